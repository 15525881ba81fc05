// SPDX-License-Identifier: GPL-3.0-or-later

/** The last millisecond that a Date can say. */
export const LAST_MS = 8.64e15;

/** Whether a receive time can be one: whole milliseconds since 1970 that a Date can say. */
export function isUnixMs(value: unknown): value is number {
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= LAST_MS;
}
