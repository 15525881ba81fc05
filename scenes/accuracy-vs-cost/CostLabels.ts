// SPDX-License-Identifier: GPL-3.0-or-later
import type { CostPoint, ModelCost } from "scenes/accuracy-vs-cost/AccuracyVsCost";
import { numbersOf } from "scenes/accuracy-vs-cost/CostChart";
import { placeLabels, type LabelPlace, type Point, type Segment } from "scenes/accuracy-vs-cost/LabelPlacement";
import { drawLine, drawText, lineHeight, widthOf, type Area, type TextStyle } from "scenes/shared/web/Drawing";
import { modelLabel } from "scenes/shared/web/ModelOrder";
import type { Metrics } from "scenes/shared/web/Metrics";
import type { SceneContext } from "scenes/shared/web/SceneView";

function nameStyle(metrics: Metrics): TextStyle {
    return { size: Math.round(1.12 * metrics.label), weight: 600 };
}

function drawLabel(context: SceneContext, plot: Area, model: ModelCost, { box, leader }: LabelPlace): void {
    const { painter, metrics } = context;
    if (leader)
        drawLine(
            painter,
            plot.x + leader.from.x,
            plot.y + leader.from.y,
            plot.x + leader.to.x,
            plot.y + leader.to.y,
            Math.max(1, Math.round(metrics.unit)),
            "var(--bar)",
        );
    const x = plot.x + box.left;
    const middle = plot.y + (box.top + box.bottom) / 2;
    const name = nameStyle(metrics);
    // An outline in the panel's colour separates the letters from trails and lines.
    const extra = { stroke: "var(--panel)", "stroke-width": Math.max(2, 4 * metrics.unit), "stroke-linejoin": "round", "paint-order": "stroke" };
    drawText(painter, modelLabel(model.model), x, middle - lineHeight(name.size) / 2, { ...name, color: model.muted ? "var(--muted)" : "var(--ink)", extra });
    drawText(painter, numbersOf(model.value), x, plot.y + box.bottom - lineHeight(metrics.axis) / 2, { size: metrics.axis, extra });
}

/** The position of a measurement in the plot, from its upper left corner. */
type PlaceOf = (point: CostPoint) => Point;

function stepLine(plot: Area, models: readonly ModelCost[], placeOf: PlaceOf): Segment[] {
    const segments: Segment[] = [];
    let last: Point | null = null;
    for (const model of models.filter((candidate) => candidate.efficient)) {
        const mark = placeOf(model.value);
        const corner: Point = { x: mark.x, y: last ? last.y : plot.height };
        if (last) segments.push({ from: last, to: corner });
        segments.push({ from: corner, to: mark });
        last = mark;
    }
    return last ? [...segments, { from: last, to: { x: plot.width, y: last.y } }] : segments;
}

function whiskers({ value, interval, p99Us }: ModelCost, markSize: number, placeOf: PlaceOf): Segment[] {
    const cap = markSize * 0.25;
    const segments: Segment[] = [];
    if (interval) {
        const low = placeOf({ ...value, accuracy: interval.low });
        const high = placeOf({ ...value, accuracy: interval.high });
        segments.push({ from: low, to: high });
        for (const { x, y } of [low, high]) segments.push({ from: { x: x - cap, y }, to: { x: x + cap, y } });
    }
    if (p99Us !== null) {
        const end = placeOf({ ...value, latencyUs: p99Us });
        segments.push({ from: placeOf(value), to: end }, { from: { x: end.x, y: end.y - cap }, to: { x: end.x, y: end.y + cap } });
    }
    return segments;
}

/** Draws name and numbers beside each mark, without overlaps; if there is room, clear of the step line and the whiskers. */
export function drawCostLabels(context: SceneContext, plot: Area, models: readonly ModelCost[], placeOf: PlaceOf, markSize: number): void {
    const name = nameStyle(context.metrics);
    const size = context.metrics.axis;
    const requests = models.map((model) => ({
        anchor: placeOf(model.value),
        width: 1 + Math.ceil(Math.max(widthOf(modelLabel(model.model), name), widthOf(numbersOf(model.value), { size }))),
        // Two equal halves, so that the step line passes between name and numbers.
        height: 2 * Math.max(lineHeight(name.size), lineHeight(size)),
        priority: model.muted ? 0 : 1,
    }));
    const lines = [...stepLine(plot, models, placeOf), ...models.flatMap((model) => whiskers(model, markSize, placeOf))];
    placeLabels(requests, { width: plot.width, height: plot.height, mark: markSize, gap: markSize * 0.3, lines }).forEach((place, i) => {
        if (place) drawLabel(context, plot, models[i]!, place);
    });
}
