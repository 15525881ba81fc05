// SPDX-License-Identifier: GPL-3.0-or-later
import type { ModelCost } from "scenes/accuracy-vs-cost/AccuracyVsCost";
import { numbersOf } from "scenes/accuracy-vs-cost/CostChart";
import { placeLabels, type LabelPlace } from "scenes/accuracy-vs-cost/LabelPlacement";
import { drawLine, drawText, lineHeight, widthOf, type Area, type TextStyle } from "scenes/shared/web/Drawing";
import { modelLabel } from "scenes/shared/web/ModelOrder";
import type { Metrics } from "scenes/shared/web/Metrics";
import type { Stage } from "scenes/shared/web/SceneView";

function nameStyle(metrics: Metrics): TextStyle {
    return { size: Math.round(1.12 * metrics.label), weight: 600 };
}

function drawLabel(stage: Stage, plot: Area, model: ModelCost, { box, leader }: LabelPlace): void {
    const { painter, metrics } = stage;
    if (leader)
        drawLine(painter, plot.x + leader.from.x, plot.y + leader.from.y, plot.x + leader.to.x, plot.y + leader.to.y, Math.max(1, Math.round(metrics.unit)), "var(--bar)");
    const x = plot.x + box.left;
    const middle = plot.y + (box.top + box.bottom) / 2;
    const name = nameStyle(metrics);
    // Trails and lines end at the letters' outlines.
    const extra = { stroke: "var(--panel)", "stroke-width": Math.max(2, 4 * metrics.unit), "stroke-linejoin": "round", "paint-order": "stroke" };
    drawText(painter, modelLabel(model.model), x, middle - lineHeight(name.size) / 2, { ...name, color: model.efficient ? "var(--ink)" : "var(--muted)", extra });
    drawText(painter, numbersOf(model.value), x, plot.y + box.bottom - lineHeight(metrics.axis) / 2, { size: metrics.axis, extra });
}

/** Name and numbers beside each mark, none over another. */
export function drawCostLabels(
    stage: Stage,
    plot: Area,
    models: readonly ModelCost[],
    placeOf: (model: ModelCost) => readonly [x: number, y: number],
    markSize: number,
): void {
    const name = nameStyle(stage.metrics);
    const size = stage.metrics.axis;
    const requests = models.map((model) => {
        const [x, y] = placeOf(model);
        return {
            anchor: { x: x - plot.x, y: y - plot.y },
            width: 1 + Math.ceil(Math.max(widthOf(modelLabel(model.model), name), widthOf(numbersOf(model.value), { size }))),
            // Two equal halves, so that the step line passes between name and numbers.
            height: 2 * Math.max(lineHeight(name.size), lineHeight(size)),
            priority: model.efficient ? 1 : 0,
        };
    });
    placeLabels(requests, { width: plot.width, height: plot.height, mark: markSize, gap: markSize * 0.3 }).forEach((place, i) => {
        if (place)
            drawLabel(stage, plot, models[i]!, place);
    });
}
