// SPDX-License-Identifier: GPL-3.0-or-later
import type { CostPoint, ModelCost } from "scenes/accuracy-vs-cost/AccuracyVsCost";
import { accuracyPosition, latencyPosition, type CostAxis } from "scenes/accuracy-vs-cost/CostAxes";
import type { Point, Segment } from "scenes/accuracy-vs-cost/LabelPlacement";

/** An arrow is drawn for a way longer than this many marks. */
const ARROW_MARKS = 1.5;

function clamp(share: number): number {
    return Math.min(1, Math.max(0, share));
}

/** The share of a way from `from` to `to` at which it enters 0..`end`, at least `share`. */
function entryOf(from: number, to: number, end: number, share: number): number {
    if (from < 0) return Math.max(share, -from / (to - from));
    return from > end ? Math.max(share, (end - from) / (to - from)) : share;
}

/** The distance of the axes' ends from the edges of the plot: marks at their ends are drawn whole. */
export function marginOf(mark: number): number {
    return Math.round(0.75 * mark);
}

/** Converts measurements to CSS pixels from the upper left corner of the plot; by the rules of CostGeometry.h. */
export class CostGeometry {
    /** `mark`: the diameter of a mark. */
    constructor(
        private readonly width: number,
        private readonly height: number,
        private readonly mark: number,
        private readonly latency: CostAxis,
        private readonly accuracy: CostAxis,
    ) {}

    /** The position of a measurement; outside of the axes, that of their nearest end. */
    placeOf(point: CostPoint): Point {
        return this.pointAt(clamp(latencyPosition(this.latency, point.latencyUs)), clamp(accuracyPosition(this.accuracy, point.accuracy)));
    }

    /** The corners of the step line through the efficient models, from the lower edge to the right one. */
    stepLine(models: readonly ModelCost[]): Point[] {
        const line: Point[] = [];
        for (const model of models.filter((candidate) => candidate.efficient)) {
            const mark = this.placeOf(model.value);
            line.push({ x: mark.x, y: line.at(-1)?.y ?? this.height }, mark);
        }
        const last = line.at(-1);
        return last ? [...line, { x: this.width, y: last.y }] : line;
    }

    /** The interval of the accuracy and the 99th percentile of the latency, with caps. */
    whiskersOf({ value, interval, p99Us }: ModelCost): Segment[] {
        const cap = this.mark * 0.25;
        const segments: Segment[] = [];
        if (interval) {
            const low = this.placeOf({ ...value, accuracy: interval.low });
            const high = this.placeOf({ ...value, accuracy: interval.high });
            segments.push({ from: low, to: high });
            for (const { x, y } of [low, high]) segments.push({ from: { x: x - cap, y }, to: { x: x + cap, y } });
        }
        if (p99Us !== null) {
            const end = this.placeOf({ ...value, latencyUs: p99Us });
            segments.push({ from: this.placeOf(value), to: end }, { from: { x: end.x, y: end.y - cap }, to: { x: end.x, y: end.y + cap } });
        }
        return segments;
    }

    /** The arrow from the earlier position to the edge of the mark; null if the model did not move visibly. */
    arrowOf({ value, earlier }: ModelCost): Segment | null {
        if (!earlier) return null;
        const from = this.pointAt(latencyPosition(this.latency, earlier.value.latencyUs), accuracyPosition(this.accuracy, earlier.value.accuracy));
        const to = this.placeOf(value);
        const length = Math.hypot(to.x - from.x, to.y - from.y);
        if (length < ARROW_MARKS * this.mark) return null;
        const at = (share: number): Point => ({ x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) });
        const entry = entryOf(from.y, to.y, this.height, entryOf(from.x, to.x, this.width, 0));
        return { from: at(entry), to: at(1 - this.mark / 2 / length) };
    }

    private pointAt(latencyShare: number, accuracyShare: number): Point {
        const edge = marginOf(this.mark);
        return { x: edge + latencyShare * (this.width - 2 * edge), y: this.height - edge - accuracyShare * (this.height - 2 * edge) };
    }
}
