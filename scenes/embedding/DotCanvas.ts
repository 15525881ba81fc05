// SPDX-License-Identifier: GPL-3.0-or-later
import type { PointRing } from "scenes/embedding/PointRing";
import { css, type Rgb } from "scenes/shared/web/Contrast";
import { markerOf, ringWidth, traceMarker } from "scenes/shared/web/PhaseMarker";

/** Stamped in one frame at most. */
const SLICE = 1000;
const FADE_STEPS = 8;
// By so many steps the points have faded when their picture is made anew: each time stamps all of them.
const RENEWED_STEPS = 2;
const OLDEST_OPACITY = 0.45;

/** Sizes in device pixels. */
export interface DotStyle {
    readonly side: number;
    readonly dot: number;
    readonly background: Rgb;
    readonly phases: readonly Rgb[];
    readonly hidden: readonly boolean[];
    readonly key: string;
}

interface Layer {
    readonly canvas: HTMLCanvasElement;
    /** Null where the browser has no memory for it. */
    readonly context: CanvasRenderingContext2D | null;
    /** The number of the next point to stamp. */
    next: number;
    /** How many points there had been when it was begun: as old as they were then, they are drawn. */
    begun: number;
}

function makeCanvas(width: number, height: number): HTMLCanvasElement {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    return canvas;
}

function makeLayer(canvas: HTMLCanvasElement): Layer {
    return { canvas, context: canvas.getContext("2d"), next: 0, begun: 0 };
}

/**
 * The points as a transparent picture to which new ones are added: an event stamps one dot and never
 * redraws the others. The field lies on a canvas of its own behind (FieldCanvas), so that a new vote
 * stamps none. Once so many points have come that all have faded, a second picture is made in slices
 * and then takes the place of the first, so that no frame is long.
 */
export class DotCanvas {
    private style: DotStyle | null = null;
    private stamps: HTMLCanvasElement[][] = [];
    private shown: Layer | null = null;
    private renewed: Layer | null = null;
    private renewing = false;

    /** `target` shows the picture. */
    constructor(
        private readonly target: HTMLCanvasElement,
        private readonly points: PointRing,
    ) {}

    /** Whether it is another one than before. */
    setStyle(style: DotStyle): boolean {
        if (style.key === this.style?.key)
            return false;
        this.style = style;
        this.target.width = this.target.height = style.side;
        this.shown = this.renewed = null;
        this.renewing = false;
        this.stamps = style.phases.map((color, phase) => this.stampsOf(phase, color, style.dot));
        return true;
    }

    /** Stamps what has come; whether there is more to do in the next frame. */
    advance(): boolean {
        const style = this.style;
        if (!style || style.side <= 0)
            return false;
        const total = this.points.total;
        if (!this.shown || total < this.shown.next || total - this.shown.next > SLICE) {
            this.shown ??= makeLayer(this.target);
            this.startAnew(this.shown, style);
            this.stamp(this.shown, style, Infinity);
            this.renewing = false;
            return false;
        }
        this.stamp(this.shown, style, SLICE);
        return this.renew(style, this.shown);
    }

    private renew(style: DotStyle, shown: Layer): boolean {
        if (!this.renewing && this.hasFaded(shown)) {
            this.renewing = true;
            this.renewed ??= makeLayer(makeCanvas(style.side, style.side));
            this.startAnew(this.renewed, style);
        }
        const renewed = this.renewed;
        if (!this.renewing || !renewed)
            return false;
        this.stamp(renewed, style, SLICE);
        if (renewed.next < this.points.total)
            return true;
        this.renewing = false;
        shown.next = renewed.next;
        shown.begun = renewed.begun;
        shown.context?.clearRect(0, 0, style.side, style.side);
        shown.context?.drawImage(renewed.canvas, 0, 0);
        return false;
    }

    /** Whether every point is older by RENEWED_STEPS than it was drawn. */
    private hasFaded(layer: Layer): boolean {
        return (this.points.total - layer.begun) * FADE_STEPS >= RENEWED_STEPS * this.points.size;
    }

    private startAnew(layer: Layer, style: DotStyle): void {
        layer.next = this.points.oldest;
        layer.begun = this.points.total;
        layer.context?.clearRect(0, 0, style.side, style.side);
    }

    private stamp(layer: Layer, style: DotStyle, atMost: number): void {
        const { points } = this;
        const oldest = points.oldest;
        layer.next = Math.max(layer.next, oldest);
        const end = Math.min(points.total, layer.next + atMost);
        const context = layer.next < end ? layer.context : null;
        if (!context)
            return;
        const inner = style.side - 2 * style.dot;
        const corner = style.dot - (style.dot + 2) / 2;
        for (; layer.next < end; ++layer.next) {
            const phase = points.phase(layer.next);
            if (style.hidden[phase])
                continue;
            const age = Math.floor(((points.total - 1 - layer.next) * FADE_STEPS) / points.size);
            const x = Math.round(corner + points.x(layer.next) * inner);
            const y = Math.round(corner + (1 - points.y(layer.next)) * inner);
            context.drawImage(this.stamps[phase]![age]!, x, y);
        }
    }

    private stampsOf(phase: number, color: Rgb, dot: number): HTMLCanvasElement[] {
        return Array.from({ length: FADE_STEPS }, (_, step) => {
            const stamp = makeCanvas(dot + 2, dot + 2);
            const context = stamp.getContext("2d");
            if (!context)
                return stamp;
            const shape = markerOf(phase);
            context.globalAlpha = 1 - (step / (FADE_STEPS - 1)) * (1 - OLDEST_OPACITY);
            context.fillStyle = context.strokeStyle = css(color);
            context.lineWidth = ringWidth(dot);
            context.beginPath();
            traceMarker(context, shape, (dot + 2) / 2, (dot + 2) / 2, dot);
            shape === "ring" ? context.stroke() : context.fill();
            return stamp;
        });
    }
}
