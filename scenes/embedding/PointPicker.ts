// SPDX-License-Identifier: GPL-3.0-or-later
import type { PointRing } from "scenes/embedding/PointRing";
import type { PhaseFilter } from "scenes/shared/web/PhaseFilter";
import type { KeyStep } from "scenes/shared/web/SceneView";

/** Finds points whose phase the filter does not hide. */
export class PointPicker {
    /** Number of the point that is selected by keyboard; null: always the newest. */
    private selected: number | null = null;

    constructor(private readonly points: PointRing) {}

    /** Number of the point nearest to (x, y) within `reach`; of equally near ones the newest, which is drawn on top. Null: none. */
    nearest(x: number, y: number, reach: number, filter: PhaseFilter): number | null {
        const { points } = this;
        let nearest = reach * reach;
        let found: number | null = null;
        for (let number = points.oldest; number < points.total; ++number) {
            if (filter.isHidden(points.phase(number))) continue;
            const dx = points.x(number) - x;
            const dy = points.y(number) - y;
            const distance = dx * dx + dy * dy;
            if (distance > nearest) continue;
            nearest = distance;
            found = number;
        }
        return found;
    }

    /** Number of the selected point. If it was overwritten or is hidden: the next older visible one, else the next newer. */
    current(filter: PhaseFilter): number | null {
        const { oldest, total } = this.points;
        const from = Math.max(oldest, this.selected ?? total - 1);
        return this.search(from, -1, filter) ?? this.search(from, 1, filter);
    }

    /** Moves the selection; the first point is the newest, the last the oldest. Stays if there is no further point. */
    move(step: KeyStep, filter: PhaseFilter): number | null {
        const { oldest, total } = this.points;
        const at = this.current(filter);
        if (at === null || step === "stay") return at;
        const found = {
            next: () => this.search(at - 1, -1, filter),
            previous: () => this.search(at + 1, 1, filter),
            first: () => this.search(total - 1, -1, filter),
            last: () => this.search(oldest, 1, filter),
        }[step]();
        this.selected = found ?? at;
        return this.selected;
    }

    private search(from: number, step: 1 | -1, filter: PhaseFilter): number | null {
        const { points } = this;
        for (let number = from; number >= points.oldest && number < points.total; number += step) if (!filter.isHidden(points.phase(number))) return number;
        return null;
    }
}
