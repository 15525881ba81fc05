// SPDX-License-Identifier: GPL-3.0-or-later
import { NeighbourCandidates } from "scenes/embedding/NeighbourCandidates";
import { LEAF_SIZE, middleOf, type NeighbourIndex } from "scenes/embedding/NeighbourIndex";
import { boxOf, NeighbourReach, type Box } from "scenes/embedding/NeighbourReach";
import { NO_EPISODE } from "scenes/embedding/PointRing";

// Values that no point has: nothing is excluded.
const NO_PHASE = 0xfe;
const NO_SUCH_EPISODE = 0xfffffffe;

// After a search of the tree that visits more than MANY_LEAVES leaves, candidates are gathered, unless for fewer than
// FEW_PLACES places. Searching a leaf takes as long as comparing with CANDIDATES_PER_LEAF candidates.
const MANY_LEAVES = 12;
const FEW_PLACES = 4;
const CANDIDATES_PER_LEAF = 64;

// Up to this many equally near points, checking the oldest one by one is faster than a search of the tree.
const FEW_POINTS = 1000;

/**
 * Searches an index for the nearest points, as scenes/embedding/NeighbourSearch.h does: the results are exactly those
 * of comparing with every point, including ties. A search starts with a bound from the results of the previous search,
 * so searches for places close together should follow each other. Where the tree is slow, candidates are gathered for
 * several places at once.
 */
export class NeighbourSearch {
    /** Nearest first, of equally near ones the lower index first; valid are as many as the last search returned. */
    readonly nearest: Uint32Array;
    private readonly distances: Float64Array;
    private found = 0;
    // The place of the search, or the box of several places.
    private left = 0;
    private right = 0;
    private bottom = 0;
    private top = 0;
    /** Points of this phase at the place of the search are excluded. */
    private phaseHere = NO_PHASE;
    private episode = NO_SUCH_EPISODE;
    // The bound: points after this distance and index are not needed.
    private lastDistance = Infinity;
    private lastIndex = 0;
    /** Number of leaves visited by the last search of the tree. */
    private visitedLeaves = 0;
    private readonly candidates: NeighbourCandidates;

    /** Finds at most `maxCount` neighbours. */
    constructor(
        private readonly index: NeighbourIndex,
        private readonly maxCount: number,
    ) {
        this.nearest = new Uint32Array(maxCount);
        this.distances = new Float64Array(maxCount);
        this.candidates = new NeighbourCandidates(index.points);
    }

    /** Finds the points nearest to (x, y). Returns their number. */
    find(x: number, y: number): number {
        this.left = this.right = x;
        this.bottom = this.top = y;
        this.phaseHere = NO_PHASE;
        this.episode = NO_SUCH_EPISODE;
        return this.searchTree();
    }

    /** The squared distance of the last neighbour that the last search found. Infinity: none. */
    get farthest2(): number {
        return this.distances[this.found - 1] ?? Infinity;
    }

    /**
     * Finds the neighbours of each of the points and calls `use` with their number, in any order. Excludes copies of
     * the point (same x, y and phase; including itself) and, if it has an episode, the points of that episode. The
     * points should be close together.
     */
    findOthers(indices: Uint32Array, use: (index: number, found: number) => void): void {
        const { episode } = this.index.points;
        // Points of one episode in a row: the same points are excluded for them.
        const ordered = indices.slice().sort((a, b) => episode[a]! - episode[b]!);
        let gathered = 0; // the candidates are valid for the points before this position
        ordered.forEach((index, i) => {
            if (i === 0 || !this.hasSameNeighbours(index, ordered[i - 1]!)) {
                if (i > 0 && i >= gathered && this.visitedLeaves > MANY_LEAVES) gathered = i + this.gather(ordered.subarray(i));
                this.searchFrom(index);
                if (i < gathered && this.candidates.size <= CANDIDATES_PER_LEAF * this.visitedLeaves) this.searchCandidates();
                else this.searchTree();
            }
            use(index, this.found);
        });
    }

    private hasSameNeighbours(a: number, b: number): boolean {
        return this.isCopy(a, b) && this.isOfSameEpisode(a, b);
    }

    private isCopy(a: number, b: number): boolean {
        const { x, y, phase } = this.index.points;
        return x[a] === x[b] && y[a] === y[b] && phase[a] === phase[b];
    }

