// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The position of `value` between `minimum` (0) and `maximum` (1), also if their difference overflows; by the rules
 * of scenes/shared/model/Share.h.
 */
export function shareOf(value: number, minimum: number, maximum: number): number {
    const span = maximum - minimum;
    if (Number.isFinite(span)) return (value - minimum) / span;
    return (value / 2 - minimum / 2) / (maximum / 2 - minimum / 2);
}
