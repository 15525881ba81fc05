// SPDX-License-Identifier: GPL-3.0-or-later
import { FIELD_SIDE, type VoteField } from "scenes/embedding/NeighbourVote";
import type { PointRing } from "scenes/embedding/PointRing";
import { blend, css, type Rgb } from "scenes/shared/web/Contrast";
import { CLASSES } from "scenes/shared/web/Phase";
import { markerOf, ringWidth, traceMarker } from "scenes/shared/web/PhaseMarker";

/** Stamped in one frame at most. */
const SLICE = 1000;
const FADE_STEPS = 8;
const OLDEST_OPACITY = 0.45;
const STRONGEST_FIELD = 0.2;

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
}

function makeCanvas(width: number, height: number): HTMLCanvasElement {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    return canvas;
}

function makeLayer(canvas: HTMLCanvasElement): Layer {
    return { canvas, context: canvas.getContext("2d", { alpha: false }), next: 0 };
}

/**
 * The points as a picture to which new ones are added: an event stamps one dot and never redraws
 * the others. When the field behind changes, a second picture is made in slices and then takes the
 * place of the first, so that no frame is long. The same drawing as screen/DotCanvas.cpp.
 */
export class DotCanvas {
    private style: DotStyle | null = null;
    private stamps: HTMLCanvasElement[][] = [];
    private field: HTMLCanvasElement | null = null;
    private shown: Layer | null = null;
    private renewed: Layer | null = null;
    private renewalWanted = false;
    private renewing = false;

    /** `target` shows the picture. */
    constructor(
        private readonly target: HTMLCanvasElement,
        private readonly points: PointRing,
    ) {}

    /** Whether it is another one than before; then the field has to be set again. */
    setStyle(style: DotStyle): boolean {
        if (style.key === this.style?.key)
            return false;
        this.style = style;
        this.target.width = this.target.height = style.side;
        this.shown = this.renewed = this.field = null;
        this.renewing = false;
        this.stamps = style.phases.map((color, phase) => this.stampsOf(phase, color, style.dot));
        return true;
    }

    setField(field: VoteField | null): void {
        this.renewalWanted = true;
        this.field = field && this.style ? this.fieldPicture(field, this.style) : null;
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
            this.renewing = this.renewalWanted = false;
            return false;
        }
        this.stamp(this.shown, style, SLICE);
        return this.renew(style, this.shown);
    }

    private renew(style: DotStyle, shown: Layer): boolean {
        if (this.renewalWanted && !this.renewing) {
            this.renewalWanted = false;
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
        shown.context?.drawImage(renewed.canvas, 0, 0);
        return this.renewalWanted;
    }

    private startAnew(layer: Layer, style: DotStyle): void {
        const { context } = layer;
        layer.next = this.points.oldest;
        if (!context)
            return;
        context.fillStyle = css(style.background);
        context.fillRect(0, 0, style.side, style.side);
        const inner = style.side - 2 * style.dot;
        if (!this.field || inner <= 0)
            return;
        context.imageSmoothingEnabled = true;
        context.imageSmoothingQuality = "high";
        context.drawImage(this.field, style.dot, style.dot, inner, inner);
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

    /** One pixel a cell, the more of the winner's colour the clearer the vote. */
    private fieldPicture(field: VoteField, style: DotStyle): HTMLCanvasElement {
        const picture = makeCanvas(FIELD_SIDE, FIELD_SIDE);
        const context = picture.getContext("2d", { alpha: false });
        if (!context)
            return picture;
        const image = context.createImageData(FIELD_SIDE, FIELD_SIDE);
        for (let cell = 0; cell < field.winner.length; ++cell) {
            const share = field.votes[cell]! / field.voters;
            const winner = Math.min(field.winner[cell]!, CLASSES - 1);
            const color = blend(style.phases[winner]!, style.background, STRONGEST_FIELD * share * share);
            const row = FIELD_SIDE - 1 - Math.floor(cell / FIELD_SIDE);
            const at = 4 * (row * FIELD_SIDE + (cell % FIELD_SIDE));
            image.data.set(color, at);
            image.data[at + 3] = 255;
        }
        context.putImageData(image, 0, 0);
        return picture;
    }
}
