// SPDX-License-Identifier: GPL-3.0-or-later

/** What the server's clocks say at one moment; core/time/Clock.h has the same. */
export interface SceneTime {
    /** Wall time, Unix milliseconds: for axes and labels. */
    readonly unixMs: number;
    /** Monotonic time, milliseconds: for ages. */
    readonly monotonicMs: number;
}
