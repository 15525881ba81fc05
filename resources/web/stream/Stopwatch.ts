// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * How long ago something was. The monotonic clock stands still while a machine sleeps, the one on the
 * wall can be set back: whichever says longer is believed.
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
