// SPDX-License-Identifier: GPL-3.0-or-later
import type { Axis } from "d3-axis";
import { select } from "d3-selection";

import { BASELINE } from "scenes/shared/web/Drawing";
import type { Key } from "scenes/shared/web/Painter";
import type { SceneContext } from "scenes/shared/web/SceneView";

/**
 * Draws a d3 axis in the deck's style: one gridline and label per tick, no line along the axis; the tick padding counts
 * to the middle of the labels. The axis runs `along` x at the height `edge`, or along y at the position `edge`. `key`
 * contains all inputs of the axis.
 */
export function drawAxis(context: SceneContext, make: () => Axis<number>, along: "x" | "y", edge: number, key: Key): void {
    const { painter, metrics } = context;
    const line = Math.max(1, Math.round(metrics.unit));
    // Lines are shifted by half their width to cover whole pixels; labels stay at the ticks.
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
