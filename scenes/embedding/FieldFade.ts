// SPDX-License-Identifier: GPL-3.0-or-later
import { lengthOf, type EmbeddingAxes } from "scenes/embedding/EmbeddingAxes";

/** The greatest strength. */
export const FULL = 100;

const MEDIAN_FACTOR = 2;
// Of the length of an axis.
const SMALLEST_REACH = 1 / 32;
const LARGEST_REACH = 1 / 8;

function medianOf(values: readonly number[]): number {
    return Float64Array.from(values).sort()[(values.length - 1) >> 1] ?? 0;
}

/** How strongly the vote field is painted far from the points, by the rules of scenes/embedding/FieldFade.h. */
export class FieldFade {
    private readonly reach: number;

    /** `distances2`: squared distances of points to their farthest voter, in any order. */
    constructor(distances2: readonly number[], axes: EmbeddingAxes) {
        const reach = MEDIAN_FACTOR * Math.sqrt(medianOf(distances2));
        this.reach = Math.min(LARGEST_REACH * lengthOf(axes), Math.max(SMALLEST_REACH * lengthOf(axes), reach));
    }

    /** The strength at a squared distance, 0..FULL, rounded to the nearest integer. */
    strengthAt(distance2: number): number {
        const share = (2 * this.reach - Math.sqrt(distance2)) / this.reach;
        return Math.floor(FULL * Math.min(1, Math.max(0, share)) + 0.5);
    }
}
