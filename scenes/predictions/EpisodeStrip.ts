// SPDX-License-Identifier: GPL-3.0-or-later
import { outcomeSentence } from "scenes/predictions/EpisodeOutcome";
import type { GridColumns } from "scenes/predictions/GridColumns";
import type { ModelRow, NewestEpisode } from "scenes/predictions/NewestEpisode";
import { episodeName, stripRowName, type PredictionsTexts } from "scenes/predictions/PredictionsTexts";
import { drawRowName } from "scenes/predictions/RowName";
import { drawStripCell, drawTruthCell } from "scenes/predictions/WindowCell";
import { drawLine, drawText, lineHeight, middleOnBaseline, widthOf } from "scenes/shared/web/Drawing";
import { modelLabel } from "scenes/shared/web/ModelOrder";
import type { SceneContext } from "scenes/shared/web/SceneView";

/** Height of the gap, with a line, between the strip and the rows below it. */
function separatorHeight({ metrics }: SceneContext): number {
    return Math.round(metrics.axis * 0.6);
}

/** The rows of the strip: what was true, and below it what each model predicted. */
interface StripLayout {
    readonly rowHeight: number;
    /** The number of models with a row. */
    readonly models: number;
    /** With the separator. */
    readonly height: number;
}

/**
 * Divides `available` pixels between the strip and the rows of `older` episodes. The shown model always has a row; the
 * others while the strip has at most 55 %, or while all older episodes have room.
 */
export function stripLayout(context: SceneContext, columns: GridColumns, available: number, models: number, older: number): StripLayout {
    const separator = separatorHeight(context);
    const large = context.metrics.compact ? columns.smallestRow : columns.smallestRow * 1.25;
    const rowHeight = Math.max(1, Math.floor(Math.min(large, (available - separator) / 2)));
    const budget = Math.max(available * 0.55, available - older * columns.smallestRow) - separator;
    const shown = Math.max(1, Math.min(models, Math.floor(budget / rowHeight) - 1));
    return { rowHeight, models: shown, height: (1 + shown) * rowHeight + separator };
}

/** The height of the line above the strip. */
export function stripHeadHeight({ metrics }: SceneContext): number {
    return lineHeight(metrics.label);
}

/** Draws which episode it is, and at the right what became of it. */
export function drawStripHead({ painter, metrics }: SceneContext, columns: GridColumns, y: number, texts: PredictionsTexts, title: string): void {
    const { left, width, textSize } = columns;
    const size = metrics.axis;
    const middle = y + lineHeight(metrics.label) / 2;
    const onBaseline = (fontSize: number): number => middleOnBaseline(fontSize, middle, metrics.label);
    const sentence = { size: metrics.label, weight: 600, color: "var(--ink)", maxWidth: width * 0.5 };
    const sentenceWidth = Math.min(widthOf(texts.newestSentence, sentence), sentence.maxWidth);
    const titleWidth = Math.min(widthOf(title, { size, weight: 500 }), width * 0.4);
    const nameX = left + titleWidth + size * 0.6;
    drawText(painter, title, left, onBaseline(size), { size, weight: 500, maxWidth: width * 0.4 });
    drawText(painter, texts.newestName, nameX, onBaseline(textSize), {
        size: textSize,
        family: "mono",
        color: "var(--ink)",
        maxWidth: left + width - sentenceWidth - size * 0.8 - nameX,
        elide: "middle",
    });
    drawText(painter, texts.newestSentence, left + width, middle, { ...sentence, anchor: "end" });
}

function drawModelRow(context: SceneContext, columns: GridColumns, newest: NewestEpisode, index: number, row: { middle: number; height: number }): void {
    const { model, predicted, outcome }: ModelRow = newest.models[index]!;
    // The sentence of the first model is in the line above the strip.
    const note = index > 0 ? outcomeSentence(outcome) : "";
    drawRowName(context, columns, row, stripRowName(model, newest.models.length), note, { color: "var(--ink)", weight: index === 0 ? 600 : 400 });
    const name = index > 0 ? `${episodeName(newest)}, ${modelLabel(model)}` : episodeName(newest);
    predicted.forEach((phase, i) => {
        const window = phase && { predicted: phase, actual: newest.actual[i] ?? null };
        drawStripCell(context, columns.cell(i, row.middle, row.height), newest.id, name, window, i);
    });
}

/** Draws the rows of the strip from `y` on, and the line below them if there are `older` episodes. */
export function drawStrip(context: SceneContext, columns: GridColumns, y: number, layout: StripLayout, newest: NewestEpisode, older: number): void {
    const rowAt = (i: number): { middle: number; height: number } => ({ middle: y + (i + 0.5) * layout.rowHeight, height: layout.rowHeight });
    const truth = rowAt(0);
    drawRowName(context, columns, truth, "was true", "", {});
    newest.actual.forEach((phase, i) => drawTruthCell(context, columns.cell(i, truth.middle, truth.height), phase));
    for (let i = 0; i < layout.models; ++i) drawModelRow(context, columns, newest, i, rowAt(i + 1));
    const line = Math.round(y + layout.height - separatorHeight(context) / 2) + 0.5;
    if (older > 0) drawLine(context.painter, columns.left, line, columns.left + columns.width, line, 1);
}
