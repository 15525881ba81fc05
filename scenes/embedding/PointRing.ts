// SPDX-License-Identifier: GPL-3.0-or-later

/** The episode number of points without an episode. */
export const NO_EPISODE = 0;

/** Points in columns, oldest first. */
export interface PointColumns {
    readonly x: Float64Array;
    readonly y: Float64Array;
    /** Canonical indices. */
    readonly phase: Uint8Array;
    /** Points of one episode have the same number; NO_EPISODE: unknown. */
    readonly episode: Uint32Array;
}

/** Ring buffer of the newest points in typed arrays: 37 bytes per point; replacing one creates no garbage. */
export class PointRing {
    private readonly xs: Float64Array;
    private readonly ys: Float64Array;
    private readonly phases: Uint8Array;
    private readonly episodes: Uint32Array;
    private readonly times: Float64Array;
    /** NaN: unknown. */
    private readonly arrivals: Float64Array;
    private pushed = 0;

    constructor(private readonly capacity: number) {
        this.xs = new Float64Array(capacity);
        this.ys = new Float64Array(capacity);
        this.phases = new Uint8Array(capacity);
        this.episodes = new Uint32Array(capacity);
        this.times = new Float64Array(capacity);
        this.arrivals = new Float64Array(capacity);
    }

    /** Number of all points so far; they are numbered from 0. */
    get total(): number {
        return this.pushed;
    }

    get size(): number {
        return Math.min(this.pushed, this.capacity);
    }

    /** Number of the oldest stored point. */
    get oldest(): number {
        return this.pushed - this.size;
    }

    push(x: number, y: number, phase: number, episode: number, receivedMs: number, arrivedMs: number | null): void {
        const slot = this.pushed++ % this.capacity;
        this.xs[slot] = x;
        this.ys[slot] = y;
        this.phases[slot] = phase;
        this.episodes[slot] = episode;
        this.times[slot] = receivedMs;
        this.arrivals[slot] = arrivedMs ?? NaN;
    }

    // Properties of the point `number`, oldest..total-1.
    x(number: number): number {
        return this.xs[number % this.capacity]!;
    }

    y(number: number): number {
        return this.ys[number % this.capacity]!;
    }

    phase(number: number): number {
        return this.phases[number % this.capacity]!;
    }

    episode(number: number): number {
        return this.episodes[number % this.capacity]!;
    }

    receivedMs(number: number): number {
        return this.times[number % this.capacity]!;
    }

    /** Receive time by the server's monotonic clock; null: unknown. */
    arrivedMs(number: number): number | null {
        const ms = this.arrivals[number % this.capacity]!;
        return Number.isNaN(ms) ? null : ms;
    }

    /** The coordinates in any order, not copied: valid until the next push. */
    coordinates(): { readonly x: Float64Array; readonly y: Float64Array } {
        return { x: this.xs.subarray(0, this.size), y: this.ys.subarray(0, this.size) };
    }

    /** Copies of the columns, oldest first. */
    columns(): PointColumns {
        return {
            x: this.ordered(this.xs),
            y: this.ordered(this.ys),
            phase: this.ordered(this.phases),
            episode: this.ordered(this.episodes),
        };
    }

    receivedTimes(): Float64Array {
        return this.ordered(this.times);
    }

    private ordered<Column extends Float64Array | Uint32Array | Uint8Array>(column: Column): Column {
        const size = this.size;
        const start = this.oldest % this.capacity;
        const copy = column.slice(0, size) as Column;
        copy.set(column.subarray(start, size), 0);
        copy.set(column.subarray(0, start), size - start);
        return copy;
    }
}
