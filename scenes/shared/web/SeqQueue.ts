// SPDX-License-Identifier: GPL-3.0-or-later

interface Numbered {
    readonly seq: number;
}

/**
 * Finds the value that comes first among those that are current: a binary heap, from which the others are removed once
 * they are at its top, or most of it. A value that becomes current again has to be added again. O(log values) for each
 * call, averaged over all.
 */
export class SeqQueue<Value extends Numbered> {
    private heap: Value[] = [];
    private cleanedLength = 0;

    constructor(
        private readonly comesBefore: (a: Numbered, b: Numbered) => boolean,
        private readonly isCurrent: (value: Value) => boolean,
    ) {}

    add(value: Value): void {
        this.heap.push(value);
        this.moveUp(this.heap.length - 1);
        if (this.heap.length > 2 * this.cleanedLength + 16)
            this.clean();
    }

    first(): Value | undefined {
        while (this.heap.length > 0 && !this.isCurrent(this.heap[0]!))
            this.removeFirst();
        return this.heap[0];
    }

    /** All current ones, in no order. */
    values(): Value[] {
        return [...new Set(this.heap.filter(this.isCurrent))];
    }

    private clean(): void {
        // A sorted array is a heap.
        this.heap = this.values().sort((a, b) => (this.comesBefore(a, b) ? -1 : 1));
        this.cleanedLength = this.heap.length;
    }

    private removeFirst(): void {
        const last = this.heap.pop()!;
        if (this.heap.length > 0)
            this.moveDown(last);
    }

    private moveUp(from: number): void {
        const value = this.heap[from]!;
        let at = from;
        for (let parent = (at - 1) >> 1; at > 0 && this.comesBefore(value, this.heap[parent]!); parent = (at - 1) >> 1) {
            this.heap[at] = this.heap[parent]!;
            at = parent;
        }
        this.heap[at] = value;
    }

    /** Puts `value` in the place of the first one, and from there to where it belongs. */
    private moveDown(value: Value): void {
        let at = 0;
        for (let child = this.firstChild(at); child && this.comesBefore(this.heap[child]!, value); child = this.firstChild(at)) {
            this.heap[at] = this.heap[child]!;
            at = child;
        }
        this.heap[at] = value;
    }

    /** The index of that child of `at` which comes before the other; 0 when there is none. */
    private firstChild(at: number): number {
        const left = 2 * at + 1;
        const right = left + 1;
        if (right < this.heap.length && this.comesBefore(this.heap[right]!, this.heap[left]!))
            return right;
        return left < this.heap.length ? left : 0;
    }
}

export const lowestSeq = (a: Numbered, b: Numbered): boolean => a.seq < b.seq;
export const highestSeq = (a: Numbered, b: Numbered): boolean => a.seq > b.seq;
