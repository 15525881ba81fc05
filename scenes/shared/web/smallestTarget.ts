// SPDX-License-Identifier: GPL-3.0-or-later

const SMALLEST_TARGET = 24;
const SMALLEST_TOUCH_TARGET = 44;
/** Of buttons and choices of actions. */
export const SMALLEST_ACTION_TARGET = 48;

/** The smallest size of a target in CSS pixels, for a pointer or for a finger. */
export function smallestTarget(forFinger = SMALLEST_TOUCH_TARGET): number {
    return matchMedia("(pointer: coarse)").matches ? forFinger : SMALLEST_TARGET;
}
