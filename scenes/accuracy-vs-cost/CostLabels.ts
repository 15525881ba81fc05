// SPDX-License-Identifier: GPL-3.0-or-later
import type { ModelCost } from "scenes/accuracy-vs-cost/AccuracyVsCost";
import type { CostGeometry } from "scenes/accuracy-vs-cost/CostGeometry";
import { numbersText } from "scenes/accuracy-vs-cost/CostText";
import { placeLabelGroups } from "scenes/accuracy-vs-cost/LabelGroups";
import type { LabelPlace, Point, Segment } from "scenes/accuracy-vs-cost/LabelPlacement";
import { drawLine, drawText, lineHeight, widthOf, type Area, type TextStyle } from "scenes/shared/web/Drawing";
import { shortName } from "scenes/shared/web/HumanText";
import { modelLabel } from "scenes/shared/web/ModelOrder";
import type { Metrics } from "scenes/shared/web/Metrics";
import type { SceneContext } from "scenes/shared/web/SceneView";

/** Names are at most this share of the plot's width. */
const MOST_OF_WIDTH = 0.35;

/** The label of one model, which also counts models that have no label of their own. */
export interface CostLabel {
    readonly model: ModelCost;
    /** The counted models. */
    readonly others: readonly ModelCost[];
    readonly place: LabelPlace;
}

function nameStyle(metrics: Metrics, plotWidth: number): TextStyle {
    return { size: Math.round(1.12 * metrics.label), weight: 600, maxWidth: Math.floor(MOST_OF_WIDTH * plotWidth), elide: "middle" };
}

function nameText({ model }: ModelCost): string {
    return shortName(modelLabel(model));
}

function countText(others: number): string {
    return others > 0 ? `+${others} more` : "";
}

function shownWidth(text: string, style: TextStyle): number {
    return Math.ceil(Math.min(widthOf(text, style), style.maxWidth ?? Infinity));
}

/** The width of the name, and of the space and the count after it. */
function nameWidths(model: ModelCost, others: number, style: TextStyle): [name: number, count: number] {
    const count = others > 0 ? Math.ceil(0.3 * style.size + widthOf(countText(others), style)) : 0;
    return [shownWidth(nameText(model), style), count];
}

function drawLabel(context: SceneContext, plot: Area, { model, others, place: { box, leader } }: CostLabel): void {
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
    const style = nameStyle(metrics, plot.width);
    const middle = plot.y + (box.top + box.bottom) / 2 - lineHeight(style.size) / 2;
    // An outline in the panel's colour separates the letters from lines.
    const extra = { stroke: "var(--panel)", "stroke-width": Math.max(2, 4 * metrics.unit), "stroke-linejoin": "round", "paint-order": "stroke" };
    const color = model.muted ? "var(--muted)" : "var(--ink)";
    drawText(painter, nameText(model), x, middle, { ...style, color, extra: { ...extra, class: "model-name" } });
    const [, count] = nameWidths(model, others.length, style);
    if (count > 0)
        drawText(painter, countText(others.length), x + shownWidth(nameText(model), style) + count, middle, {
            size: style.size,
            weight: 600,
            color,
            anchor: "end",
            extra: { ...extra, class: "model-count" },
        });
    drawText(painter, numbersText(model.value), x, plot.y + box.bottom - lineHeight(metrics.axis) / 2, { size: metrics.axis, extra });
}

function segmentsOf(corners: readonly Point[]): Segment[] {
    return corners.slice(1).map((to, i) => ({ from: corners[i]!, to }));
}

function mostAccurate(models: readonly ModelCost[]): ModelCost | null {
    return models.reduce<ModelCost | null>((best, model) => (best && best.value.accuracy >= model.value.accuracy ? best : model), null);
}

/** The most accurate model first, then those on the step line. */
function priorityOf(model: ModelCost, best: ModelCost | null): number {
    if (model === best) return 3;
    if (model.efficient) return 2;
    return model.muted ? 0 : 1;
}

/** Places name and numbers beside each mark, without overlaps and clear of the whiskers; if there is room, also of the step line and the arrows. */
export function placeCostLabels(context: SceneContext, plot: Area, models: readonly ModelCost[], geometry: CostGeometry, mark: number): CostLabel[] {
    const style = nameStyle(context.metrics, plot.width);
    const size = context.metrics.axis;
    const best = mostAccurate(models);
    const marks = models.map((model) => ({ anchor: geometry.placeOf(model.value), priority: priorityOf(model, best) }));
    const sizeOf = (named: number, others: number): { width: number; height: number } => {
        const [name, count] = nameWidths(models[named]!, others, style);
        const numbers = Math.ceil(widthOf(numbersText(models[named]!.value), { size }));
        return { width: 1 + Math.max(name + count, numbers), height: 2 * Math.max(lineHeight(style.size), lineHeight(size)) };
    };
    const arrows = models.flatMap((model) => geometry.arrowOf(model) ?? []);
    const lines = [...segmentsOf(geometry.stepLine(models)), ...arrows];
    const bars = models.flatMap((model) => geometry.whiskersOf(model));
    return placeLabelGroups(marks, sizeOf, { width: plot.width, height: plot.height, mark, gap: mark * 0.3, lines, bars }).map(({ named, others, place }) => ({
        model: models[named]!,
        others: others.map((other) => models[other]!),
        place,
    }));
}

export function drawCostLabels(context: SceneContext, plot: Area, labels: readonly CostLabel[]): void {
    for (const label of labels) drawLabel(context, plot, label);
}
