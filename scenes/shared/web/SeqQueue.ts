// SPDX-License-Identifier: GPL-3.0-or-later

interface Numbered {
    readonly seq: number;
}

/**
 * Finds the first one of the current values: a binary heap that removes values which are no longer current once they
 * are at the top or in the majority. A value that becomes current again has to be added again. O(log values) per call,
 * amortised.
 */
export class SeqQueue<Value extends Numbered> {
    private heap: Value[] = [];
    private cleanedLength = 0;

    constructor(
        private readonly isBefore: (a: Numbered, b: Numbered) => boolean,
        private readonly isCurrent: (value: Value) => boolean,
    ) {}

    add(value: Value): void {
        this.heap.push(value);
        this.moveUp(this.heap.length - 1);
        if (this.heap.length > 2 * this.cleanedLength + 16) this.clean();
    }

    first(): Value | undefined {
        while (this.heap.length > 0 && !this.isCurrent(this.heap[0]!)) this.removeFirst();
        return this.heap[0];
    }

    /** All current values, in no order. */
    values(): Value[] {
        return [...new Set(this.heap.filter(this.isCurrent))];
    }

    private clean(): void {
        // A sorted array is a heap.
        this.heap = this.values().sort((a, b) => (this.isBefore(a, b) ? -1 : 1));
        this.cleanedLength = this.heap.length;
    }

    private removeFirst(): void {
        const last = this.heap.pop()!;
        if (this.heap.length > 0) this.moveDown(last);
    }

    private moveUp(from: number): void {
        const value = this.heap[from]!;
        let at = from;
        for (let parent = (at - 1) >> 1; at > 0 && this.isBefore(value, this.heap[parent]!); parent = (at - 1) >> 1) {
            this.heap[at] = this.heap[parent]!;
            at = parent;
        }
        this.heap[at] = value;
    }

    /** Replaces the first value by `value` and moves it down to its position. */
    private moveDown(value: Value): void {
        let at = 0;
        for (let child = this.firstChild(at); child && this.isBefore(this.heap[child]!, value); child = this.firstChild(at)) {
            this.heap[at] = this.heap[child]!;
            at = child;
        }
        this.heap[at] = value;
    }

    /** The index of the child of `at` that is before the other one; 0 if there is none. */
    private firstChild(at: number): number {
        const left = 2 * at + 1;
        const right = left + 1;
        if (right < this.heap.length && this.isBefore(this.heap[right]!, this.heap[left]!)) return right;
        return left < this.heap.length ? left : 0;
    }
}

export const lowestSeq = (a: Numbered, b: Numbered): boolean => a.seq < b.seq;
export const highestSeq = (a: Numbered, b: Numbered): boolean => a.seq > b.seq;