    private isOfSameEpisode(a: number, b: number): boolean {
        const { episode } = this.index.points;
        return episode[a] === episode[b];
    }

    /** Whether nearly the same points are excluded for both. */
    private isAlike(a: number, b: number): boolean {
        return this.isCopy(a, b) || this.isOfSameEpisode(a, b);
    }

    private searchFrom(index: number): void {
        const { x, y, phase, episode } = this.index.points;
        this.left = this.right = x[index]!;
        this.bottom = this.top = y[index]!;
        this.phaseHere = phase[index]!;
        this.episode = episode[index] === NO_EPISODE ? NO_SUCH_EPISODE : episode[index]!;
    }

    /** Sets up a search from all places of a box; excludes only what is excluded for all of the points. */
    private searchFromAll(indices: Uint32Array, { left, right, bottom, top }: Box): void {
        const { phase, episode } = this.index.points;
        this.searchFrom(indices[0]!);
        for (const index of indices) {
            this.phaseHere = phase[index] === this.phaseHere ? this.phaseHere : NO_PHASE;
            this.episode = episode[index] === this.episode ? this.episode : NO_SUCH_EPISODE;
        }
        [this.left, this.right, this.bottom, this.top] = [left, right, bottom, top];
    }

    /**
     * Gathers the candidates of the first points and returns the number of those points: the ones for which the last
     * results give a bound, or 0 if they are few.
     */
    private gather(indices: Uint32Array): number {
        const count = this.boundByLastResults(indices);
        if (count < FEW_PLACES) return 0;
        const { points, order } = this.index;
        const places = boxOf(points, indices.subarray(0, count));
        this.searchFromAll(indices.subarray(0, count), places);
        this.mark(0, 0, order.length, new NeighbourReach(points, places, this.nearest));
        this.candidates.gatherMarked();
        return count;
    }

    /**
     * Sets the bound to the largest of the bounds that the last results give for the first points. Returns the number
     * of points for which they give one.
     */
    private boundByLastResults(indices: Uint32Array): number {
        let [distance, last] = [0, 0];
        let count = 0;
        for (; count < indices.length && this.isAlike(indices[count]!, indices[0]!); ++count) {
            this.searchFrom(indices[count]!);
            this.startFromLastResults();
            if (this.lastDistance === Infinity) break;
            if (this.canHold(distance, last)) [distance, last] = [this.lastDistance, this.lastIndex];
        }
        this.lastDistance = distance;
        this.lastIndex = last;
        return count;
    }

    /** Marks the points that can be among the nearest to one of the places. */
    private mark(node: number, begin: number, end: number, reach: NeighbourReach): void {
        const { order, lowestIndex, points } = this.index;
        if (!this.canHold(this.distanceToBox(node), lowestIndex[node]!) || this.isNodeLeftOut(node)) return;
        if (end - begin > LEAF_SIZE) {
            const middle = middleOf(begin, end);
            this.mark(2 * node + 1, begin, middle, reach);
            this.mark(2 * node + 2, middle, end, reach);
            return;
        }
        for (let i = begin; i < end; ++i) {
            const index = order[i]!;
            if (points.episode[index] !== this.episode && !reach.isExceededBy(index)) this.candidates.mark(index);
        }
    }

    private searchCandidates(): void {
        const { candidates } = this;
        this.startFromLastResults();
        this.found = 0;
        // Also points exactly as far as the bound, if their index is not greater.
        let limit = this.lastDistance * (1 + Number.EPSILON) + Number.MIN_VALUE;
        for (let i = -1; (i = candidates.nextWithin(limit, this.left, this.bottom, i + 1)) < candidates.size;) {
            const index = candidates.index[i]!;
            this.offer(index);
            if (index >= this.lastIndex) limit = this.lastDistance;
        }
    }

    private searchTree(): number {
        this.startFromLastResults();
        this.found = 0;
        this.visitedLeaves = 0;
        const size = this.index.order.length;
        if (size === 0 || this.isNodeLeftOut(0)) return 0;
        // If no point is nearer than the bound, the result is the oldest of the equally near points.
        if (this.distanceToBox(0) === this.lastDistance && this.lastIndex < FEW_POINTS) this.searchOldest();
        else this.search(0, 0, size);
        return this.found;
    }

