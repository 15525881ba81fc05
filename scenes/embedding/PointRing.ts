// SPDX-License-Identifier: GPL-3.0-or-later

/** Points in columns, oldest first. */
export interface PointColumns {
    readonly x: Float64Array;
    readonly y: Float64Array;
    /** Canonical indices. */
    readonly phase: Uint8Array;
}

/** The newest points in typed arrays: 25 bytes a point, and nothing to collect when one is replaced. */
export class PointRing {
    private readonly xs: Float64Array;
    private readonly ys: Float64Array;
    private readonly phases: Uint8Array;
    private readonly times: Float64Array;
    private pushed = 0;

    constructor(private readonly capacity: number) {
        this.xs = new Float64Array(capacity);
        this.ys = new Float64Array(capacity);
        this.phases = new Uint8Array(capacity);
        this.times = new Float64Array(capacity);
    }

    /** How many points there ever were; they are numbered from 0. */
    get total(): number {
        return this.pushed;
    }

    get size(): number {
        return Math.min(this.pushed, this.capacity);
    }

    /** The number of the oldest point that is still here. */
    get oldest(): number {
        return this.pushed - this.size;
    }

    push(x: number, y: number, phase: number, receivedMs: number): void {
        const slot = this.pushed++ % this.capacity;
        this.xs[slot] = x;
        this.ys[slot] = y;
        this.phases[slot] = phase;
        this.times[slot] = receivedMs;
    }

    // Of the point of that number, oldest..total-1.
    x(number: number): number {
        return this.xs[number % this.capacity]!;
    }

    y(number: number): number {
        return this.ys[number % this.capacity]!;
    }

    phase(number: number): number {
        return this.phases[number % this.capacity]!;
    }

    receivedMs(number: number): number {
        return this.times[number % this.capacity]!;
    }

    /** Copies, oldest first. */
    columns(): PointColumns {
        return { x: this.ordered(this.xs), y: this.ordered(this.ys), phase: this.ordered(this.phases) };
    }

    receivedTimes(): Float64Array {
        return this.ordered(this.times);
    }

    private ordered<Column extends Float64Array | Uint8Array>(column: Column): Column {
        const size = this.size;
        const start = this.oldest % this.capacity;
        const copy = column.slice(0, size) as Column;
        copy.set(column.subarray(start, size), 0);
        copy.set(column.subarray(0, start), size - start);
        return copy;
    }
}
