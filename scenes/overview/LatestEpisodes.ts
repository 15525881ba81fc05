// SPDX-License-Identifier: GPL-3.0-or-later
import { ChipLegend } from "scenes/overview/ChipLegend";
import { isFailing, type OverviewContent, type OverviewDirectory, type OverviewEpisode } from "scenes/overview/Overview";
import { drawLine, drawPanel, drawText, lineHeight, widthOf, type Area, type TextStyle } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mark } from "scenes/shared/web/Mark";
import { listedModelName } from "scenes/shared/web/ModelName";
import { modelLabel } from "scenes/shared/web/ModelOrder";
import { phaseLabel, type PhaseValue } from "scenes/shared/web/Phase";
import { drawMarker, phaseColor } from "scenes/shared/web/PhaseMarker";
import type { SceneContext } from "scenes/shared/web/SceneView";

/** The outline, and the cross right of the marker, of a wrong prediction. */
function drawWrongMarks({ painter }: SceneContext, chip: Area, size: number): void {
    const line = Math.max(1.5, chip.height * 0.1);
    const inset = line / 2;
    painter.add("rect", {
        class: "wrong-chip",
        x: chip.x + inset,
        y: chip.y + inset,
        width: chip.width - line,
        height: chip.height - line,
        rx: chip.height * 0.22,
        fill: "none",
        stroke: "var(--ink)",
        "stroke-width": line,
    });
    const arm = size * 0.38;
    const [x, y] = [chip.x + chip.width * 0.72, chip.y + chip.height / 2];
    const d = `M${x - arm} ${y - arm}L${x + arm} ${y + arm}M${x - arm} ${y + arm}L${x + arm} ${y - arm}`;
    painter.add("path", { d, stroke: "var(--panel)", "stroke-width": line, "stroke-linecap": "round" });
}

/** Draws a chip with the marker of the phase; in the middle, or beside the cross of a wrong prediction. */
function drawChip(context: SceneContext, chip: Area, phase: PhaseValue | null, isWrong: boolean): void {
    const { painter, filter } = context;
    const isShown = phase !== null && !filter.isHidden(phase.index);
    painter.add("rect", { ...chip, rx: chip.height * 0.22, fill: isShown ? phaseColor(phase.index) : "var(--track)" });
    if (!isShown) return;
    const size = isWrong ? Math.min(chip.height * 0.5, chip.width * 0.38) : chip.height * 0.5;
    drawMarker(painter, phase.index, chip.x + chip.width * (isWrong ? 0.32 : 0.5), chip.y + chip.height / 2, size, "var(--panel)");
    if (isWrong) drawWrongMarks(context, chip, size);
}

function drawChips(context: SceneContext, { windows, correct }: OverviewEpisode, area: Area): void {
    const gap = Math.max(2, Math.round(area.width * 0.02));
    const width = Math.floor((area.width - gap * (windows.length - 1)) / windows.length);
    windows.forEach((phase, i) => drawChip(context, { ...area, x: area.x + i * (width + gap), width }, phase, correct[i] === false));
}

function inWords({ windows, correct }: OverviewEpisode): string {
    return windows.map((phase, i) => `${phase ? phaseLabel(phase.index) : "not known"}${correct[i] === false ? ", wrong" : ""}`).join("; ");
}

/** As human.bytes(), but always with a decimal above 999 B, so that the numbers of a column have equally many. */
function bytesInColumn(bytes: number): string {
    const text = human.bytes(bytes);
    return bytes < 1000 || text.includes(".") ? text : text.replace(" ", ".0 ");
}

/** The title of the chips, which are predictions, unlike the rest of the row. */
function chipsTitle(model: string | null): string {
    const title = "Predicted per 10 s window";
    return model === null || model === listedModelName(null) ? title : `${title}, ${modelLabel(model)}`;
}

function ageOf(episode: OverviewEpisode): string {
    return episode.clockAhead ? "clock ahead" : human.age(episode.ageSeconds * 1000);
}

/** Positions of a row's columns: by shares of its width, or by the font size if it is narrow. */
function columnsOf(area: Area, size: number): { hostX: number; chipsX: number; chipsWidth: number; ageX: number } {
    const narrow = area.width < 34 * size;
    const hostX = area.x + Math.round(narrow ? size * 4.9 : area.width * 0.137 + size * 0.9);
    const chipsX = narrow ? hostX + Math.round(size * 4.4) : area.x + Math.round(area.width * 0.27 + size);
    // Room for size and age is left in a narrow row.
    const room = area.x + area.width - chipsX - size * 12.2;
    const wide = Math.max(area.width * 0.21 + size * 0.5, Math.min(area.width * 0.28, room));
    return { hostX, chipsX, chipsWidth: Math.round(narrow ? size * 5.6 : wide), ageX: area.x + area.width - size * 6.2 };
}

