// SPDX-License-Identifier: GPL-3.0-or-later

/** A step of the server's wall clock, which was set. */
export interface ClockStep {
    /** The earliest wall time after the step, Unix milliseconds. */
    readonly atMs: number;
    /** Size of the step, milliseconds; negative: set back. */
    readonly byMs: number;
}
