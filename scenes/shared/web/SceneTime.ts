// SPDX-License-Identifier: GPL-3.0-or-later

/** A reading of the server's clocks, as in core/time/Clock.h. */
export interface SceneTime {
    /** Wall time, Unix milliseconds: for axes and labels. */
    readonly unixMs: number;
    /** Monotonic time, milliseconds: for ages. */
    readonly monotonicMs: number;
}
