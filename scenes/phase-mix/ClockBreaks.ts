// SPDX-License-Identifier: GPL-3.0-or-later
import type { ClockMark } from "scenes/phase-mix/ClockMarks";
import { BIN_COUNT } from "scenes/phase-mix/PhaseMixDocument";
import { drawText, widthOf, type Area, type TextStyle } from "scenes/shared/web/Drawing";
import type { SceneContext } from "scenes/shared/web/SceneView";

/** Length of a dash, in widths of the line. */
const DASH = 4;

/** Draws a dashed line with a margin in the panel's colour, so that it is visible on areas of any colour. */
function drawLine({ painter, metrics }: SceneContext, plot: Area, place: number): void {
    const width = Math.max(1, 2 * metrics.unit);
    const margin = 1.5 * width;
    const x = Math.max(plot.x + margin, place);
    const line = { x1: x, y1: plot.y, x2: x, y2: plot.y + plot.height };
    painter.add("line", { ...line, stroke: "var(--panel)", "stroke-width": 2 * margin });
    painter.add("line", { ...line, class: "clock-mark", stroke: "var(--ink)", "stroke-width": width, "stroke-dasharray": `${DASH * width} ${DASH * width}` });
}

/** Draws the text right of its line if there is room, else left of it. */
function drawTextBeside({ painter, metrics }: SceneContext, plot: Area, text: string, place: number, row: number): void {
    const style: TextStyle = { size: metrics.axis, color: "var(--ink)" };
    const beside = metrics.axis * 0.5;
    const width = widthOf(text, style) + metrics.axis;
    const height = Math.ceil(1.4 * metrics.axis);
    const fits = place + beside + width <= plot.x + plot.width;
    const x = fits ? place + beside : place - beside - width;
    const y = plot.y + metrics.axis * 0.5 + row * height;
    painter.add("rect", { x, y, width, height, rx: height / 4, fill: "var(--panel)" });
    drawText(painter, text, x + metrics.axis / 2, y + height / 2, style);
}

/** Draws the breaks of the time axis of `plot`: the lines, and over them the texts, each in its own row. On the wall only the lines. */
export function drawClockBreaks(context: SceneContext, plot: Area, marks: readonly ClockMark[]): void {
    const placeOf = ({ bin }: ClockMark): number => plot.x + (plot.width * bin) / BIN_COUNT;
    for (const mark of marks) drawLine(context, plot, placeOf(mark));
    if (!context.isTile) marks.forEach((mark, row) => drawTextBeside(context, plot, mark.text, placeOf(mark), row));
}