    private searchOldest(): void {
        for (let index = 0; index <= this.lastIndex; ++index) this.offer(index);
    }

    /**
     * Sets the bound from the last results. If they have the full number of points and none of them is excluded now, the
     * last point of the new result does not come after the last of these.
     */
    private startFromLastResults(): void {
        const complete = this.found === this.maxCount;
        this.lastDistance = complete ? 0 : Infinity;
        this.lastIndex = 0;
        for (let i = 0; complete && i < this.maxCount; ++i) {
            const index = this.nearest[i]!;
            const distance = this.isLeftOut(index) ? Infinity : this.distanceTo(index);
            if (this.canHold(distance, index)) continue;
            this.lastDistance = distance;
            this.lastIndex = index;
        }
    }

    private search(node: number, begin: number, end: number): void {
        if (end - begin > LEAF_SIZE) {
            this.searchChildren(node, begin, end);
            return;
        }
        ++this.visitedLeaves;
        const { order } = this.index;
        for (let i = begin; i < end; ++i) this.offer(order[i]!);
    }

    private searchChildren(node: number, begin: number, end: number): void {
        const { lowestIndex } = this.index;
        const lower = 2 * node + 1;
        const upper = lower + 1;
        const middle = middleOf(begin, end);
        const toLower = this.distanceToBox(lower);
        const toUpper = this.distanceToBox(upper);
        const upperFirst = toUpper === toLower ? lowestIndex[upper]! < lowestIndex[lower]! : toUpper < toLower;
        if (upperFirst) this.searchIfWorthwhile(upper, middle, end, toUpper);
        this.searchIfWorthwhile(lower, begin, middle, toLower);
        if (!upperFirst) this.searchIfWorthwhile(upper, middle, end, toUpper);
    }

    private searchIfWorthwhile(node: number, begin: number, end: number, distance: number): void {
        if (this.canHold(distance, this.index.lowestIndex[node]!) && !this.isNodeLeftOut(node)) this.search(node, begin, end);
    }

    /** Squared distance; at most the computed distance of any point of the node, because rounding is monotone. */
    private distanceToBox(node: number): number {
        const { left, right, bottom, top } = this.index;
        const dx = Math.max(left[node]! - this.right, this.left - right[node]!, 0);
        const dy = Math.max(bottom[node]! - this.top, this.bottom - top[node]!, 0);
        return dx * dx + dy * dy;
    }

    private distanceTo(index: number): number {
        const { x, y } = this.index.points;
        const dx = x[index]! - this.left;
        const dy = y[index]! - this.bottom;
        return dx * dx + dy * dy;
    }

    /** Whether a point at or after this distance and index can be in the result. */
    private canHold(distance: number, index: number): boolean {
        return distance === this.lastDistance ? index <= this.lastIndex : distance < this.lastDistance;
    }

    private isNodeLeftOut(node: number): boolean {
        const { left, right, bottom, top, phase, episode } = this.index;
        return (
            episode[node] === this.episode ||
            (phase[node] === this.phaseHere && left[node] === this.right && right[node] === this.left && bottom[node] === this.top && top[node] === this.bottom)
        );
    }

    private isLeftOut(index: number): boolean {
        const { x, y, phase, episode } = this.index.points;
        return episode[index] === this.episode || (phase[index] === this.phaseHere && x[index] === this.left && y[index] === this.bottom);
    }

    private offer(index: number): void {
        const distance = this.distanceTo(index);
        if (this.canHold(distance, index) && !this.isLeftOut(index)) this.insert(distance, index);
    }

    private insert(distance: number, index: number): void {
        if (this.found < this.maxCount) ++this.found;
        let place = this.found - 1;
        for (; place > 0 && this.isBefore(distance, index, place - 1); --place) {
            this.distances[place] = this.distances[place - 1]!;
            this.nearest[place] = this.nearest[place - 1]!;
        }
        this.distances[place] = distance;
        this.nearest[place] = index;
        const last = this.maxCount - 1;
        if (this.found < this.maxCount || !this.canHold(this.distances[last]!, this.nearest[last]!)) return;
        this.lastDistance = this.distances[last]!;
        this.lastIndex = this.nearest[last]!;
    }

    private isBefore(distance: number, index: number, place: number): boolean {
        const other = this.distances[place]!;
        return distance === other ? index < this.nearest[place]! : distance < other;
    }
}
