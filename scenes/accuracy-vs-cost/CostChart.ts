// SPDX-License-Identifier: GPL-3.0-or-later
import { axisBottom, axisLeft, type Axis } from "d3-axis";
import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from "d3-scale";
import { area as areaShape, line as lineShape } from "d3-shape";

import type { ModelCost } from "scenes/accuracy-vs-cost/AccuracyVsCost";
import { accuracyAxis, latencyAxis, type CostAxis } from "scenes/accuracy-vs-cost/CostAxes";
import { CostGeometry, marginOf } from "scenes/accuracy-vs-cost/CostGeometry";
import { drawCostLabels, placeCostLabels, type CostLabel } from "scenes/accuracy-vs-cost/CostLabels";
import { detailText } from "scenes/accuracy-vs-cost/CostText";
import { drawAxis } from "scenes/accuracy-vs-cost/GridAxis";
import type { Point, Segment } from "scenes/accuracy-vs-cost/LabelPlacement";
import type { Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { intervalOr } from "scenes/shared/web/WilsonInterval";
import { mark } from "scenes/shared/web/Mark";
import { listedModelName } from "scenes/shared/web/ModelName";
import { modelLabel } from "scenes/shared/web/ModelOrder";
import type { Key } from "scenes/shared/web/Painter";
import type { SceneContext, Tip } from "scenes/shared/web/SceneView";

type Scale = ScaleContinuousNumeric<number, number>;

/** The label of a tick; with decimals only if ticks are less than one percent apart. */
function accuracyText(axis: CostAxis, tick: number): string {
    const step = axis.ticks.length > 1 ? axis.ticks[1]! - axis.ticks[0]! : 1;
    return `${(100 * tick).toFixed(step > 0.0099 ? 0 : step > 0.00099 ? 1 : 2)}%`;
}

const namesOf = (models: readonly ModelCost[]): string[] => models.map(({ model }) => modelLabel(model));

/** For each model, the names of the other models that share its label. */
function companionsOf(labels: readonly CostLabel[]): Map<ModelCost, string[]> {
    const companions = new Map<ModelCost, string[]>();
    for (const { model, others } of labels) {
        const all = [model, ...others];
        for (const each of all) companions.set(each, namesOf(all.filter((other) => other !== each)));
    }
    return companions;
}

export class CostChart {
    private readonly latency: CostAxis;
    private readonly accuracy: CostAxis;
    private readonly x: Scale;
    private readonly y: Scale;
    private readonly markSize: number;
    private readonly geometry: CostGeometry;
    private readonly labels: readonly CostLabel[];
    private readonly companions: ReadonlyMap<ModelCost, string[]>;

    /** `models`: at least one, by ascending latency. */
    constructor(
        private readonly context: SceneContext,
        private readonly plot: Area,
        private readonly models: readonly ModelCost[],
    ) {
        const lows = models.map((model) => intervalOr(model.interval, model.value.accuracy).low);
        const highs = models.map((model) => intervalOr(model.interval, model.value.accuracy).high);
        const slowest = Math.max(...models.map((model) => model.p99Us ?? model.value.latencyUs));
        this.latency = latencyAxis(models[0]?.value.latencyUs ?? 1, slowest);
        this.accuracy = accuracyAxis(Math.min(...lows), Math.max(...highs));
        this.markSize = Math.max(10, Math.round(28 * context.metrics.unit));
        const edge = marginOf(this.markSize);
        this.x = scaleLog([this.latency.from, this.latency.to], [plot.x + edge, plot.x + plot.width - edge]);
        this.y = scaleLinear([this.accuracy.from, this.accuracy.to], [plot.y + plot.height - edge, plot.y + edge]);
        this.geometry = new CostGeometry(plot.width, plot.height, this.markSize, this.latency, this.accuracy);
        this.labels = placeCostLabels(context, plot, models, this.geometry, this.markSize);
        this.companions = companionsOf(this.labels);
    }

    draw(): void {
        this.drawAxes();
        this.drawFrontier();
        for (const model of this.models) this.drawArrow(model);
        for (const model of this.models) this.drawWhiskers(model);
        for (const model of this.models) this.drawMark(model);
        drawCostLabels(this.context, this.plot, this.labels);
    }

    /** The tooltip of the label at a position of the scene; null: none. */
    pick(x: number, y: number): Tip | null {
        const at = { x: x - this.plot.x, y: y - this.plot.y };
        const label = this.labels.find(({ place: { box } }) => at.x >= box.left && at.x <= box.right && at.y >= box.top && at.y <= box.bottom);
        return label ? { name: modelLabel(label.model.model), detail: detailText(label.model, namesOf(label.others)), x, y } : null;
    }

    /** A position of the plot in the scene. */
    private inScene({ x, y }: Point): [x: number, y: number] {
        return [this.plot.x + x, this.plot.y + y];
    }

    private drawAxes(): void {
        const { plot, context } = this;
        const size = context.metrics.axis;
        const bottom = (): Axis<number> =>
            axisBottom<number>(this.x.copy().rangeRound(this.x.range()))
                .tickValues(this.latency.ticks)
                .tickFormat(human.latency)
                .tickSize(-plot.height)
                .tickPadding(Math.round(0.7 * size) + 0.6 * size);
        drawAxis(context, bottom, "x", plot.y + plot.height, this.keyOf(this.latency));
        const left = (): Axis<number> =>
            axisLeft<number>(this.y.copy().rangeRound(this.y.range()))
                .tickValues(this.accuracy.ticks)
                .tickFormat((tick) => accuracyText(this.accuracy, tick))
                .tickSize(-plot.width)
                .tickPadding(Math.round(0.8 * size));
        drawAxis(context, left, "y", plot.x, this.keyOf(this.accuracy));
    }

    private keyOf({ from, to, ticks }: CostAxis): Key {
        const { x, y, width, height } = this.plot;
        return [x, y, width, height, from, to, ...ticks];
    }

    /** Draws the step line through the efficient models and the area below it. */
    private drawFrontier(): void {
        const { painter, metrics } = this.context;
        const base = this.plot.y + this.plot.height;
        const corners = this.geometry.stepLine(this.models).map((corner) => this.inScene(corner));
        const width = Math.max(1.5, 3 * metrics.unit);
        painter.add("path", {
            d:
                areaShape(
                    (p) => p[0],
                    base,
                    (p) => p[1],
                )(corners) ?? "",
            fill: "var(--accent)",
            "fill-opacity": 0.09,
        });
        painter.add("path", {
            class: "frontier",
            d: lineShape()(corners) ?? "",
            fill: "none",
            stroke: "var(--accent)",
            "stroke-width": width,
            "stroke-dasharray": `${width * 1.2} ${width * 1.6}`,
        });
    }

    /** Draws the arrow from where the model was ten minutes ago, if it moved visibly. */
    private drawArrow(model: ModelCost): void {
        const arrow = this.geometry.arrowOf(model);
        if (!arrow) return;
        const [from, to] = [this.inScene(arrow.from), this.inScene(arrow.to)];
        const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
        const [dx, dy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
        const head = Math.min(length, 0.45 * this.markSize);
        const base = [to[0] - head * dx, to[1] - head * dy] as const;
        const side = 0.5 * head;
        const corners = [to, [base[0] - side * dy, base[1] + side * dx], [base[0] + side * dy, base[1] - side * dx]];
        const { painter, metrics } = this.context;
        painter.add("path", {
            class: "arrow",
            d: `M${from.join()}L${base.join()}M${corners.map((corner) => corner.join()).join("L")}Z`,
            fill: "var(--muted)",
            stroke: "var(--muted)",
            opacity: 0.6,
            "stroke-width": Math.max(1, 1.5 * metrics.unit),
        });
    }

    /** Draws the interval of the accuracy vertically, and a line to the 99th percentile of the latency. */
    private drawWhiskers(model: ModelCost): void {
        const { painter, metrics } = this.context;
        const line = ({ from, to }: Segment): string => `M${this.inScene(from).join()}L${this.inScene(to).join()}`;
        painter.add("path", {
            class: "whisker",
            d: this.geometry.whiskersOf(model).map(line).join(""),
            fill: "none",
            stroke: model.muted ? "var(--dim)" : "var(--muted)",
            "stroke-width": Math.max(1.5, 2 * metrics.unit),
        });
    }

    private drawMark(model: ModelCost): void {
        const { painter, metrics } = this.context;
        const [cx, cy] = this.inScene(this.geometry.placeOf(model.value));
        painter.add("circle", {
            ...mark(modelLabel(model.model), detailText(model, this.companions.get(model) ?? []), { kind: "model", name: listedModelName(model.model) }),
            cx,
            cy,
            r: this.markSize / 2,
            fill: model.muted ? "var(--dim)" : "var(--accent)",
            stroke: "var(--panel)",
            "stroke-width": Math.max(1, 4 * metrics.unit),
        });
    }
}