function drawRow(context: SceneContext, episode: OverviewEpisode, area: Area, size: number): void {
    const { painter } = context;
    const gap = size * 0.5;
    const middle = area.y + area.height / 2;
    const { hostX, chipsX, chipsWidth, ageX } = columnsOf(area, size);
    const right = area.x + area.width;
    const style: TextStyle = { size };
    drawLine(painter, area.x, area.y + 0.5, right, area.y + 0.5, 1);
    drawText(painter, episode.id, area.x, middle, { size, family: "mono", color: "var(--ink)", maxWidth: hostX - gap - area.x, elide: "middle" });
    drawText(painter, episode.host, hostX, middle, { ...style, maxWidth: chipsX - gap - hostX, elide: "middle" });
    const chipHeight = Math.round(size * 1.15);
    drawChips(context, episode, { x: chipsX, y: middle - chipHeight / 2, width: chipsWidth, height: chipHeight });
    drawText(painter, bytesInColumn(episode.bytes), ageX, middle, { ...style, anchor: "end", maxWidth: ageX - chipsX - chipsWidth - gap });
    drawText(painter, ageOf(episode), right, middle, { ...style, anchor: "end", maxWidth: size * 6.2 });
}

/** Draws the title of the list and the state of the data directory. */
function drawTitles({ painter, metrics }: SceneContext, line: Area, directory: OverviewDirectory | null): void {
    const title: TextStyle = { size: metrics.axis, weight: 500 };
    const middle = line.y + line.height / 2;
    drawText(painter, "Latest episodes", line.x, middle, title);
    if (!directory) return;
    const used = widthOf("Latest episodes", title) + metrics.axis;
    const failing = isFailing(directory);
    painter.group(mark("Data directory", directory.sentence), () =>
        drawText(painter, directory.sentence, line.x + line.width, middle, {
            size: metrics.axis,
            weight: failing ? 600 : 400,
            color: failing ? "var(--ink)" : "var(--muted)",
            anchor: "end",
            maxWidth: line.width - used,
        }),
    );
}

/** Draws the title of the chips. Returns the y position below it. */
function drawChipsTitle({ painter, metrics }: SceneContext, y: number, area: Area, size: number, text: string): number {
    const { chipsX } = columnsOf(area, size);
    const height = lineHeight(metrics.axis);
    const top = y + metrics.axis * 0.3;
    drawText(painter, text, chipsX, top + height / 2, { size: metrics.axis, maxWidth: area.x + area.width - chipsX });
    return top + height + metrics.axis * 0.3;
}

/** Draws the newest episodes, as many as fit, with the predictions for their windows. */
export function drawLatestEpisodes(context: SceneContext, area: Area, { recentEpisodes: episodes, model, directory }: OverviewContent): void {
    const { painter, metrics } = context;
    const pad = metrics.padding;
    drawPanel(painter, area, metrics.radius);
    const size = Math.max(12, Math.round(metrics.axis * 1.1));
    const smallestRow = Math.round(Math.max(size * 2, 71 * metrics.unit));
    const titleHeight = lineHeight(metrics.axis);
    const top = area.y + pad * 0.85;
    drawTitles(context, { x: area.x + pad, y: top, width: area.width - 2 * pad, height: titleHeight }, directory);
    const inner = { ...area, x: area.x + pad, width: area.width - 2 * pad };
    const legend = new ChipLegend(context, context.isTile ? [] : episodes, inner.width);
    const bottom = area.y + area.height;
    const legendY = bottom - legend.height - pad * 0.85;
    legend.draw(inner.x, legendY);
    const below = top + titleHeight;
    const y = episodes.length > 0 ? drawChipsTitle(context, below, inner, size, chipsTitle(model)) : below + pad * 0.4;
    const height = (legend.height > 0 ? legendY - metrics.axis * 0.3 : bottom - pad * 0.6) - y;
    const shown = Math.max(1, Math.floor(height / smallestRow));
    // In portrait, rows are higher if there are few episodes, but at most about twice the smallest height.
    const rowHeight = Math.floor(height / (metrics.portrait ? Math.max(Math.min(shown, episodes.length), Math.ceil(shown / 2)) : shown));
    episodes.slice(0, shown).forEach((episode, i) => {
        const row = { ...inner, y: y + i * rowHeight, height: rowHeight };
        const detail = `${episode.host}, ${bytesInColumn(episode.bytes)}, ${ageOf(episode)}. Predicted per 10 s window: ${inWords(episode)}`;
        painter.group(mark(episode.id, detail, { kind: "episode", name: episode.id }), () => drawRow(context, episode, row, size));
    });
}
