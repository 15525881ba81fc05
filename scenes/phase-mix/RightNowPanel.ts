// SPDX-License-Identifier: GPL-3.0-or-later
import type { PhaseMixContent, RightNow } from "scenes/phase-mix/PhaseMix";
import { drawLine, drawText, lineHeight, middleOnBaseline, widthOf, type Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { OTHER, phaseLabel, PHASES } from "scenes/shared/web/Phase";
import { drawMarker } from "scenes/shared/web/PhaseMarker";
import { drawTouchArea, phaseSwitch } from "scenes/shared/web/PhaseLegend";
import type { Metrics } from "scenes/shared/web/Metrics";
import type { Stage } from "scenes/shared/web/SceneView";

/** As many columns, of several, as hold the longest name. */
export function columnsIn(metrics: Metrics, width: number): number {
    const cell = widthOf("Infected, running", { size: metrics.axis }) + 1.5 * metrics.axis + 5;
    return width >= 5 * cell ? 5 : width >= 3 * cell ? 3 : 2;
}

function spacing(metrics: Metrics, columns: number): number {
    return Math.round((columns > 1 ? 8 : 14) * metrics.unit);
}

function rowHeight(metrics: Metrics, columns: number): number {
    return columns > 1 ? lineHeight(metrics.axis) + lineHeight(metrics.numberSmall) : Math.round(metrics.numberSmall * 2.13);
}

function listHeight(metrics: Metrics, columns: number): number {
    return rowHeight(metrics, columns) * Math.ceil(PHASES.length / columns);
}

export function rightNowHeight(metrics: Metrics, columns: number): number {
    return 2 * lineHeight(metrics.axis) + 2 * spacing(metrics, columns) + listHeight(metrics, columns);
}

function spanText(now: RightNow, nowMs: number): string {
    const span = human.duration(now.toMs - now.fromMs);
    return now.toMs > nowMs ? `last ${span}` : `${span}, until ${human.age(nowMs - now.toMs)}`;
}

function drawInRow(stage: Stage, area: Area, phase: number, share: string, reports: string): void {
    const { painter, metrics } = stage;
    const middle = area.y + area.height / 2;
    const markerSize = Math.round(metrics.label * 0.9);
    const right = area.x + area.width;
    const countWidth = Math.max(widthOf(reports, { size: metrics.axis }), metrics.axis * 3.2);
    const numberWidth = widthOf(share, { size: metrics.numberSmall, weight: 600, family: "display" });
    const nameX = area.x + markerSize + Math.round(metrics.label * 0.6);
    drawMarker(painter, phase, area.x + markerSize / 2, middle, markerSize / 1.08);
    drawText(painter, phaseLabel(phase), nameX, middle, {
        size: metrics.label,
        smallest: metrics.axis,
        color: "var(--ink)",
        maxWidth: right - countWidth - numberWidth - metrics.axis * 0.5 - nameX,
    });
    drawText(painter, share, right - countWidth, middle, { size: metrics.numberSmall, weight: 600, family: "display", color: "var(--ink)", anchor: "end" });
    drawText(painter, reports, right, middleOnBaseline(metrics.axis, middle, metrics.numberSmall), { size: metrics.axis, anchor: "end" });
    drawLine(painter, area.x, area.y + area.height, right, area.y + area.height, 1);
}

function drawInColumn(stage: Stage, area: Area, phase: number, share: string, reports: string): void {
    const { painter, metrics } = stage;
    const nameHeight = lineHeight(metrics.axis);
    const markerSize = Math.round(metrics.axis * 0.9);
    const x = area.x + markerSize + Math.round(metrics.axis * 0.6);
    const middle = area.y + nameHeight + lineHeight(metrics.numberSmall) / 2;
    drawMarker(painter, phase, area.x + markerSize / 2, area.y + nameHeight / 2, markerSize / 1.08);
    drawText(painter, phaseLabel(phase), x, area.y + nameHeight / 2, { size: metrics.axis, color: "var(--ink)", maxWidth: area.x + area.width - x - 4 });
    drawText(painter, share, x, middle, { size: metrics.numberSmall, weight: 600, family: "display", color: "var(--ink)" });
    const width = widthOf(share, { size: metrics.numberSmall, weight: 600, family: "display" });
    drawText(painter, reports, x + width + metrics.axis * 0.5, middleOnBaseline(metrics.axis, middle, metrics.numberSmall), { size: metrics.axis });
}

function drawShares(stage: Stage, area: Area, now: RightNow | null, columns: number): void {
    const width = Math.floor(area.width / columns);
    const height = rowHeight(stage.metrics, columns);
    for (let phase = 0; phase < PHASES.length; ++phase) {
        const count = now?.counts[phase] ?? 0;
        const share = now ? human.percent(count / now.reports) : "–";
        const cell: Area = { x: area.x + (phase % columns) * width, y: area.y + Math.floor(phase / columns) * height, width, height };
        stage.painter.group(phaseSwitch(stage, phase), () => {
            drawTouchArea(stage, cell.x, cell.y, cell.width, cell.height);
            (columns > 1 ? drawInColumn : drawInRow)(stage, cell, phase, share, human.count(count));
        });
    }
}

/** What is being reported right now: a list of the five phases, or `columns` of them where it is flat. */
export function drawRightNow(stage: Stage, area: Area, content: PhaseMixContent, columns: number, nowMs: number): void {
    const { painter, metrics } = stage;
    const size = metrics.axis;
    const text = lineHeight(size);
    const between = spacing(metrics, columns);
    const now = content.rightNow;
    drawText(painter, "Right now", area.x, area.y + text / 2, { size, weight: 600 });
    if (now)
        drawText(painter, spanText(now, nowMs), area.x + area.width, area.y + text / 2, { size, anchor: "end", maxWidth: area.width - size * 6 });
    const listY = area.y + text + between;
    drawShares(stage, { ...area, y: listY }, now, columns);
    const other = now?.counts[OTHER] ?? 0;
    const reports = `${human.plural(content.reports, "report")} in 5 min${other > 0 ? `  + ${human.count(other)} of other phases` : ""}`;
    drawText(painter, reports, area.x, listY + listHeight(metrics, columns) + between + text / 2, { size, maxWidth: area.width });
}
