// SPDX-License-Identifier: GPL-3.0-or-later
import type { PointRing } from "scenes/embedding/PointRing";

/** The number of the point nearest to (x, y) within `reach`, of equally near ones the newest, which is drawn on top. */
export function nearestPoint(points: PointRing, x: number, y: number, reach: number): number | null {
    let nearest = reach * reach;
    let found: number | null = null;
    for (let number = points.oldest; number < points.total; ++number) {
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
