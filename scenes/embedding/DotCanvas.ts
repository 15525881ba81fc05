// SPDX-License-Identifier: GPL-3.0-or-later
import type { PointRing } from "scenes/embedding/PointRing";
import { css, type Rgb } from "scenes/shared/web/Contrast";
import { markerOf, ringWidth, traceMarker } from "scenes/shared/web/PhaseMarker";

/** Largest number of points drawn in one frame. */
const POINTS_PER_FRAME = 1000;
const FADE_STEPS = 8;
// The picture is redrawn once the points are older by this many fade steps: a redraw draws all of them.
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
    /** Null if the browser has no memory for it. */
    readonly context: CanvasRenderingContext2D | null;
    /** Number of the next point to draw. */
    next: number;
    /** Total number of points when the layer was started: determines the age of its picture. */
    startTotal: number;
}

function makeCanvas(width: number, height: number): HTMLCanvasElement {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    return canvas;
}

function makeLayer(canvas: HTMLCanvasElement): Layer {
    return { canvas, context: canvas.getContext("2d"), next: 0, startTotal: 0 };
}

/**
 * Draws the points on a transparent canvas. An event adds one dot and does not redraw the others. The field has its own
 * canvas behind this one (FieldCanvas), so a new vote draws no dots. Because older points fade, a second picture is drawn
 * after a number of new points, over several frames, and then replaces the first: no frame takes long.
 */
export class DotCanvas {
    private style: DotStyle | null = null;
    private stamps: HTMLCanvasElement[][] = [];
    private shown: Layer | null = null;
    private renewed: Layer | null = null;
    private isRenewing = false;

    /** `target`: the visible canvas. */
    constructor(
        private readonly target: HTMLCanvasElement,
        private readonly points: PointRing,
    ) {}

    /** Returns whether the style changed. */
    setStyle(style: DotStyle): boolean {
        if (style.key === this.style?.key) return false;
        this.style = style;
        this.target.width = this.target.height = style.side;
        this.shown = this.renewed = null;
        this.isRenewing = false;
        this.stamps = style.phases.map((color, phase) => this.stampsOf(phase, color, style.dot));
        return true;
    }

    /** Draws new points. Returns whether work is left for the next frame. */
    advance(): boolean {
        const style = this.style;
        if (!style || style.side <= 0) return false;
        const total = this.points.total;
        if (!this.shown || total < this.shown.next || total - this.shown.next > POINTS_PER_FRAME) {
            this.shown ??= makeLayer(this.target);
            this.restart(this.shown, style);
            this.stamp(this.shown, style, Infinity);
            this.isRenewing = false;
            return false;
        }
        this.stamp(this.shown, style, POINTS_PER_FRAME);
        return this.renew(style, this.shown);
    }

    private renew(style: DotStyle, shown: Layer): boolean {
        if (!this.isRenewing && this.hasFaded(shown)) {
            this.isRenewing = true;
            this.renewed ??= makeLayer(makeCanvas(style.side, style.side));
            this.restart(this.renewed, style);
        }
        const renewed = this.renewed;
        if (!this.isRenewing || !renewed) return false;
        this.stamp(renewed, style, POINTS_PER_FRAME);
        if (renewed.next < this.points.total) return true;
        this.isRenewing = false;
        shown.next = renewed.next;
        shown.startTotal = renewed.startTotal;
        shown.context?.clearRect(0, 0, style.side, style.side);
        shown.context?.drawImage(renewed.canvas, 0, 0);
        return false;
    }

    /** Whether the points are older by RENEWED_STEPS fade steps than when the layer was started. */
    private hasFaded(layer: Layer): boolean {
        return (this.points.total - layer.startTotal) * FADE_STEPS >= RENEWED_STEPS * this.points.size;
    }

    private restart(layer: Layer, style: DotStyle): void {
        layer.next = this.points.oldest;
        layer.startTotal = this.points.total;
        layer.context?.clearRect(0, 0, style.side, style.side);
    }

    private stamp(layer: Layer, style: DotStyle, atMost: number): void {
        const { points } = this;
        const oldest = points.oldest;
        layer.next = Math.max(layer.next, oldest);
        const end = Math.min(points.total, layer.next + atMost);
        const context = layer.next < end ? layer.context : null;
        if (!context) return;
        const inner = style.side - 2 * style.dot;
        const corner = style.dot - (style.dot + 2) / 2;
        for (; layer.next < end; ++layer.next) {
            const phase = points.phase(layer.next);
            if (style.hidden[phase]) continue;
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
            if (!context) return stamp;
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
