// SPDX-License-Identifier: GPL-3.0-or-later
import { confusionHeight, drawConfusion } from "scenes/predictions/ConfusionMatrix";
import type { PredictionsContent } from "scenes/predictions/Predictions";
import type { PredictionsTexts } from "scenes/predictions/PredictionsTexts";
import { drawFigure, figureHeight, type SummaryFigure } from "scenes/predictions/SummaryFigure";
import { lineHeight, type Area } from "scenes/shared/web/Drawing";
import type { SceneContext } from "scenes/shared/web/SceneView";

interface Figures {
    readonly share: SummaryFigure;
    readonly balanced: SummaryFigure;
    readonly detection: SummaryFigure;
}

function figuresOf({ metrics }: SceneContext, texts: PredictionsTexts, large: number): Figures {
    const detection = {
        title: "Time to detection, median",
        value: texts.detection,
        valueSize: metrics.numberSmall,
        details: [texts.detected, texts.falseAlarms],
    };
    return {
        share: {
            title: metrics.compact || metrics.portrait ? "Correct 10 s windows" : "Correct windows",
            value: texts.share,
            valueSize: large,
            details: [texts.counted],
        },
        balanced: { title: "Balanced accuracy", value: texts.balanced, valueSize: metrics.numberSmall, details: [texts.balancedOver] },
        detection: { ...detection, beside: metrics.compact },
    };
}

function isNarrow({ metrics }: SceneContext, width: number): boolean {
    return metrics.compact && width < 44 * metrics.axis;
}

/** The figures of the strip; without details in a narrow tile of the wall. */
function stripFigures(context: SceneContext, width: number, texts: PredictionsTexts): Figures {
    const figures = figuresOf(context, texts, context.metrics.numberSmall);
    if (!context.isTile || !isNarrow(context, width)) return figures;
    const bare = (figure: SummaryFigure): SummaryFigure => ({ ...figure, details: [] });
    return { share: bare(figures.share), balanced: bare(figures.balanced), detection: bare(figures.detection) };
}

/** Draws the figures below the grid, without the matrix: in one row, or in two if it is narrow. */
function drawStrip(context: SceneContext, area: Area, texts: PredictionsTexts): void {
    const { share, balanced, detection } = stripFigures(context, area.width, texts);
    const narrow = isNarrow(context, area.width);
    const part = (from: number, size: number): Area => ({ ...area, x: area.x + area.width * from, width: area.width * size });
    drawFigure(context, part(0, narrow ? 0.53 : 0.25), share);
    drawFigure(context, part(narrow ? 0.55 : 0.26, narrow ? 0.45 : 0.19), balanced);
    const below = area.y + figureHeight(context.metrics, share) + context.metrics.axis * 0.5;
    drawFigure(context, narrow ? { ...area, y: below } : part(0.46, 0.54), detection);
}

function stripHeight(context: SceneContext, width: number, texts: PredictionsTexts): number {
    const { metrics } = context;
    const { share, detection } = stripFigures(context, width, texts);
    const [first, second] = [figureHeight(metrics, share), figureHeight(metrics, detection)];
    return isNarrow(context, width) ? first + metrics.axis * 0.5 + second : Math.max(first, second);
}

function flatMatrixWidth(width: number): number {
    return Math.round(width * 0.5);
}

/** Draws the summary below the grid in portrait: the figures one below the other, left of the matrix. */
function drawFlat(context: SceneContext, area: Area, content: PredictionsContent, texts: PredictionsTexts): void {
    const { metrics } = context;
    const { share, balanced, detection } = figuresOf(context, texts, metrics.number);
    let { y } = area;
    for (const figure of [share, balanced, detection]) {
        drawFigure(context, { ...area, y, width: area.width * 0.47 - metrics.gap }, figure);
        y += figureHeight(metrics, figure) + metrics.gap;
    }
    const side = flatMatrixWidth(area.width);
    drawConfusion(context, { ...area, x: area.x + area.width - side, width: side }, content);
}

function flatHeight(context: SceneContext, width: number, content: PredictionsContent, texts: PredictionsTexts): number {
    const { metrics } = context;
    const { share, balanced, detection } = figuresOf(context, texts, metrics.number);
    const side = flatMatrixWidth(width);
    const matrix = lineHeight(metrics.axis) + metrics.axis * 0.5 + confusionHeight(context, side, side, content.confusion.length);
    const numbers = [share, balanced, detection].reduce((sum, figure) => sum + figureHeight(metrics, figure), 2 * metrics.gap);
    return Math.max(matrix, numbers);
}

/** Draws the summary beside the grid: both shares side by side, the matrix, and the detection at the bottom. */
function drawColumn(context: SceneContext, area: Area, content: PredictionsContent, texts: PredictionsTexts): void {
    const { metrics } = context;
    const large = Math.round(metrics.number * 0.75);
    const { share, balanced, detection } = figuresOf(context, texts, large);
    drawFigure(context, area, share);
    drawFigure(context, { ...area, x: area.x + area.width * 0.5, width: area.width * 0.5 }, { ...balanced, valueSize: large, details: [] });
    const detectionHeight = figureHeight(metrics, detection);
    const y = area.y + figureHeight(metrics, share) + metrics.axis * 1.2;
    const bottom = area.y + area.height;
    drawConfusion(context, { ...area, y, height: bottom - detectionHeight - metrics.axis - y }, content);
    drawFigure(context, { ...area, y: bottom - detectionHeight, height: detectionHeight }, detection);
}

/** The height of the summary below the grid. */
export function flatSummaryHeight(context: SceneContext, width: number, content: PredictionsContent, texts: PredictionsTexts): number {
    return context.metrics.compact ? stripHeight(context, width, texts) : flatHeight(context, width, content, texts);
}

/** Draws the quality of the predictions: share correct, balanced accuracy, confusion matrix, detection. */
export function drawSummary(context: SceneContext, area: Area, content: PredictionsContent, texts: PredictionsTexts): void {
    if (context.metrics.compact) drawStrip(context, area, texts);
    else if (context.metrics.portrait) drawFlat(context, area, content, texts);
    else drawColumn(context, area, content, texts);
}
