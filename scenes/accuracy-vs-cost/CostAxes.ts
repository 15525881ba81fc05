// SPDX-License-Identifier: GPL-3.0-or-later

/** The range of an axis, and the values with a line and a label. */
export interface CostAxis {
    readonly from: number;
    readonly to: number;
    /** Ascending, within from..to. */
    readonly ticks: readonly number[];
}

const LOWEST_EXPONENT = -1;
const HIGHEST_EXPONENT = 12;
const STEPS = [1, 2, 5];

function makeLadder(): number[] {
    const ladder: number[] = [];
    for (let exponent = LOWEST_EXPONENT; exponent < HIGHEST_EXPONENT; ++exponent) ladder.push(...STEPS.map((step) => step * Math.pow(10, exponent)));
    ladder.push(Math.pow(10, HIGHEST_EXPONENT));
    return ladder;
}

/** 1, 2 and 5 times every power of ten in the range of axes. */
const LADDER = makeLadder();
const TOP = LADDER.at(-1)!;

function stepBelow(value: number): number {
    const above = LADDER.findIndex((step) => step > value);
    return above === 0 ? LADDER[0]! : above < 0 ? TOP : LADDER[above - 1]!;
}

function stepAbove(value: number): number {
    return LADDER.find((step) => step >= value) ?? TOP;
}

function isPowerOfTen(value: number): boolean {
    const exponent = Math.log10(value);
    return Math.abs(exponent - Math.round(exponent)) < 1e-9;
}

/** The smallest value ≥ `value` that is 1, 2 or 5 times a power of ten. */
function niceStep(value: number): number {
    const power = Math.pow(10, Math.floor(Math.log10(value)));
    const step = STEPS.find((candidate) => candidate * power >= value * (1 - 1e-9));
    return (step ?? 10) * power;
}

/** A logarithmic axis for latencies in microseconds; by the rules of CostAxes.h. */
export function latencyAxis(smallest: number, largest: number): CostAxis {
    const from = Math.min(stepBelow(smallest / 1.2), TOP / 10);
    const to = stepAbove(Math.max(largest * 1.5, from * 10));
    const all = LADDER.filter((step) => step >= from && step <= to);
    const powers = all.filter(isPowerOfTen);
    return { from, to, ticks: powers.length >= 3 ? powers : all };
}

/** A linear axis for accuracies, both 0..1; by the rules of CostAxes.h. */
export function accuracyAxis(smallest: number, largest: number): CostAxis {
    const room = Math.max(0.02, 0.12 * (largest - smallest));
    const from = Math.max(0, smallest - room);
    const to = Math.min(1, largest + room);
    const step = niceStep((to - from) / 7);
    const first = Math.floor(from / step + 1e-9);
    const last = Math.ceil(to / step - 1e-9);
    const ticks: number[] = [];
    for (let tick = first; tick <= last; ++tick) ticks.push(Math.min(1, tick * step));
    return { from: ticks[0]!, to: ticks.at(-1)!, ticks };
}
