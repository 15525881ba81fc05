// SPDX-License-Identifier: GPL-3.0-or-later

const KEPT_GAPS = 32;
const BURST_MS = 1000;
const ASSUMED_GAP_MS = 30_000;
const SMALLEST_STALE_MS = 5000;

/**
 * How often events of one type usually come, and when the last one did; by the rules of
 * scenes/shared/model/ArrivalGaps.h. Times are Unix milliseconds.
 */
export class ArrivalGaps {
    private readonly gaps: number[] = [];
    private next = 0;
    private counted: number | null = null;
    private last: number | null = null;

    arrived(ms: number): void {
        if (this.last !== null && ms < this.last)
            return;
        this.last = ms;
        if (this.counted !== null && ms - this.counted < BURST_MS)
            return;
        if (this.counted !== null)
            this.gaps[this.next++ % KEPT_GAPS] = ms - this.counted;
        this.counted = ms;
    }

    get lastMs(): number | null {
        return this.last;
    }

    /** Milliseconds without an event after which the data is stale: three usual gaps, at least 5 s. */
    get staleAfterMs(): number {
        if (this.gaps.length === 0)
            return 3 * ASSUMED_GAP_MS;
        const sorted = [...this.gaps].sort((a, b) => a - b);
        return Math.max(SMALLEST_STALE_MS, 3 * sorted[Math.floor(sorted.length / 2)]!);
    }
}
