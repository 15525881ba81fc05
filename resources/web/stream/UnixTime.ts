// SPDX-License-Identifier: GPL-3.0-or-later

/** The largest value of a Date, Unix milliseconds. */
export const LAST_MS = 8.64e15;

/** Whether `value` is a valid receive time: whole milliseconds since 1970, at most LAST_MS. */
export function isUnixMs(value: unknown): value is number {
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= LAST_MS;
}
