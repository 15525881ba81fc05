// SPDX-License-Identifier: GPL-3.0-or-later

const STORED_GAPS = 64;
const BURST_MS = 1000;
const SHORTEST_LIMIT_MS = 10_000;

/**
 * The gaps between events of one type, and the arrival of the last one; by the rules of
 * core/freshness/ArrivalGaps.h. Times are milliseconds of performance.now().
 */
export class ArrivalGaps {
    private gaps: number[] = [];
    private lastCounted: number | null = null;
    private last: number | null = null;

    /** Starts from the server's values: the newest event arrived at `lastMs`; `gaps` in milliseconds, oldest first. */
    static from(lastMs: number, gaps: readonly number[]): ArrivalGaps {
        const from = new ArrivalGaps();
        from.gaps = gaps.slice(-STORED_GAPS);
        from.lastCounted = from.last = lastMs;
        return from;
    }

    /** How many milliseconds after an event the stream counts as live if an event is expected every `seconds`: 1.5 times that, at least 10 s. */
    static limitMs(seconds: number): number {
        return Math.max(SHORTEST_LIMIT_MS, Math.trunc(1500 * seconds));
    }

    arrived(ms: number): void {
        if (this.last !== null && ms < this.last) return;
        this.last = ms;
        if (this.lastCounted !== null && ms - this.lastCounted < BURST_MS) return;
        if (this.lastCounted !== null) this.gaps.push(ms - this.lastCounted);
        if (this.gaps.length > STORED_GAPS) this.gaps.shift();
        this.lastCounted = ms;
    }

    get lastMs(): number | null {
        return this.last;
    }

    /** 1.5 times the 95th percentile (nearest rank) of the gaps, at least 10 s. */
    get limitMs(): number {
        const sorted = [...this.gaps].sort((a, b) => a - b);
        const percentile = sorted[Math.ceil((95 * sorted.length) / 100) - 1] ?? 0;
        return Math.max(SHORTEST_LIMIT_MS, Math.floor(1.5 * percentile));
    }
}
