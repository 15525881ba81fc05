// SPDX-License-Identifier: GPL-3.0-or-later
import type { ClockMark } from "scenes/phase-mix/ClockMarks";
import { BIN_COUNT } from "scenes/phase-mix/PhaseMixDocument";
import { drawText, widthOf, type Area, type TextStyle } from "scenes/shared/web/Drawing";
import type { Stage } from "scenes/shared/web/SceneView";

/** Of the line's width. */
const DASH = 4;

/** Dashed, with a margin in the panel's colour, because the areas below may have any. */
function drawLine({ painter, metrics }: Stage, plot: Area, place: number): void {
    const width = Math.max(1, 2 * metrics.unit);
    const margin = 1.5 * width;
    const x = Math.max(plot.x + margin, place);
    const line = { x1: x, y1: plot.y, x2: x, y2: plot.y + plot.height };
    painter.add("line", { ...line, stroke: "var(--panel)", "stroke-width": 2 * margin });
    painter.add("line", { ...line, class: "clock-mark", stroke: "var(--ink)", "stroke-width": width, "stroke-dasharray": `${DASH * width} ${DASH * width}` });
}

/** Right of its line where there is room, else left of it. */
function drawTextBeside({ painter, metrics }: Stage, plot: Area, text: string, place: number, row: number): void {
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

/** Where the time axis of `plot` is broken: the lines, and over them the texts, each in a row of its own. On the wall the lines alone. */
export function drawClockBreaks(stage: Stage, plot: Area, marks: readonly ClockMark[]): void {
    const placeOf = ({ bin }: ClockMark): number => plot.x + (plot.width * bin) / BIN_COUNT;
    for (const mark of marks)
        drawLine(stage, plot, placeOf(mark));
    if (!stage.isTile)
        marks.forEach((mark, row) => drawTextBeside(stage, plot, mark.text, placeOf(mark), row));
}
