// SPDX-License-Identifier: GPL-3.0-or-later
import { drawStrip, drawStripHead, stripHeadHeight, stripLayout } from "scenes/predictions/EpisodeStrip";
import { GridColumns } from "scenes/predictions/GridColumns";
import { drawModelPicker, modelPickerHeight } from "scenes/predictions/ModelPicker";
import type { NewestEpisode } from "scenes/predictions/NewestEpisode";
import type { ListedEpisode, PredictionsContent } from "scenes/predictions/Predictions";
import { newestTitle, type PredictionsTexts } from "scenes/predictions/PredictionsTexts";
import { drawRowName } from "scenes/predictions/RowName";
import { drawWindowCell } from "scenes/predictions/WindowCell";
import { drawPanel, drawText, lineHeight, widthOf, type Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { drawLegend, legendHeight } from "scenes/shared/web/PhaseLegend";
import { WINDOW_COUNT } from "scenes/shared/web/RecentEpisodes";
import type { SceneContext } from "scenes/shared/web/SceneView";

const TITLE = "10 s window";
// The names that determine the width of their column; as MaxRows of screen/PredictionsView.h.
const MOST_NAMES = 64;

class EpisodeGrid {
    private readonly columns: GridColumns;

    constructor(
        private readonly context: SceneContext,
        private readonly area: Area,
        private readonly texts: PredictionsTexts,
        episodes: readonly ListedEpisode[],
    ) {
        const names = episodes.slice(0, MOST_NAMES).map(({ id }) => id);
        this.columns = new GridColumns(context, area, names);
    }

    draw(episodes: readonly ListedEpisode[], newest: NewestEpisode, hasPicker: boolean): void {
        const { painter, metrics } = this.context;
        drawPanel(painter, this.area, metrics.radius);
        const top = this.area.y + metrics.padding * 0.85;
        const headY = hasPicker ? this.drawPicker(top) : top;
        const titleY = headY + stripHeadHeight(this.context) + metrics.axis * 0.4;
        const titleHeight = lineHeight(metrics.axis);
        const stripY = titleY + titleHeight + metrics.axis * 0.3;
        const bottom = this.area.y + this.area.height - metrics.padding * 0.85;
        const listEnd = bottom - this.footHeight() - metrics.axis * 0.6;
        const older = episodes.filter(({ id }) => id !== newest.id);
        const strip = stripLayout(this.context, this.columns, listEnd - stripY, newest.models.length, older.length);
        drawStripHead(this.context, this.columns, headY, this.texts, newestTitle(newest, metrics.compact ? newest.models.length : strip.models));
        this.drawTitles(titleY + titleHeight / 2);
        drawStrip(this.context, this.columns, stripY, strip, newest, older.length);
        const shown = this.drawRows(older, stripY + strip.height, listEnd);
        this.drawFoot(bottom, shown + 1, episodes.length);
    }

    /** Draws the older episodes, as many as fit. Returns their number. */
    private drawRows(older: readonly ListedEpisode[], y: number, end: number): number {
        const fitting = Math.max(0, Math.floor((end - y) / this.columns.smallestRow));
        // In portrait, rows are higher if there are few episodes, but at most about twice the smallest height.
        const rows = this.context.metrics.portrait ? Math.max(Math.min(fitting, older.length), Math.ceil(fitting / 2)) : fitting;
        const height = Math.floor((end - y) / Math.max(1, rows));
        const shown = older.slice(0, fitting);
        shown.forEach((episode, i) => this.drawRow(episode, { middle: y + (i + 0.5) * height, height }));
        return shown.length;
    }

    /** Draws the picker of the model. Returns the y position below it. */
    private drawPicker(y: number): number {
        const height = modelPickerHeight(this.context);
        drawModelPicker(this.context, { x: this.columns.left, y, width: this.columns.width, height }, this.texts);
        return y + height + this.context.metrics.axis * 0.5;
    }

    private drawTitles(middle: number): void {
        const { painter, metrics } = this.context;
        const size = metrics.axis;
        const { left, nameWidth, pitch, gap } = this.columns;
        const room = nameWidth - size * 0.5;
        const title = widthOf(TITLE, { size }) <= room ? TITLE : "Window";
        drawText(painter, title, left, middle, { size, maxWidth: room });
        for (let i = 0; i < WINDOW_COUNT; ++i)
            drawText(painter, `${i * 10}–${i * 10 + 10}${i === 0 ? " s" : ""}`, this.columns.columnX(i), middle, { size, maxWidth: pitch - gap });
    }

    private drawRow(episode: ListedEpisode, row: { middle: number; height: number }): void {
        drawRowName(this.context, this.columns, row, episode.id, episode.host ?? "", { family: "mono" });
        for (let i = 0; i < WINDOW_COUNT; ++i) drawWindowCell(this.context, this.columns.cell(i, row.middle, row.height), episode, i);
    }

    /** Whether the legend and the text beside it fit in one line. */
    private fits(): boolean {
        return this.columns.width > 53 * this.context.metrics.axis;
    }

    /** Whether the legend is drawn: on the wall only if it has one line, because more would take space from the rows. */
    private hasLegend(): boolean {
        const oneLine = legendHeight(this.context, Infinity);
        return !this.context.isTile || legendHeight(this.context, this.columns.width) <= oneLine;
    }

    private footHeight(): number {
        const { metrics } = this.context;
        const text = lineHeight(metrics.axis);
        return this.fits() || !this.hasLegend() ? text : legendHeight(this.context, this.columns.width) + metrics.axis * 0.3 + text;
    }

    private drawFoot(bottom: number, shown: number, episodes: number): void {
        const { painter, metrics } = this.context;
        const size = metrics.axis;
        const text = lineHeight(size);
        const count = shown < episodes ? `${shown} of ${human.plural(episodes, "episode")}` : human.plural(episodes, "episode");
        const beside = `${count}  ·  outlined ✕ = wrong`;
        const middle = bottom - text / 2;
        if (this.fits()) {
            drawText(painter, beside, this.columns.left + this.columns.width, middle, { size, anchor: "end" });
            drawLegend(this.context, this.columns.left, middle - size * 0.6, this.columns.width - widthOf(beside, { size }) - metrics.gap);
        } else {
            drawText(painter, beside, this.columns.left, middle, { size, maxWidth: this.columns.width });
            if (this.hasLegend()) drawLegend(this.context, this.columns.left, bottom - this.footHeight(), this.columns.width);
        }
    }
}

/**
 * Draws the strip of the running or the last episode, and below it one row per episode with one cell per window of ten
 * seconds; above them, if `hasPicker`, the picker of the model.
 */
export function drawEpisodeGrid(
    context: SceneContext,
    area: Area,
    { episodes, newest }: PredictionsContent,
    texts: PredictionsTexts,
    hasPicker: boolean,
): void {
    if (newest) new EpisodeGrid(context, area, texts, episodes).draw(episodes, newest, hasPicker);
}
