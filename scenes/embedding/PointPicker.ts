// SPDX-License-Identifier: GPL-3.0-or-later
import type { PointRing } from "scenes/embedding/PointRing";
import type { PhaseFilter } from "scenes/shared/web/PhaseFilter";
import type { Walk } from "scenes/shared/web/SceneView";

/** Finds points among those that are shown: of no phase that the filter hides. */
export class PointPicker {
    /** The number of the point that the keyboard is at; null: at the newest, whichever it is. */
    private walked: number | null = null;

    constructor(private readonly points: PointRing) {}

    /** The number of the point nearest to (x, y) within `reach`, of equally near ones the newest, which is drawn on top. */
    nearest(x: number, y: number, reach: number, filter: PhaseFilter): number | null {
        const { points } = this;
        let nearest = reach * reach;
        let found: number | null = null;
        for (let number = points.oldest; number < points.total; ++number) {
            if (filter.isHidden(points.phase(number)))
                continue;
            const dx = points.x(number) - x;
            const dy = points.y(number) - y;
            const distance = dx * dx + dy * dy;
            if (distance > nearest)
                continue;
            nearest = distance;
            found = number;
        }
        return found;
    }

    /** Where the keyboard is: one that has gone, or is hidden now, gives way to the next older one, else to a newer one. */
    current(filter: PhaseFilter): number | null {
        const { oldest, total } = this.points;
        const from = Math.max(oldest, this.walked ?? total - 1);
        return this.search(from, -1, filter) ?? this.search(from, 1, filter);
    }

    /** Goes from the newest, which is the first, towards the oldest; stays where there is no further one. */
    walk(walk: Walk, filter: PhaseFilter): number | null {
        const { oldest, total } = this.points;
        const at = this.current(filter);
        if (at === null || walk === "stay")
            return at;
        const found = {
            next: () => this.search(at - 1, -1, filter),
            previous: () => this.search(at + 1, 1, filter),
            first: () => this.search(total - 1, -1, filter),
            last: () => this.search(oldest, 1, filter),
        }[walk]();
        this.walked = found ?? at;
        return this.walked;
    }

    private search(from: number, step: 1 | -1, filter: PhaseFilter): number | null {
        const { points } = this;
        for (let number = from; number >= points.oldest && number < points.total; number += step)
            if (!filter.isHidden(points.phase(number)))
                return number;
        return null;
    }
}
