// SPDX-License-Identifier: GPL-3.0-or-later
import type { PointColumns } from "scenes/embedding/PointRing";

export const LEAF_SIZE = 12;
export const MIXED_PHASES = 0xff;
export const MIXED_EPISODES = 0xffffffff;

/**
 * A balanced k-d tree over a fixed set of points, as in scenes/embedding/NeighbourIndex.h: its height depends only on
 * the number of points. NeighbourSearch searches it. Node i covers a range of `order`; its children 2i + 1 and 2i + 2
 * cover half of that each, lower half first.
 */
export class NeighbourIndex {
    /** The indices of the points; points close together are close in this order. */
    readonly order: Uint32Array;
    // For each node: the bounding box of its points, and their common properties.
    readonly left: Float64Array;
    readonly right: Float64Array;
    readonly bottom: Float64Array;
    readonly top: Float64Array;
    readonly lowestIndex: Uint32Array;
    /** The common episode; MIXED_EPISODES: more than one. */
    readonly episode: Uint32Array;
    /** The common phase; MIXED_PHASES: more than one. */
    readonly phase: Uint8Array;

    constructor(readonly points: PointColumns) {
        const size = points.x.length;
        const nodes = nodesFor(size);
        this.order = Uint32Array.from({ length: size }, (_, index) => index);
        this.left = new Float64Array(nodes);
        this.right = new Float64Array(nodes);
        this.bottom = new Float64Array(nodes);
        this.top = new Float64Array(nodes);
        this.lowestIndex = new Uint32Array(nodes);
        this.episode = new Uint32Array(nodes);
        this.phase = new Uint8Array(nodes);
        if (size > 0) this.build(0, 0, size);
    }

    private build(node: number, begin: number, end: number): void {
        this.measure(node, begin, end);
        const { x, y } = this.points;
        if (end - begin <= LEAF_SIZE) {
            this.order.subarray(begin, end).sort((a, b) => this.compare(a, b, x, y));
            return;
        }
        const isWide = this.right[node]! - this.left[node]! >= this.top[node]! - this.bottom[node]!;
        const middle = middleOf(begin, end);
        this.partition(begin, middle, end - 1, isWide ? x : y, isWide ? y : x);
        this.build(2 * node + 1, begin, middle);
        this.build(2 * node + 2, middle, end);
    }

    private measure(node: number, begin: number, end: number): void {
        const { x, y, phase, episode } = this.points;
        const first = this.order[begin]!;
        let [left, right, bottom, top, lowest] = [x[first]!, x[first]!, y[first]!, y[first]!, first];
        let [commonEpisode, commonPhase] = [episode[first]!, phase[first]!];
        for (let i = begin; i < end; ++i) {
            const index = this.order[i]!;
            left = Math.min(left, x[index]!);
            right = Math.max(right, x[index]!);
            bottom = Math.min(bottom, y[index]!);
            top = Math.max(top, y[index]!);
            lowest = Math.min(lowest, index);
            commonEpisode = episode[index] === commonEpisode ? commonEpisode : MIXED_EPISODES;
            commonPhase = phase[index] === commonPhase ? commonPhase : MIXED_PHASES;
        }
        this.left[node] = left;
        this.right[node] = right;
        this.bottom[node] = bottom;
        this.top[node] = top;
        this.lowestIndex[node] = lowest;
        this.episode[node] = commonEpisode;
        this.phase[node] = commonPhase;
    }

    /** Quickselect (Hoare: Algorithm 65, Find, 1961): afterwards no point left of `nth` is greater, none right of it is less. */
    private partition(from: number, nth: number, to: number, first: Float64Array, second: Float64Array): void {
        const { order } = this;
        for (let [low, high] = [from, to]; low < high;) {
            const pivot = order[(low + high) >> 1]!;
            let i = low;
            let j = high;
            while (i <= j) {
                while (this.compare(order[i]!, pivot, first, second) < 0) ++i;
                while (this.compare(pivot, order[j]!, first, second) < 0) --j;
                if (i <= j) {
                    [order[i], order[j]] = [order[j]!, order[i]!];
                    ++i;
                    --j;
                }
            }
            if (nth <= j) high = j;
            else if (nth >= i) low = i;
            else return;
        }
    }

    /**
     * A strict total order. Points at the same place are ordered by phase and then by episode, so that nearly every node
     * below such a place has a single phase and a single episode.
     */
    private compare(a: number, b: number, first: Float64Array, second: Float64Array): number {
        const { phase, episode } = this.points;
        return first[a]! - first[b]! || second[a]! - second[b]! || phase[a]! - phase[b]! || episode[a]! - episode[b]! || a - b;
    }
}

export function middleOf(begin: number, end: number): number {
    return begin + ((end - begin) >> 1);
}

function nodesFor(size: number): number {
    // Halves differ by at most one point: the height of the tree is that of the path along the larger halves.
    let nodes = 1;
    for (let rest = size; rest > LEAF_SIZE; rest -= rest >> 1) nodes = 2 * nodes + 1;
    return nodes;
}
