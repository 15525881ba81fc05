// SPDX-License-Identifier: GPL-3.0-or-later
import { drawText, lineHeight, widthOf, type Area } from "scenes/shared/web/Drawing";
import { runRows, type RunMark } from "scenes/shared/web/RunMarks";
import type { SceneContext } from "scenes/shared/web/SceneView";

// In the sizes of scenes/shared/drawing/RunStrip.qml.
function thicknessOf({ metrics }: SceneContext): number {
    return Math.max(2, Math.round(3 * metrics.unit));
}

function textHeight({ isTile, metrics }: SceneContext): number {
    return isTile ? 0 : lineHeight(metrics.axis);
}

function rowHeight(context: SceneContext): number {
    return textHeight(context) + 4 * thicknessOf(context);
}

/** The height of drawRunStrip(); 0 without runs. */
export function runStripHeight(context: SceneContext, marks: readonly RunMark[]): number {
    return runRows(marks) * rowHeight(context);
}

function drawLabel({ painter, metrics }: SceneContext, { x, width }: Area, mark: RunMark, middle: number, color: string): void {
    const size = metrics.axis;
    const room = (mark.roomEnd - mark.roomBegin) * width;
    if (widthOf(mark.label, { size }) + 0.5 * size > room) return;
    const at = x + (mark.isAtEnd ? mark.roomEnd : mark.roomBegin) * width;
    drawText(painter, mark.label, at, middle, { size, color, anchor: mark.isAtEnd ? "end" : "start" });
}

/** Draws the runs of actions above a plot: a bracket for each, open at the end while it runs, and over it its label if it has room. In a tile only the brackets. */
export function drawRunStrip(context: SceneContext, area: Area, marks: readonly RunMark[]): void {
    const { painter } = context;
    const thickness = thicknessOf(context);
    const rows = runRows(marks);
    for (const mark of marks) {
        const top = area.y + (rows - 1 - mark.row) * rowHeight(context);
        const fill = mark.isRunning ? "var(--ink)" : "var(--muted)";
        const bar = {
            x: area.x + mark.begin * area.width,
            y: top + textHeight(context) + thickness,
            width: Math.max(thickness, (mark.end - mark.begin) * area.width),
        };
        painter.add("rect", { ...bar, class: "run-bar", height: thickness, fill });
        const ends = mark.isRunning ? [bar.x] : [bar.x, bar.x + bar.width - thickness];
        for (const x of ends) painter.add("rect", { x, y: bar.y, width: thickness, height: 2 * thickness, fill });
        if (!context.isTile) drawLabel(context, area, mark, top + textHeight(context) / 2, fill);
    }
}
