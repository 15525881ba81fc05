// SPDX-License-Identifier: GPL-3.0-or-later
import type { PointColumns } from "scenes/embedding/PointRing";

const POINTS_PER_CELL = 2;
const LARGEST_SIDE = 128;
// A point may lie a rounding error outside the cell that it was put into.
const ROUNDING = 1e-12;

/**
 * Finds the nearest points of a fixed set by a uniform grid over the unit square, as
 * scenes/embedding/NeighbourGrid.h does: exactly what comparing with every point yields, ties
 * included.
 */
export class NeighbourGrid {
    /** Nearest first, of equally near ones the lower index first; valid after find(), as many as it says. */
    readonly nearest: Int32Array;
    /** Indices of the points, cell by cell, in a cell by index. */
    readonly byCell: Int32Array;
    private readonly side: number;
    private readonly begin: Int32Array;
    private readonly distances: Float64Array;
    private found = 0;

    /** Will find at most `wanted` neighbours. */
    constructor(
        private readonly points: PointColumns,
        private readonly wanted: number,
    ) {
        const size = points.x.length;
        this.side = Math.min(LARGEST_SIDE, Math.max(1, Math.floor(Math.sqrt(size / POINTS_PER_CELL))));
        this.nearest = new Int32Array(wanted);
        this.distances = new Float64Array(wanted);
        this.begin = new Int32Array(this.side * this.side + 1);
        this.byCell = new Int32Array(size);
        this.sort(size);
    }

    /**
     * Looks for the points nearest to (x, y). Leaves out every point with the coordinates and the
     * phase of the point of index `like`, unless that is negative. Returns how many there are.
     */
    find(x: number, y: number, like: number): number {
        this.found = 0;
        const column = this.cellOf(x);
        const row = this.cellOf(y);
        for (let ring = 0; !this.isDone(x, y, column, row, ring); ++ring)
            this.searchRing(x, y, column, row, ring, like);
        return this.found;
    }

    private isDone(x: number, y: number, column: number, row: number, ring: number): boolean {
        if (ring > this.side)
            return true;
        if (ring === 0 || this.found < this.wanted)
            return false;
        const bound = this.reachOf(x, y, column, row, ring - 1);
        return bound > 0 && this.distances[this.wanted - 1]! < bound * bound;
    }

    /** A distance within which every point lies in the rings up to `ring`. */
    private reachOf(x: number, y: number, column: number, row: number, ring: number): number {
        const cell = 1 / this.side;
        let reach = Infinity;
        if (column - ring > 0)
            reach = Math.min(reach, x - (column - ring) * cell);
        if (column + ring < this.side - 1)
            reach = Math.min(reach, (column + ring + 1) * cell - x);
        if (row - ring > 0)
            reach = Math.min(reach, y - (row - ring) * cell);
        if (row + ring < this.side - 1)
            reach = Math.min(reach, (row + ring + 1) * cell - y);
        return reach - ROUNDING;
    }

    private searchRing(x: number, y: number, column: number, row: number, ring: number, like: number): void {
        const left = column - ring;
        const right = column + ring;
        this.searchRow(x, y, row - ring, left, right, like);
        if (ring === 0)
            return;
        for (let between = row - ring + 1; between < row + ring; ++between) {
            if (left >= 0)
                this.searchRow(x, y, between, left, left, like);
            if (right < this.side)
                this.searchRow(x, y, between, right, right, like);
        }
        this.searchRow(x, y, row + ring, left, right, like);
    }

    /** The cells of a row lie side by side in byCell, and so do their points. */
    private searchRow(x: number, y: number, row: number, left: number, right: number, like: number): void {
        if (row < 0 || row >= this.side)
            return;
        const start = row * this.side;
        const end = this.begin[start + Math.min(right, this.side - 1) + 1]!;
        for (let i = this.begin[start + Math.max(left, 0)]!; i < end; ++i)
            this.consider(x, y, this.byCell[i]!, like);
    }

    private consider(x: number, y: number, index: number, like: number): void {
        if (like >= 0 && this.isLike(index, like))
            return;
        const dx = this.points.x[index]! - x;
        const dy = this.points.y[index]! - y;
        const distance = dx * dx + dy * dy;
        if (this.found < this.wanted)
            ++this.found;
        else if (!this.isBefore(distance, index, this.wanted - 1))
            return;
        let place = this.found - 1;
        for (; place > 0 && this.isBefore(distance, index, place - 1); --place) {
            this.distances[place] = this.distances[place - 1]!;
            this.nearest[place] = this.nearest[place - 1]!;
        }
        this.distances[place] = distance;
        this.nearest[place] = index;
    }

    private isBefore(distance: number, index: number, place: number): boolean {
        const other = this.distances[place]!;
        return distance === other ? index < this.nearest[place]! : distance < other;
    }

    private isLike(index: number, like: number): boolean {
        const { x, y, phase } = this.points;
        return index === like || (x[index] === x[like] && y[index] === y[like] && phase[index] === phase[like]);
    }

    /** Counting sort: sizes, then ends, then each point goes before the end of its cell. */
    private sort(size: number): void {
        for (let i = 0; i < size; ++i)
            this.begin[this.cellIndex(i)]! += 1;
        let end = 0;
        for (let cell = 0; cell < this.begin.length; ++cell) {
            end += this.begin[cell]!;
            this.begin[cell] = end;
        }
        for (let i = size - 1; i >= 0; --i) {
            const cell = this.cellIndex(i);
            this.begin[cell]! -= 1;
            this.byCell[this.begin[cell]!] = i;
        }
    }

    private cellIndex(point: number): number {
        return this.cellOf(this.points.y[point]!) * this.side + this.cellOf(this.points.x[point]!);
    }

    private cellOf(coordinate: number): number {
        return Math.min(this.side - 1, Math.max(0, Math.floor(coordinate * this.side)));
    }
}
