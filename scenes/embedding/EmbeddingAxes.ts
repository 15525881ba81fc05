// SPDX-License-Identifier: GPL-3.0-or-later

/** Steps per side of the unit square. */
const STEPS = 20;
const SMALLEST_SIDE = 2;
/** The margin is a side divided by this. */
const MARGIN_SHARE = 20;
// Up to these sides, ticks are one step or two steps apart; beyond, four.
const MOST_FINE_STEPS = 5;
const MOST_MIDDLE_STEPS = 10;

/** The part of the unit square that is shown, by the rules of scenes/embedding/EmbeddingAxes.h. In steps. */
export interface EmbeddingAxes {
    readonly left: number;
    readonly bottom: number;
    readonly side: number;
}

interface AxisTick {
    readonly text: string;
    /** Of the axis, 0..1 from its lower end. */
    readonly share: number;
}

/** Coordinates in the unit square. */
interface Coordinates {
    readonly x: ArrayLike<number>;
    readonly y: ArrayLike<number>;
}

const WHOLE: EmbeddingAxes = { left: 0, bottom: 0, side: STEPS };

function boundsOf(values: ArrayLike<number>): [low: number, high: number] {
    let [low, high] = [1, 0];
    for (let i = 0; i < values.length; ++i) {
        low = Math.min(low, values[i]!);
        high = Math.max(high, values[i]!);
    }
    return [low, high];
}

function fits(low: number, high: number, start: number, side: number): boolean {
    const scale = STEPS * MARGIN_SHARE;
    const end = start + side;
    return (start === 0 || low * scale >= start * MARGIN_SHARE + side) && (end === STEPS || high * scale <= end * MARGIN_SHARE - side);
}

/** The start of the interval of `side` steps that fits and is nearest to the middle; null: none fits. */
function startFor([low, high]: [number, number], side: number): number | null {
    const offset = (start: number): number => Math.abs(2 * start + side - STEPS);
    let nearest: number | null = null;
    for (let start = 0; start + side <= STEPS; ++start)
        if (fits(low, high, start, side) && (nearest === null || offset(start) < offset(nearest))) nearest = start;
    return nearest;
}

/** The axes of points; without points, the unit square. */
export function axesOf({ x, y }: Coordinates): EmbeddingAxes {
    const [columns, rows] = [boundsOf(x), boundsOf(y)];
    for (let side = SMALLEST_SIDE; side < STEPS && x.length > 0; ++side) {
        const left = startFor(columns, side);
        const bottom = startFor(rows, side);
        if (left !== null && bottom !== null) return { left, bottom, side };
    }
    return WHOLE;
}

export function isZoomed({ side }: EmbeddingAxes): boolean {
    return side < STEPS;
}

/** The length of an axis, 0.1..1. */
export function lengthOf({ side }: EmbeddingAxes): number {
    return side / STEPS;
}

// The coordinate at a share of an axis, and the share at which a coordinate is.
export function xAt({ left, side }: EmbeddingAxes, share: number): number {
    return (left + share * side) / STEPS;
}

export function yAt({ bottom, side }: EmbeddingAxes, share: number): number {
    return (bottom + share * side) / STEPS;
}

export function shareOfX({ left, side }: EmbeddingAxes, x: number): number {
    return (x * STEPS - left) / side;
}

export function shareOfY({ bottom, side }: EmbeddingAxes, y: number): number {
    return (y * STEPS - bottom) / side;
}

function textOf(steps: number, decimals: number): string {
    return (steps / STEPS).toFixed(decimals);
}

/** The ticks of an axis, both in steps: multiples of 0.05, 0.1 or 0.2, three to six of them. */
export function ticksOf(start: number, side: number): AxisTick[] {
    const distance = side <= MOST_FINE_STEPS ? 1 : side <= MOST_MIDDLE_STEPS ? 2 : 4;
    const ticks: AxisTick[] = [];
    for (let at = Math.ceil(start / distance) * distance; at <= start + side; at += distance)
        ticks.push({ text: textOf(at, distance === 1 ? 2 : 1), share: (at - start) / side });
    return ticks;
}

/** "zoomed to x 0.20–0.65, y 0.10–0.55", or "zoomed to 0.20–0.65" if both axes are equal. */
export function zoomText({ left, bottom, side }: EmbeddingAxes): string {
    const rangeText = (start: number): string => `${textOf(start, 2)}–${textOf(start + side, 2)}`;
    return left === bottom ? `zoomed to ${rangeText(left)}` : `zoomed to x ${rangeText(left)}, y ${rangeText(bottom)}`;
}
