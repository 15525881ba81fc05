// SPDX-License-Identifier: GPL-3.0-or-later

/** A confidence interval of a share; both ends 0..1. */
export interface Interval {
    readonly low: number;
    readonly high: number;
}

const Z = 1.959964;
const Z2 = Z * Z;

/**
 * The 95 % Wilson score interval of a share observed in `n` trials; null if `n` was not given. The formula and the order
 * of its operations are those of scenes/shared/model/WilsonInterval.h, so that both give the same doubles.
 */
export function wilsonInterval(share: number, n: number | null): Interval | null {
    if (n === null) return null;
    const p = Math.min(1, Math.max(0, share));
    const variance = (p * (1 - p)) / n;
    const correction = Z2 / (4 * n * n);
    const scale = 1 + Z2 / n;
    const centre = (p + Z2 / (2 * n)) / scale;
    const half = (Z * Math.sqrt(variance + correction)) / scale;
    return { low: Math.max(centre - half, 0), high: Math.min(centre + half, 1) };
}

/** The range in which the true value may lie: the interval, or `value` alone if there is none. */
export function intervalOr(interval: Interval | null, value: number): Interval {
    return interval ?? { low: value, high: value };
}

/** The interval as in scene documents. */
export function intervalJson(interval: Interval | null): [low: number, high: number] | null {
    return interval && [interval.low, interval.high];
}
