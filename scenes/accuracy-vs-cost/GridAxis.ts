// SPDX-License-Identifier: GPL-3.0-or-later
import type { Axis } from "d3-axis";
import { select } from "d3-selection";

import { BASELINE } from "scenes/shared/web/Drawing";
import type { Key } from "scenes/shared/web/Painter";
import type { Stage } from "scenes/shared/web/SceneView";

/**
 * Draws an axis of d3 in the deck's style: a gridline and a label a tick, no line along the axis, the padding from the
 * axis to the middle of the labels. It goes `along` x at the height `edge`, or along y. The `key` names all that it was
 * made from.
 */
export function drawAxis(stage: Stage, make: () => Axis<number>, along: "x" | "y", edge: number, key: Key): void {
    const { painter, metrics } = stage;
    const line = Math.max(1, Math.round(metrics.unit));
    // Lines cover whole pixels; labels stand where the ticks are.
    const half = line / 2;
    painter.foreign(
        { transform: along === "x" ? `translate(0,${edge})` : `translate(${edge},0)` },
        (group) => {
            const drawn = select(group).call(make().offset(half)).attr("font-size", metrics.axis).attr("font-family", null);
            drawn.select(".domain").remove();
            drawn.selectAll("line").attr("stroke", "var(--line)").attr("stroke-width", line);
            drawn.selectAll("text").attr("fill", "var(--muted)").attr(along, -half).attr("dy", `${BASELINE}em`);
        },
        key,
    );
}
