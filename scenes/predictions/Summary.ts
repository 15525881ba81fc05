// SPDX-License-Identifier: GPL-3.0-or-later
import { confusionHeight, drawConfusion } from "scenes/predictions/ConfusionMatrix";
import type { PredictionsContent } from "scenes/predictions/Predictions";
import type { PredictionsTexts } from "scenes/predictions/PredictionsTexts";
import { drawFigure, figureHeight, type SummaryFigure } from "scenes/predictions/SummaryFigure";
import { lineHeight, type Area } from "scenes/shared/web/Drawing";
import type { Stage } from "scenes/shared/web/SceneView";

interface Figures {
    readonly share: SummaryFigure;
    readonly balanced: SummaryFigure;
    readonly detection: SummaryFigure;
}

function figuresOf({ metrics }: Stage, texts: PredictionsTexts, large: number): Figures {
    const detection = { title: "Time to detection, median", value: texts.detection, valueSize: metrics.numberSmall, details: [texts.detected, texts.falseAlarms] };
    return {
        share: { title: "Correct windows", value: texts.share, valueSize: large, details: [texts.counted] },
        balanced: { title: "Balanced accuracy", value: texts.balanced, valueSize: metrics.numberSmall, details: [texts.balancedOver] },
        detection: { ...detection, beside: metrics.compact },
    };
}

function isNarrow({ metrics }: Stage, width: number): boolean {
    return metrics.compact && width < 44 * metrics.axis;
}

/** In a narrow tile of the wall there is no room for what the numbers are of. */
function stripFigures(stage: Stage, width: number, texts: PredictionsTexts): Figures {
    const figures = figuresOf(stage, texts, stage.metrics.numberSmall);
    if (!stage.isTile || !isNarrow(stage, width))
        return figures;
    const bare = (figure: SummaryFigure): SummaryFigure => ({ ...figure, details: [] });
    return { share: bare(figures.share), balanced: bare(figures.balanced), detection: bare(figures.detection) };
}

/** Under the grid, without the matrix: in one row, or in two where it is narrow. */
function drawStrip(stage: Stage, area: Area, texts: PredictionsTexts): void {
    const { share, balanced, detection } = stripFigures(stage, area.width, texts);
    const narrow = isNarrow(stage, area.width);
    const part = (from: number, size: number): Area => ({ ...area, x: area.x + area.width * from, width: area.width * size });
    drawFigure(stage, part(0, narrow ? 0.53 : 0.25), share);
    drawFigure(stage, part(narrow ? 0.55 : 0.26, narrow ? 0.45 : 0.19), balanced);
    const below = area.y + figureHeight(stage.metrics, share) + stage.metrics.axis * 0.5;
    drawFigure(stage, narrow ? { ...area, y: below } : part(0.46, 0.54), detection);
}

function stripHeight(stage: Stage, width: number, texts: PredictionsTexts): number {
    const { metrics } = stage;
    const { share, detection } = stripFigures(stage, width, texts);
    const [first, second] = [figureHeight(metrics, share), figureHeight(metrics, detection)];
    return isNarrow(stage, width) ? first + metrics.axis * 0.5 + second : Math.max(first, second);
}

function flatMatrixWidth(width: number): number {
    return Math.round(width * 0.5);
}

/** Under the grid in portrait: the numbers one under the other, left of the matrix. */
function drawFlat(stage: Stage, area: Area, content: PredictionsContent, texts: PredictionsTexts): void {
    const { metrics } = stage;
    const { share, balanced, detection } = figuresOf(stage, texts, metrics.number);
    let { y } = area;
    for (const figure of [share, balanced, detection]) {
        drawFigure(stage, { ...area, y, width: area.width * 0.47 - metrics.gap }, figure);
        y += figureHeight(metrics, figure) + metrics.gap;
    }
    const side = flatMatrixWidth(area.width);
    drawConfusion(stage, { ...area, x: area.x + area.width - side, width: side }, content);
}

function flatHeight(stage: Stage, width: number, content: PredictionsContent, texts: PredictionsTexts): number {
    const { metrics } = stage;
    const { share, balanced, detection } = figuresOf(stage, texts, metrics.number);
    const side = flatMatrixWidth(width);
    const matrix = lineHeight(metrics.axis) + metrics.axis * 0.5 + confusionHeight(stage, side, side, content.confusion.length);
    const numbers = [share, balanced, detection].reduce((sum, figure) => sum + figureHeight(metrics, figure), 2 * metrics.gap);
    return Math.max(matrix, numbers);
}

/** Beside the grid: both shares side by side, the matrix, the detection at the lower end. */
function drawColumn(stage: Stage, area: Area, content: PredictionsContent, texts: PredictionsTexts): void {
    const { metrics } = stage;
    const large = Math.round(metrics.number * 0.75);
    const { share, balanced, detection } = figuresOf(stage, texts, large);
    drawFigure(stage, area, share);
    drawFigure(stage, { ...area, x: area.x + area.width * 0.5, width: area.width * 0.5 }, { ...balanced, valueSize: large, details: [] });
    const detectionHeight = figureHeight(metrics, detection);
    const y = area.y + figureHeight(metrics, share) + metrics.axis * 1.2;
    const bottom = area.y + area.height;
    drawConfusion(stage, { ...area, y, height: bottom - detectionHeight - metrics.axis - y }, content);
    drawFigure(stage, { ...area, y: bottom - detectionHeight, height: detectionHeight }, detection);
}

/** How high the summary is where it lies under the grid. */
export function flatSummaryHeight(stage: Stage, width: number, content: PredictionsContent, texts: PredictionsTexts): number {
    return stage.metrics.compact ? stripHeight(stage, width, texts) : flatHeight(stage, width, content, texts);
}

/** How good the predictions are: share correct and balanced accuracy, confusion matrix, detection. */
export function drawSummary(stage: Stage, area: Area, content: PredictionsContent, texts: PredictionsTexts): void {
    if (stage.metrics.compact)
        drawStrip(stage, area, texts);
    else if (stage.metrics.portrait)
        drawFlat(stage, area, content, texts);
    else
        drawColumn(stage, area, content, texts);
}
