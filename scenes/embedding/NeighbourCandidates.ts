// SPDX-License-Identifier: GPL-3.0-or-later
import type { PointColumns } from "scenes/embedding/PointRing";

const MARKS_PER_WORD = 32;

/**
 * Points that include the nearest ones of several places, oldest first, in columns. Comparing a place with all of them
 * takes about 1 ns per point, much less than searching a leaf of the index.
 */
export class NeighbourCandidates {
    size = 0;
    /** Indices of the candidates among the points; the first `size` are valid. */
    readonly index: Uint32Array;
    private readonly x: Float64Array;
    private readonly y: Float64Array;
    /** One bit per point; all 0 after gatherMarked(). */
    private readonly marks: Uint32Array;

    constructor(private readonly points: PointColumns) {
        const size = points.x.length;
        this.index = new Uint32Array(size);
        this.x = new Float64Array(size);
        this.y = new Float64Array(size);
        this.marks = new Uint32Array(Math.ceil(size / MARKS_PER_WORD));
    }

    mark(index: number): void {
        this.marks[Math.floor(index / MARKS_PER_WORD)]! |= 1 << (index % MARKS_PER_WORD);
    }

    /** Makes the marked points the candidates and clears the marks. */
    gatherMarked(): void {
        this.size = 0;
        for (let word = 0; word < this.marks.length; ++word) {
            for (let marks = this.marks[word]!; marks !== 0; marks &= marks - 1)
                this.append(word * MARKS_PER_WORD + MARKS_PER_WORD - 1 - Math.clz32(marks & -marks));
            this.marks[word] = 0;
        }
    }

    /** The first position not before `from` whose squared distance from (x, y) is less than `limit`, or `size`. */
    nextWithin(limit: number, x: number, y: number, from: number): number {
        const { size } = this;
        for (let i = from; i < size; ++i) {
            const dx = this.x[i]! - x;
            const dy = this.y[i]! - y;
            if (dx * dx + dy * dy < limit) return i;
        }
        return size;
    }

    private append(index: number): void {
        this.index[this.size] = index;
        this.x[this.size] = this.points.x[index]!;
        this.y[this.size] = this.points.y[index]!;
        ++this.size;
    }
}
