// SPDX-License-Identifier: GPL-3.0-or-later
import type { ActionRun } from "scenes/actions/Actions";
import { listText } from "scenes/actions/ActionTexts";
import { drawRunSign, RUN_SIGNS } from "scenes/actions/RunSign";
import { drawPanel, drawText, lineHeight, widthOf, type Area } from "scenes/shared/web/Drawing";
import { mark } from "scenes/shared/web/Mark";
import type { SceneContext } from "scenes/shared/web/SceneView";

function itemHeight({ metrics }: SceneContext): number {
    return 2 * lineHeight(metrics.label) + Math.round(0.55 * metrics.label);
}

/** The width of a column of runs, at least. */
function columnWidth({ metrics }: SceneContext): number {
    return 13 * metrics.label;
}

/** The height of a panel with so many rows of runs, without heading and legend. */
export function runListHeight(context: SceneContext, rows: number): number {
    return rows * itemHeight(context) + 2 * Math.round(0.6 * context.metrics.padding);
}

function drawRun(context: SceneContext, { x, y, width }: Area, run: ActionRun): void {
    const { painter, metrics } = context;
    const size = metrics.label;
    const left = x + 1.5 * size;
    const text = listText(run);
    painter.group(mark(run.title, text), () => {
        const middle = y + lineHeight(size) / 2;
        painter.add("rect", { x, y, width, height: 2 * lineHeight(size), fill: "transparent" });
        drawRunSign(painter, run.state, x + 0.45 * size, middle, 0.9 * size);
        drawText(painter, run.title, left, middle, { size, weight: 600, color: "var(--ink)", maxWidth: x + width - left });
        drawText(painter, text, left, middle + lineHeight(size), {
            size,
            smallest: Math.max(metrics.axis, Math.round(0.88 * size)),
            maxWidth: x + width - left,
        });
    });
}

/** Draws what the signs mean, in lines above `bottom`. Returns the height. */
function drawSigns({ painter, metrics }: SceneContext, x: number, width: number, bottom: number): number {
    const size = metrics.axis;
    const widths = RUN_SIGNS.map((word) => 1.4 * size + widthOf(word, { size }) + size);
    const columns = 2 * Math.max(...widths) <= width ? 2 : 1;
    const rows = Math.ceil(RUN_SIGNS.length / columns);
    const line = Math.round(1.5 * size);
    RUN_SIGNS.forEach((word, i) => {
        const left = x + (i % columns) * Math.max(...widths);
        const middle = bottom - (rows - Math.floor(i / columns) - 0.5) * line;
        drawRunSign(painter, word, left + size / 2, middle, 0.9 * size, "var(--muted)");
        drawText(painter, word, left + 1.4 * size, middle, { size });
    });
    return rows * line;
}

/** Draws the panel of the newest runs; `isPlain`: without heading and legend, for a low panel. */
export function drawRunList(context: SceneContext, area: Area, runs: readonly ActionRun[], isPlain: boolean): void {
    const { painter, metrics } = context;
    drawPanel(painter, area, metrics.radius);
    const pad = metrics.padding;
    const padY = isPlain ? Math.round(0.6 * pad) : pad;
    const [x, width] = [area.x + pad, area.width - 2 * pad];
    let [top, bottom] = [area.y + padY, area.y + area.height - padY];
    if (!isPlain) {
        drawText(painter, "Newest runs", x, top + lineHeight(metrics.label) / 2, { size: metrics.label, weight: 500 });
        top += lineHeight(metrics.label) + Math.round(0.5 * metrics.label);
        bottom -= drawSigns(context, x, width, bottom) + Math.round(0.5 * metrics.label);
    }
    const columns = Math.max(1, Math.floor((width + metrics.gap) / (columnWidth(context) + metrics.gap)));
    const rows = Math.max(0, Math.floor((bottom - top + 0.55 * metrics.label) / itemHeight(context)));
    const step = (width + metrics.gap) / columns;
    runs.slice(0, rows * columns).forEach((run, i) => {
        // A low panel is read line by line, a column from the top.
        const y = top + Math.floor(i / columns) * itemHeight(context);
        drawRun(context, { x: x + (i % columns) * step, y, width: step - metrics.gap, height: itemHeight(context) }, run);
    });
    if (runs.length === 0) drawText(painter, "No run yet", x, top + lineHeight(metrics.label) / 2, { size: metrics.label, maxWidth: width });
}
