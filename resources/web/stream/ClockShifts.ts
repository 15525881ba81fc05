// SPDX-License-Identifier: GPL-3.0-or-later

/** By how much the server's wall clock was set since it received the events from `seq` up to the next entry. */
export interface ClockShift {
    readonly seq: number;
    /** Milliseconds; null: unknown. */
    readonly byMs: number | null;
}

/** Limit for invalid input; no server sends as many. */
const MOST_SHIFTS = 1024;

function readShift(value: unknown): ClockShift | null {
    if (!Array.isArray(value) || !Number.isSafeInteger(value[0])) return null;
    return value[1] === null || Number.isSafeInteger(value[1]) ? { seq: value[0] as number, byMs: value[1] as number | null } : null;
}

/** Reads the `clock_shifts` of a hello or a gap, ascending by seq. The server omits the field if no event needs a correction. */
export function readClockShifts(value: unknown): readonly ClockShift[] {
    return Array.isArray(value)
        ? value
              .slice(0, MOST_SHIFTS)
              .map(readShift)
              .filter((shift) => shift !== null)
        : [];
}

/** The shift of the event `seq`, in milliseconds; null: unknown. */
export function shiftOf(shifts: readonly ClockShift[], seq: number): number | null {
    let byMs: number | null = 0;
    for (const shift of shifts) {
        if (shift.seq <= seq) byMs = shift.byMs;
    }
    return byMs;
}
