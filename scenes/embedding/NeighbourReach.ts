// SPDX-License-Identifier: GPL-3.0-or-later
import type { PointColumns } from "scenes/embedding/PointRing";

// scenes/embedding/NeighbourReach.cpp derives these bounds.
const ROUNDING_ERROR = 2 ** -47;
const TINY = 2 ** -1022;

export interface Box {
    readonly left: number;
    readonly right: number;
    readonly bottom: number;
    readonly top: number;
}

/** The bounding box of the points of some indices. */
export function boxOf({ x, y }: PointColumns, indices: Uint32Array): Box {
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const index of indices) {
        left = Math.min(left, x[index]!);
        right = Math.max(right, x[index]!);
        bottom = Math.min(bottom, y[index]!);
        top = Math.max(top, y[index]!);
    }
    return { left, right, bottom, top };
}

/**
 * Decides which points are farther from every place of a box than a set of found points, as
 * scenes/embedding/NeighbourReach.h does.
 */
export class NeighbourReach {
    private readonly found: Box;
    // The box of the places: its centre and half its size.
    private readonly x: number;
    private readonly y: number;
    private readonly halfWidth: number;
    private readonly halfHeight: number;
    /** Squared distance of the found point farthest from the centre. */
    private distance = 0;

    /** `found`: indices of at least one point. */
    constructor(
        private readonly points: PointColumns,
        places: Box,
        found: Uint32Array,
    ) {
        this.found = boxOf(points, found);
        this.x = (places.left + places.right) / 2;
        this.y = (places.bottom + places.top) / 2;
        this.halfWidth = Math.max(places.right - this.x, this.x - places.left);
        this.halfHeight = Math.max(places.top - this.y, this.y - places.bottom);
        for (const index of found) this.distance = Math.max(this.distance, this.distanceTo(index));
    }

    /** Whether the point is farther than each found point from every place of the box, by computed distances. */
    isExceededBy(index: number): boolean {
        const { found, halfWidth, halfHeight } = this;
        const x = this.points.x[index]!;
        const y = this.points.y[index]!;
        const dx = Math.max(x - found.left, found.right - x);
        const dy = Math.max(y - found.bottom, found.top - y);
        const own = this.distanceTo(index);
        const scale = own + halfWidth * halfWidth + halfHeight * halfHeight;
        return own - this.distance > 2 * (halfWidth * dx + halfHeight * dy) + ROUNDING_ERROR * scale + TINY;
    }

    /** Squared distance from the centre. */
    private distanceTo(index: number): number {
        const dx = this.points.x[index]! - this.x;
        const dy = this.points.y[index]! - this.y;
        return dx * dx + dy * dy;
    }
}
