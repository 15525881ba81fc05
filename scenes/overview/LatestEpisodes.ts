// SPDX-License-Identifier: GPL-3.0-or-later
import { isFailing, type OverviewContent, type OverviewDirectory, type OverviewEpisode } from "scenes/overview/Overview";
import { drawLine, drawPanel, drawText, lineHeight, widthOf, type Area, type TextStyle } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mark } from "scenes/shared/web/Mark";
import { phaseLabel, type PhaseValue } from "scenes/shared/web/Phase";
import { drawMarker, phaseColor } from "scenes/shared/web/PhaseMarker";
import type { SceneContext } from "scenes/shared/web/SceneView";

function drawChips(context: SceneContext, windows: readonly (PhaseValue | null)[], area: Area): void {
    const { painter, filter } = context;
    const gap = Math.max(2, Math.round(area.width * 0.02));
    const width = Math.floor((area.width - gap * (windows.length - 1)) / windows.length);
    windows.forEach((phase, i) => {
        const x = area.x + i * (width + gap);
        const shown = phase !== null && !filter.isHidden(phase.index);
        painter.add("rect", { x, y: area.y, width, height: area.height, rx: area.height * 0.22, fill: shown ? phaseColor(phase.index) : "var(--track)" });
        if (shown) drawMarker(painter, phase.index, x + width / 2, area.y + area.height / 2, area.height * 0.5, "var(--panel)");
    });
}

function inWords(windows: readonly (PhaseValue | null)[]): string {
    return windows.map((phase) => (phase ? phaseLabel(phase.index) : "not known")).join("; ");
}

function ageOf(episode: OverviewEpisode): string {
    return episode.clockAhead ? "clock ahead" : human.age(episode.ageSeconds * 1000);
}

/** Positions of a row's columns: by shares of its width, or by the font size if it is narrow. */
function columnsOf(area: Area, size: number): { hostX: number; chipsX: number; chipsWidth: number; ageX: number } {
    const narrow = area.width < 34 * size;
    const hostX = area.x + Math.round(narrow ? size * 4.9 : area.width * 0.137 + size * 0.9);
    const chipsX = narrow ? hostX + Math.round(size * 4.4) : area.x + Math.round(area.width * 0.27 + size);
    return { hostX, chipsX, chipsWidth: Math.round(narrow ? size * 5.6 : area.width * 0.21 + size * 0.5), ageX: area.x + area.width - size * 6.2 };
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
    const chipHeight = Math.round(size * 0.98);
    drawChips(context, episode.windows, { x: chipsX, y: middle - chipHeight / 2, width: chipsWidth, height: chipHeight });
    drawText(painter, human.bytes(episode.bytes), ageX, middle, { ...style, anchor: "end", maxWidth: ageX - chipsX - chipsWidth - gap });
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

/** Draws the newest episodes, as many as fit. */
export function drawLatestEpisodes(context: SceneContext, area: Area, { recentEpisodes: episodes, directory }: OverviewContent): void {
    const { painter, metrics } = context;
    const pad = metrics.padding;
    drawPanel(painter, area, metrics.radius);
    const size = Math.max(12, Math.round(metrics.axis * 1.1));
    const smallestRow = Math.round(Math.max(size * 2, 71 * metrics.unit));
    const titleHeight = lineHeight(metrics.axis);
    const top = area.y + pad * 0.85;
    drawTitles(context, { x: area.x + pad, y: top, width: area.width - 2 * pad, height: titleHeight }, directory);
    const y = top + titleHeight + pad * 0.4;
    const height = area.y + area.height - y - pad * 0.6;
    const shown = Math.max(1, Math.floor(height / smallestRow));
    // In portrait, rows are higher if there are few episodes, but at most about twice the smallest height.
    const rowHeight = Math.floor(height / (metrics.portrait ? Math.max(Math.min(shown, episodes.length), Math.ceil(shown / 2)) : shown));
    episodes.slice(0, shown).forEach((episode, i) => {
        const row = { x: area.x + pad, y: y + i * rowHeight, width: area.width - 2 * pad, height: rowHeight };
        const detail = `${episode.host}, ${human.bytes(episode.bytes)}, ${ageOf(episode)}. Windows: ${inWords(episode.windows)}`;
        painter.group(mark(episode.id, detail), () => drawRow(context, episode, row, size));
    });
}
