// SPDX-License-Identifier: GPL-3.0-or-later
import { briefCountText, countText, listedParts, partLabel, UNKNOWN, type PhaseMixContent, type RightNow } from "scenes/phase-mix/PhaseMixDocument";
import { UNKNOWN_FILL } from "scenes/phase-mix/UnknownPattern";
import { drawLine, drawText, lineHeight, linesOf, middleOnBaseline, widthOf, type Area, type TextStyle } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import type { Metrics } from "scenes/shared/web/Metrics";
import { PHASES } from "scenes/shared/web/Phase";
import { drawTouchArea, phaseSwitch } from "scenes/shared/web/PhaseLegend";
import { drawMarker } from "scenes/shared/web/PhaseMarker";
import type { SceneContext } from "scenes/shared/web/SceneView";

interface Row {
    readonly part: number;
    readonly share: string;
    readonly count: string;
}

function numberStyle(metrics: Metrics): TextStyle {
    return { size: metrics.numberSmall, weight: 600, family: "display", color: "var(--ink)" };
}

function spanText({ basis, hosts }: PhaseMixContent, now: RightNow, nowMs: number): string {
    if (basis === "hosts") return human.plural(hosts, "host");
    const span = human.duration(now.toMs - now.fromMs);
    return now.toMs > nowMs ? `last ${span}` : `${span}, until ${human.age(nowMs - now.toMs)}`;
}

function reportsText({ basis, reports, unnamedReports }: PhaseMixContent): string {
    const all = `${human.plural(reports, "report")} in 5 min`;
    if (basis === "reports") return `${all}, hosts not named`;
    return unnamedReports > 0 ? `${all}, ${human.count(unnamedReports)} unnamed` : all;
}

/** The current shares: a list of the phases, or columns if the panel is low. */
export class RightNowPanel {
    private readonly rows: readonly Row[];
    private readonly columns: number;
    private readonly rowHeight: number;
    /** Distance between two lines of columns. */
    private readonly lineGap: number;
    private readonly spacing: number;
    private readonly notes: readonly string[];

    constructor(
        private readonly context: SceneContext,
        private readonly content: PhaseMixContent,
        inColumns: boolean,
        private readonly width: number,
    ) {
        const { metrics } = context;
        const now = content.rightNow;
        this.rows = listedParts(content).map((part) => ({
            part,
            share: now ? human.percent(now.counts[part]! / now.whole) : "–",
            count: (inColumns ? briefCountText : countText)(content.basis, now?.counts[part] ?? 0, now?.whole ?? 0),
        }));
        this.columns = inColumns ? this.columnsIn(width) : 1;
        this.rowHeight = inColumns
            ? lineHeight(metrics.axis) + lineHeight(metrics.numberSmall)
            : Math.max(Math.round(metrics.numberSmall * 2.13), lineHeight(metrics.label) + lineHeight(metrics.axis) + 4);
        this.lineGap = inColumns ? Math.round(12 * metrics.unit) : 0;
        this.spacing = Math.round((inColumns ? 8 : 14) * metrics.unit);
        this.notes = linesOf(reportsText(content), width, { size: metrics.axis });
    }

    get height(): number {
        return lineHeight(this.context.metrics.axis) * (1 + this.notes.length) + 2 * this.spacing + this.listHeight;
    }

    draw(x: number, y: number, nowMs: number): void {
        const { painter, metrics } = this.context;
        const size = metrics.axis;
        const text = lineHeight(size);
        const now = this.content.rightNow;
        drawText(painter, "Right now", x, y + text / 2, { size, weight: 600 });
        if (now) drawText(painter, spanText(this.content, now, nowMs), x + this.width, y + text / 2, { size, anchor: "end", maxWidth: this.width - size * 6 });
        const listY = y + text + this.spacing;
        this.drawRows(x, listY);
        const notesY = listY + this.listHeight + this.spacing;
        this.notes.forEach((line, i) => drawText(painter, line, x, notesY + (i + 0.5) * text, { size, maxWidth: this.width }));
    }

