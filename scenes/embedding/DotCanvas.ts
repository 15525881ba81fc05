// SPDX-License-Identifier: GPL-3.0-or-later
import { densityMarks, LEVELS, MOST_SINGLE_POINTS, type DensityMarks } from "scenes/embedding/DensityMarks";
import { shareOfX, shareOfY, type EmbeddingAxes } from "scenes/embedding/EmbeddingAxes";
import type { PointRing } from "scenes/embedding/PointRing";
import { css, type Rgb } from "scenes/shared/web/Contrast";
import { markerOf, ringWidth, traceMarker } from "scenes/shared/web/PhaseMarker";

const FADE_STEPS = LEVELS;
// The picture is redrawn once the points are older by this many fade steps: a redraw draws all of them.
const RENEWED_STEPS = 2;
const OLDEST_OPACITY = 0.45;
/** Of the marker size. */
const SMALLEST_MARK = 0.4;

/** Sizes in device pixels. */
export interface DotStyle {
    readonly side: number;
    readonly dot: number;
    readonly axes: EmbeddingAxes;
    readonly background: Rgb;
    readonly phases: readonly Rgb[];
    readonly hidden: readonly boolean[];
    readonly key: string;
}

type Stamps = readonly (readonly HTMLCanvasElement[])[];

function makeCanvas(width: number, height: number): HTMLCanvasElement {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    return canvas;
}

function stampOf(phase: number, color: Rgb, dot: number, size: number, opacity: number): HTMLCanvasElement {
    const stamp = makeCanvas(dot + 2, dot + 2);
    const context = stamp.getContext("2d");
    if (!context) return stamp;
    const shape = markerOf(phase);
    context.globalAlpha = opacity;
    context.fillStyle = context.strokeStyle = css(color);
    context.lineWidth = ringWidth(size);
    context.beginPath();
    traceMarker(context, shape, (dot + 2) / 2, (dot + 2) / 2, size);
    shape === "ring" ? context.stroke() : context.fill();
    return stamp;
}

/** The stamps of each phase for the shares 0..1 in steps. */
function stampsOf({ phases, dot }: DotStyle, size: (share: number) => number, opacity: (share: number) => number): Stamps {
    const shares = Array.from({ length: FADE_STEPS }, (_, step) => step / (FADE_STEPS - 1));
    return phases.map((color, phase) => shares.map((share) => stampOf(phase, color, dot, dot * size(share), opacity(share))));
}

/**
 * Draws the points on a transparent canvas. The field has its own canvas behind this one (FieldCanvas), so a new vote
 * draws no dots. Up to MOST_SINGLE_POINTS points are drawn one by one: an event adds one dot, and after a number of new
 * points all are redrawn, because older points fade. More points are drawn as marks of cells; then only cells whose mark
 * changed are drawn.
 */
export class DotCanvas {
    private style: DotStyle | null = null;
    /** Of points by age, newest first. */
    private stamps: Stamps = [];
    /** Of cells by level. */
    private markStamps: Stamps = [];
    /** Null if the browser has no memory for it. */
    private context: CanvasRenderingContext2D | null = null;
    private isComplete = false;
    /** Number of the next point to draw. */
    private next = 0;
    /** Total number of points at the last redraw: determines the age of the picture. */
    private redrawTotal = 0;
    /** As drawn; null: single points are drawn. */
    private marks: DensityMarks | null = null;

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
        this.context = this.target.getContext("2d");
        this.isComplete = false;
        this.marks = null;
        this.stamps = stampsOf(
            style,
            () => 1,
            (share) => 1 - share * (1 - OLDEST_OPACITY),
        );
        this.markStamps = stampsOf(
            style,
            (share) => SMALLEST_MARK + share * (1 - SMALLEST_MARK),
            () => 1,
        );
        return true;
    }

    /** Draws what is new. */
    advance(): void {
        const { style, context } = this;
        if (!style || !context || style.side <= 2 * style.dot) return;
        if (this.points.size > MOST_SINGLE_POINTS) this.advanceMarks(context, style);
        else this.advancePoints(context, style);
    }

    private advancePoints(context: CanvasRenderingContext2D, style: DotStyle): void {
        const { points } = this;
        if (!this.isComplete || this.marks || points.total < this.next || this.hasFaded()) {
            context.clearRect(0, 0, style.side, style.side);
            this.marks = null;
            this.isComplete = true;
            this.next = 0;
            this.redrawTotal = points.total;
        }
        this.stamp(context, style);
    }

    /** Whether the points are older by RENEWED_STEPS fade steps than at the last redraw. */
    private hasFaded(): boolean {
        return (this.points.total - this.redrawTotal) * FADE_STEPS >= RENEWED_STEPS * this.points.size;
    }

    private stamp(context: CanvasRenderingContext2D, { side, dot, axes, hidden }: DotStyle): void {
        const { points } = this;
        const inner = side - 2 * dot;
        const corner = dot - (dot + 2) / 2;
        for (this.next = Math.max(this.next, points.oldest); this.next < points.total; ++this.next) {
            const phase = points.phase(this.next);
            if (hidden[phase]) continue;
            const age = Math.floor(((points.total - 1 - this.next) * FADE_STEPS) / points.size);
            const x = Math.round(corner + shareOfX(axes, points.x(this.next)) * inner);
            const y = Math.round(corner + (1 - shareOfY(axes, points.y(this.next))) * inner);
            context.drawImage(this.stamps[phase]![age]!, x, y);
        }
    }

    private advanceMarks(context: CanvasRenderingContext2D, style: DotStyle): void {
        if (this.marks && this.next === this.points.total) return;
        this.next = this.points.total;
        this.isComplete = true;
        // A cell has room for one marker.
        const columns = Math.max(1, Math.floor((style.side - 2 * style.dot) / (style.dot + 2)));
        const marks = densityMarks(this.points, style.axes, columns, style.hidden);
        const drawn = this.marks;
        if (!drawn) context.clearRect(0, 0, style.side, style.side);
        for (let cell = 0; cell < marks.level.length; ++cell) {
            const isAsDrawn = drawn ? drawn.level[cell] === marks.level[cell] && drawn.phase[cell] === marks.phase[cell] : marks.level[cell] === 0;
            if (!isAsDrawn) this.drawMark(context, style, columns, cell, marks);
        }
        this.marks = marks;
    }

    /** Replaces the mark of a cell. */
    private drawMark(context: CanvasRenderingContext2D, { side, dot }: DotStyle, columns: number, cell: number, { phase, level }: DensityMarks): void {
        const corner = (index: number): number => Math.round(dot + ((index + 0.5) / columns) * (side - 2 * dot) - (dot + 2) / 2);
        const x = corner(cell % columns);
        const y = corner(columns - 1 - Math.floor(cell / columns));
        context.clearRect(x, y, dot + 2, dot + 2);
        if (level[cell]! > 0) context.drawImage(this.markStamps[phase[cell]!]![level[cell]! - 1]!, x, y);
    }
}
