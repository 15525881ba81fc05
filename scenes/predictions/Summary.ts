// SPDX-License-Identifier: GPL-3.0-or-later
import { confusionHeight, drawConfusion } from "scenes/predictions/ConfusionMatrix";
import type { PredictionsContent } from "scenes/predictions/Predictions";
import { drawText, lineHeight, middleOnBaseline, widthOf, type Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import type { Metrics } from "scenes/shared/web/Metrics";
import type { Stage } from "scenes/shared/web/SceneView";

export interface SummaryTexts {
    readonly share: string;
    readonly counted: string;
    readonly detection: string;
    readonly detected: string;
}

export function summaryOf({ judged, correct, detection }: PredictionsContent): SummaryTexts {
    return {
        share: judged > 0 ? human.percent(correct / judged) : "–",
        counted: judged > 0 ? `${human.count(correct)} of ${human.count(judged)}` : "no actual phase known yet",
        detection: detection.medianSeconds === null ? "–" : human.duration(Math.round(detection.medianSeconds * 1000)),
        detected: detection.episodes > 0 ? `${detection.detected} of ${detection.episodes} detected` : "no infection yet",
    };
}

function figureHeight(metrics: Metrics, large: boolean): number {
    const title = lineHeight(metrics.axis);
    return large ? title + lineHeight(metrics.number) + title : title + lineHeight(metrics.numberSmall);
}

/** A number with its name above it, and beside or below it what it is made of. */
function drawFigure(stage: Stage, area: Area, title: string, value: string, detail: string, large: boolean): void {
    const { painter, metrics } = stage;
    const text = lineHeight(metrics.axis);
    const size = large ? metrics.number : metrics.numberSmall;
    const middle = area.y + text + lineHeight(size) / 2;
    const style = { size, color: "var(--ink)", family: "display", weight: 600, spacing: large ? -0.03 * size : 0 } as const;
    drawText(painter, title, area.x, area.y + text / 2, { size: metrics.axis, weight: 500, maxWidth: area.width });
    drawText(painter, value, area.x, middle, style);
    if (large) {
        drawText(painter, detail, area.x, area.y + text + lineHeight(size) + text / 2, { size: metrics.axis, maxWidth: area.width });
        return;
    }
    const x = area.x + widthOf(value, style) + metrics.axis * 0.6;
    drawText(painter, detail, x, middleOnBaseline(metrics.axis, middle, size), { size: metrics.axis, maxWidth: area.x + area.width - x });
}

function flatMatrixWidth(width: number): number {
    return Math.round(width * 0.52);
}

/** How high the summary is where it lies under the grid. */
export function flatSummaryHeight(stage: Stage, width: number, content: PredictionsContent): number {
    const { metrics } = stage;
    if (metrics.compact)
        return figureHeight(metrics, false);
    const side = flatMatrixWidth(width);
    return confusionHeight(stage, side, side, content.confusion.length) + lineHeight(metrics.axis) + metrics.axis;
}

function drawFlat(stage: Stage, area: Area, content: PredictionsContent, texts: SummaryTexts): void {
    const { metrics } = stage;
    const matrix = !metrics.compact;
    const width = area.width * 0.4 - metrics.gap;
    drawFigure(stage, { ...area, width }, "Correct windows", texts.share, texts.counted, matrix);
    const detection: Area = {
        x: area.x + (matrix ? 0 : area.width * 0.4),
        y: area.y + (matrix ? figureHeight(metrics, true) + metrics.gap : 0),
        width: matrix ? width : area.width * 0.6,
        height: figureHeight(metrics, false),
    };
    drawFigure(stage, detection, "Time to first detection, median", texts.detection, texts.detected, false);
    if (matrix) {
        const side = flatMatrixWidth(area.width);
        drawConfusion(stage, { x: area.x + area.width - side, y: area.y, width: side, height: area.height }, content);
    }
}

/** How good the predictions are: share correct, confusion matrix, time to first detection. */
export function drawSummary(stage: Stage, area: Area, content: PredictionsContent): void {
    const { metrics } = stage;
    const texts = summaryOf(content);
    if (metrics.compact || metrics.portrait) {
        drawFlat(stage, area, content, texts);
        return;
    }
    drawFigure(stage, area, "Correct windows", texts.share, texts.counted, true);
    const detectionHeight = figureHeight(metrics, false);
    const y = area.y + figureHeight(metrics, true) + metrics.axis * 1.2;
    const end = area.y + area.height - detectionHeight - metrics.axis;
    drawConfusion(stage, { x: area.x, y, width: area.width, height: end - y }, content);
    const detection = { ...area, y: area.y + area.height - detectionHeight, height: detectionHeight };
    drawFigure(stage, detection, "Time to first detection, median", texts.detection, texts.detected, false);
}