    private get listHeight(): number {
        const lines = Math.ceil(this.rows.length / this.columns);
        return lines * this.rowHeight + (lines - 1) * this.lineGap;
    }

    /** The number of columns that fit the longest texts, reduced so that all lines are about equally full. */
    private columnsIn(width: number): number {
        const { metrics } = this.context;
        const { basis, rightNow } = this.content;
        const name = widthOf("Infected, running", { size: metrics.axis });
        const whole = rightNow?.whole ?? 0;
        const numbers = widthOf("100%", numberStyle(metrics)) + metrics.axis * 0.5 + widthOf(briefCountText(basis, whole, whole), { size: metrics.axis });
        const fitting = Math.max(1, Math.floor(width / (Math.max(name, numbers) + 1.5 * metrics.axis + 5)));
        return Math.ceil(this.rows.length / Math.ceil(this.rows.length / fitting));
    }

    private drawRows(x: number, y: number): void {
        const width = Math.floor(this.width / this.columns);
        this.rows.forEach((row, i) => {
            const cell: Area = {
                x: x + (i % this.columns) * width,
                y: y + Math.floor(i / this.columns) * (this.rowHeight + this.lineGap),
                width,
                height: this.rowHeight,
            };
            const draw = (): void => {
                drawTouchArea(this.context, cell.x, cell.y, cell.width, cell.height);
                if (this.columns > 1) this.drawInColumn(cell, row);
                else this.drawInRow(cell, row);
            };
            this.context.painter.group(row.part < PHASES.length ? phaseSwitch(this.context, row.part, this.rowHeight) : {}, draw);
        });
    }

    private drawInRow(area: Area, { part, share, count }: Row): void {
        const { painter, metrics } = this.context;
        const markerSize = Math.round(metrics.label * 0.9);
        const right = area.x + area.width;
        const x = area.x + markerSize + Math.round(metrics.label * 0.6);
        const maxWidth = right - widthOf(share, numberStyle(metrics)) - metrics.axis * 0.5 - x;
        const nameHeight = lineHeight(metrics.label);
        const countHeight = lineHeight(metrics.axis);
        const top = area.y + (area.height - nameHeight - countHeight) / 2;
        this.drawMarker(part, area.x + markerSize / 2, top + nameHeight / 2, markerSize);
        drawText(painter, partLabel(part), x, top + nameHeight / 2, { size: metrics.label, smallest: metrics.axis, color: "var(--ink)", maxWidth });
        drawText(painter, count, x, top + nameHeight + countHeight / 2, { size: metrics.axis, maxWidth });
        drawText(painter, share, right, area.y + area.height / 2, { ...numberStyle(metrics), anchor: "end" });
        drawLine(painter, area.x, area.y + area.height, right, area.y + area.height, 1);
    }

    private drawInColumn(area: Area, { part, share, count }: Row): void {
        const { painter, metrics } = this.context;
        const nameHeight = lineHeight(metrics.axis);
        const markerSize = Math.round(metrics.axis * 0.9);
        const x = area.x + markerSize + Math.round(metrics.axis * 0.6);
        const end = area.x + area.width - 4;
        const middle = area.y + nameHeight + lineHeight(metrics.numberSmall) / 2;
        this.drawMarker(part, area.x + markerSize / 2, area.y + nameHeight / 2, markerSize);
        drawText(painter, partLabel(part), x, area.y + nameHeight / 2, { size: metrics.axis, color: "var(--ink)", maxWidth: end - x });
        drawText(painter, share, x, middle, numberStyle(metrics));
        const countX = x + widthOf(share, numberStyle(metrics)) + metrics.axis * 0.5;
        drawText(painter, count, countX, middleOnBaseline(metrics.axis, middle, metrics.numberSmall), { size: metrics.axis, maxWidth: end - countX });
    }

    private drawMarker(part: number, x: number, middle: number, size: number): void {
        if (part === UNKNOWN) this.context.painter.add("rect", { x: x - size / 2, y: middle - size / 2, width: size, height: size, fill: UNKNOWN_FILL });
        else drawMarker(this.context.painter, part, x, middle, size / 1.08);
    }
}
