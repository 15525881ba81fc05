// SPDX-License-Identifier: GPL-3.0-or-later

/** The range of an axis, and the values with a line and a label. */
export interface CostAxis {
    readonly from: number;
    readonly to: number;
    /** Ascending, within from..to. */
    readonly ticks: readonly number[];
}

/** A possible end or tick of the latency axis, in microseconds. */
interface Step {
    readonly value: number;
    /** Number of the major step, counted from 1 µs; minor steps have that of the major one before. */
    readonly number: number;
    readonly isMajor: boolean;
}

const MIN_MAJORS = 3;
const MOST_TICKS = 8;
const STEPS = [1, 2, 5];
const SECOND = 1e6;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

function decades(unit: number, from: number, to: number, firstNumber: number): Step[] {
    const exponents = Array.from({ length: to - from + 1 }, (_, i) => i);
    return exponents.flatMap((i) =>
        STEPS.map((step) => ({ value: step * unit * Math.pow(10, from + i), number: firstNumber + i, isMajor: step === 1 })).filter(({ value }) =>
            Number.isFinite(value),
        ),
    );
}

function makeLadder(): Step[] {
    const minor = (value: number, number: number): Step => ({ value, number, isMajor: false });
    const tens = [10 * SECOND, MINUTE, 10 * MINUTE].flatMap((value, i) => [
        { value, number: 7 + i, isMajor: true },
        minor(2 * value, 7 + i),
        minor((value === MINUTE ? 5 : 3) * value, 7 + i),
    ]);
    const hours = [2, 5, 10].map((count) => minor(count * HOUR, 10));
    return [...decades(1, -307, 6, -307), ...tens, { value: HOUR, number: 10, isMajor: true }, ...hours, ...decades(24 * HOUR, 0, 297, 11)];
}

/** The numbers with short texts, as in CostAxes.h, over the whole range of numbers. */
const LADDER = makeLadder();
const TOP = LADDER.at(-1)!.value;

function stepBelow(value: number): number {
    const above = LADDER.findIndex((step) => step.value > value);
    return above === 0 ? LADDER[0]!.value : above < 0 ? TOP : LADDER[above - 1]!.value;
}

function stepAbove(value: number): number {
    return LADDER.find((step) => step.value >= value)?.value ?? TOP;
}

/** Every how many major steps there is a tick: 1, 2, or a multiple of 3, as the units are apart. */
function distanceOf(majors: number): number {
    let distance = 1;
    while (Math.ceil(majors / distance) > MOST_TICKS) distance += distance < 3 ? 1 : 3;
    return distance;
}

function ticksOf(from: number, to: number): number[] {
    const steps = LADDER.filter(({ value }) => value >= from && value <= to);
    const majors = steps.filter(({ isMajor }) => isMajor);
    const distance = distanceOf(majors.length);
    const ticks = majors.length < MIN_MAJORS ? steps : majors.filter(({ number }) => number % distance === 0);
    return ticks.map(({ value }) => value);
}

/** The smallest value ≥ `value` that is 1, 2 or 5 times a power of ten. */
function niceStep(value: number): number {
    const power = Math.pow(10, Math.floor(Math.log10(value)));
    const step = STEPS.find((candidate) => candidate * power >= value * (1 - 1e-9));
    return (step ?? 10) * power;
}

/** The position of a latency on its axis: 0 at the begin, 1 at the end. */
export function latencyPosition({ from, to }: CostAxis, latency: number): number {
    // The quotient of the ends can be too large for a number.
    return (Math.log(latency) - Math.log(from)) / (Math.log(to) - Math.log(from));
}

/** The same of an accuracy. */
export function accuracyPosition({ from, to }: CostAxis, accuracy: number): number {
    return (accuracy - from) / (to - from);
}

/** A logarithmic axis for latencies in microseconds; by the rules of CostAxes.h. */
export function latencyAxis(smallest: number, largest: number): CostAxis {
    const from = Math.min(stepBelow(smallest / 1.2), stepBelow(TOP / 10));
    const to = stepAbove(Math.max(largest * 1.5, from * 10));
    return { from, to, ticks: ticksOf(from, to) };
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
