// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Measures elapsed time. The monotonic clock may stop while the machine sleeps, and the wall clock can be set back:
 * the result is the longer of both.
 */
export class Stopwatch {
    private monotonicMs = performance.now();
    private wallMs = Date.now();

    restart(): void {
        this.monotonicMs = performance.now();
        this.wallMs = Date.now();
    }

    get elapsedMs(): number {
        return Math.max(performance.now() - this.monotonicMs, Date.now() - this.wallMs);
    }
}
