// SPDX-License-Identifier: GPL-3.0-or-later

/** The server's wall clock was set. */
export interface ClockStep {
    /** The earliest wall time after it, Unix milliseconds. */
    readonly atMs: number;
    /** Milliseconds; negative: back. */
    readonly byMs: number;
}
