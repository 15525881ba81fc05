// SPDX-License-Identifier: GPL-3.0-or-later
import { drawModelPicker, modelPickerHeight } from "scenes/predictions/ModelPicker";
import type { PredictionsTexts } from "scenes/predictions/PredictionsTexts";
import { drawWindowCell } from "scenes/predictions/WindowCell";
import { drawPanel, drawText, lineHeight, widthOf, type Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { drawLegend, legendHeight } from "scenes/shared/web/PhaseLegend";
import { WINDOW_COUNT, type Episode } from "scenes/shared/web/RecentEpisodes";
import type { SceneContext } from "scenes/shared/web/SceneView";

class EpisodeGrid {
    private readonly left: number;
    private readonly width: number;
    private readonly nameWidth: number;
    private readonly gap: number;
    private readonly pitch: number;
    private readonly textSize: number;

    constructor(
        private readonly context: SceneContext,
        private readonly area: Area,
    ) {
        const { metrics } = context;
        this.left = area.x + metrics.padding;
        this.width = area.width - 2 * metrics.padding;
        this.textSize = Math.max(12, Math.round(metrics.axis * 1.1));
        this.nameWidth = Math.round(Math.max(this.width * 0.168, this.textSize * 5));
        this.gap = Math.max(3, Math.round(11 * metrics.unit));
        this.pitch = (this.width - this.nameWidth + this.gap) / WINDOW_COUNT;
    }

    draw(episodes: readonly Episode[], picker: PredictionsTexts | null): void {
        const { painter, metrics } = this.context;
        drawPanel(painter, this.area, metrics.radius);
        const top = this.area.y + metrics.padding * 0.85;
        const titleY = picker ? this.drawPicker(top, picker) : top;
        const titleHeight = lineHeight(metrics.axis);
        this.drawTitles(titleY + titleHeight / 2);
        const listY = titleY + titleHeight + metrics.axis * 0.3;
        const bottom = this.area.y + this.area.height - metrics.padding * 0.85;
        const listEnd = bottom - this.footHeight() - metrics.axis * 0.6;
        const smallestRow = Math.max(this.textSize * 2.1, 80 * metrics.unit);
        const fitting = Math.max(1, Math.floor((listEnd - listY) / smallestRow));
        // In portrait, rows are higher if there are few episodes, but at most about twice the smallest height.
        const rows = metrics.portrait ? Math.max(Math.min(fitting, episodes.length), Math.ceil(fitting / 2)) : fitting;
        const rowHeight = Math.floor((listEnd - listY) / rows);
        const shown = episodes.slice(0, fitting);
        shown.forEach((episode, i) => this.drawRow(episode, listY + i * rowHeight, rowHeight, i === 0));
        this.drawFoot(bottom, shown.length, episodes.length);
    }

    /** Draws the picker of the model. Returns the y position below it. */
    private drawPicker(y: number, texts: PredictionsTexts): number {
        const height = modelPickerHeight(this.context);
        drawModelPicker(this.context, { x: this.left, y, width: this.width, height }, texts);
        return y + height + this.context.metrics.axis * 0.5;
    }

    private drawTitles(middle: number): void {
        const { painter, metrics } = this.context;
        const size = metrics.axis;
        drawText(painter, "Episode", this.left, middle, { size, maxWidth: this.nameWidth - size * 0.5 });
        for (let i = 0; i < WINDOW_COUNT; ++i)
            drawText(painter, `${i * 10}–${i * 10 + 10}${i === 0 ? " s" : ""}`, this.left + this.nameWidth + i * this.pitch, middle, {
                size,
                maxWidth: this.pitch - this.gap,
            });
    }

    private drawRow(episode: Episode, y: number, height: number, newest: boolean): void {
        const { painter } = this.context;
        const middle = y + height / 2;
        drawText(painter, episode.id, this.left, middle, {
            size: this.textSize,
            family: "mono",
            color: newest ? "var(--ink)" : "var(--muted)",
            maxWidth: this.nameWidth - this.textSize * 0.6,
            elide: "middle",
        });
        const cellHeight = Math.round(height * 0.725);
        for (let i = 0; i < WINDOW_COUNT; ++i) {
            const x = Math.round(this.left + this.nameWidth + i * this.pitch);
            const right = Math.round(this.left + this.nameWidth + (i + 1) * this.pitch - this.gap);
            const cell = { x, y: Math.round(middle - cellHeight / 2), width: right - x, height: cellHeight };
            drawWindowCell(this.context, cell, episode, i);
        }
    }

    /** Whether the legend and the text beside it fit in one line. */
    private fits(): boolean {
        return this.width > 53 * this.context.metrics.axis;
    }

    /** Whether the legend is drawn: on the wall only if it has one line, because more would take space from the rows. */
    private hasLegend(): boolean {
        const oneLine = legendHeight(this.context, Infinity);
        return !this.context.isTile || legendHeight(this.context, this.width) <= oneLine;
    }

    private footHeight(): number {
        const { metrics } = this.context;
        const text = lineHeight(metrics.axis);
        return this.fits() || !this.hasLegend() ? text : legendHeight(this.context, this.width) + metrics.axis * 0.3 + text;
    }

    private drawFoot(bottom: number, shown: number, episodes: number): void {
        const { painter, metrics } = this.context;
        const size = metrics.axis;
        const text = lineHeight(size);
        const count = shown < episodes ? `${shown} of ${human.plural(episodes, "episode")}` : human.plural(episodes, "episode");
        const beside = `${count}  ·  outlined ✕ = wrong`;
        const middle = bottom - text / 2;
        if (this.fits()) {
            drawText(painter, beside, this.left + this.width, middle, { size, anchor: "end" });
            drawLegend(this.context, this.left, middle - size * 0.6, this.width - widthOf(beside, { size }) - metrics.gap);
        } else {
            drawText(painter, beside, this.left, middle, { size, maxWidth: this.width });
            if (this.hasLegend()) drawLegend(this.context, this.left, bottom - this.footHeight(), this.width);
        }
    }
}

/** Draws one row per episode with one cell per window of ten seconds; above them, unless `picker` is null, the picker of the model. */
export function drawEpisodeGrid(context: SceneContext, area: Area, episodes: readonly Episode[], picker: PredictionsTexts | null): void {
    new EpisodeGrid(context, area).draw(episodes, picker);
}
