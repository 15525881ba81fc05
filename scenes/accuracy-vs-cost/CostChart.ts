// SPDX-License-Identifier: GPL-3.0-or-later
import { axisBottom, axisLeft, type Axis } from "d3-axis";
import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from "d3-scale";
import { area as areaShape, line as lineShape } from "d3-shape";

import type { CostPoint, ModelCost } from "scenes/accuracy-vs-cost/AccuracyVsCost";
import { accuracyAxis, latencyAxis, type CostAxis } from "scenes/accuracy-vs-cost/CostAxes";
import { drawCostLabels } from "scenes/accuracy-vs-cost/CostLabels";
import { drawAxis } from "scenes/accuracy-vs-cost/GridAxis";
import type { Point } from "scenes/accuracy-vs-cost/LabelPlacement";
import type { Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { intervalOr } from "scenes/shared/web/WilsonInterval";
import { mark } from "scenes/shared/web/Mark";
import { modelLabel } from "scenes/shared/web/ModelOrder";
import type { Key } from "scenes/shared/web/Painter";
import type { SceneContext } from "scenes/shared/web/SceneView";

type Scale = ScaleContinuousNumeric<number, number>;
type Place = readonly [x: number, y: number];

export function numbersOf(point: CostPoint): string {
    return `${human.percentNumber(point.accuracy)} % · ${human.latency(point.latencyUs)}`;
}

/** The label of a tick; with decimals only if ticks are less than one percent apart. */
function accuracyText(axis: CostAxis, tick: number): string {
    const step = axis.ticks.length > 1 ? axis.ticks[1]! - axis.ticks[0]! : 1;
    return `${(100 * tick).toFixed(step > 0.0099 ? 0 : step > 0.00099 ? 1 : 2)}%`;
}

export class CostChart {
    private readonly latency: CostAxis;
    private readonly accuracy: CostAxis;
    private readonly x: Scale;
    private readonly y: Scale;
    private readonly markSize: number;

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
        this.x = scaleLog([this.latency.from, this.latency.to], [plot.x, plot.x + plot.width]);
        this.y = scaleLinear([this.accuracy.from, this.accuracy.to], [plot.y + plot.height, plot.y]);
        this.markSize = Math.max(10, Math.round(28 * context.metrics.unit));
    }

    draw(): void {
        this.drawAxes();
        this.drawFrontier();
        this.drawTrails();
        for (const model of this.models) this.drawWhiskers(model);
        for (const model of this.models) this.drawMark(model);
        drawCostLabels(this.context, this.plot, this.models, (point) => this.inPlot(point), this.markSize);
    }

    private placeOf(point: CostPoint): Place {
        return [this.x(point.latencyUs), this.y(point.accuracy)];
    }

    private inPlot(point: CostPoint): Point {
        const [x, y] = this.placeOf(point);
        return { x: x - this.plot.x, y: y - this.plot.y };
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
        const corners: Place[] = [];
        let height = base;
        for (const model of this.models.filter((candidate) => candidate.efficient)) {
            const [x, y] = this.placeOf(model.value);
            corners.push([x, height], [x, y]);
            height = y;
        }
        corners.push([this.plot.x + this.plot.width, height]);
        const width = Math.max(1.5, 3 * metrics.unit);
        painter.add("path", {
            d:
                areaShape<Place>(
                    (p) => p[0],
                    base,
                    (p) => p[1],
                )(corners) ?? "",
            fill: "var(--accent)",
            "fill-opacity": 0.09,
        });
        painter.add("path", {
            class: "frontier",
            d: lineShape<Place>()(corners as [number, number][]) ?? "",
            fill: "none",
            stroke: "var(--accent)",
            "stroke-width": width,
            "stroke-dasharray": `${width * 1.2} ${width * 1.6}`,
        });
    }

    /** Draws the trails, clipped to the plot: the axes cover only the current values, and earlier ones may lie outside. */
    private drawTrails(): void {
        const { painter } = this.context;
        const { x, y, width, height } = this.plot;
        painter.nest("svg", { x, y, width, height, viewBox: `${x} ${y} ${width} ${height}`, overflow: "hidden" }, () =>
            this.models.forEach((model) => this.drawTrail(model)),
        );
    }

    private drawTrail(model: ModelCost): void {
        const { painter, metrics } = this.context;
        const trail = model.trail.map((point) => this.placeOf(point));
        painter.add("path", {
            d: lineShape<Place>()(trail as [number, number][]) ?? "",
            fill: "none",
            stroke: "var(--muted)",
            "stroke-opacity": 0.35,
            "stroke-width": Math.max(1, 1.5 * metrics.unit),
        });
    }

    /** Draws the interval of the accuracy vertically, and a line to the 99th percentile of the latency. */
    private drawWhiskers(model: ModelCost): void {
        const { painter, metrics } = this.context;
        const [x, y] = this.placeOf(model.value);
        const cap = this.markSize * 0.25;
        let d = "";
        if (model.interval) {
            const [low, high] = [this.y(model.interval.low), this.y(model.interval.high)];
            d += `M${x},${low}V${high}M${x - cap},${low}H${x + cap}M${x - cap},${high}H${x + cap}`;
        }
        if (model.p99Us !== null) {
            const right = this.x(model.p99Us);
            d += `M${x},${y}H${right}M${right},${y - cap}V${y + cap}`;
        }
        const color = model.muted ? "var(--dim)" : "var(--muted)";
        painter.add("path", { class: "whisker", d, fill: "none", stroke: color, "stroke-width": Math.max(1.5, 2 * metrics.unit) });
    }

    private drawMark(model: ModelCost): void {
        const { painter, metrics } = this.context;
        const [cx, cy] = this.placeOf(model.value);
        const border = Math.max(1, 4 * metrics.unit);
        const count = model.n === null ? "n not given" : `of ${human.count(model.n)}`;
        const detail = `${numbersOf(model.value)}, ${count}${model.muted ? ", another is cheaper and better" : ""}`;
        painter.add("circle", {
            ...mark(modelLabel(model.model), detail),
            cx,
            cy,
            r: this.markSize / 2,
            fill: model.muted ? "var(--dim)" : "var(--accent)",
            stroke: "var(--panel)",
            "stroke-width": border,
        });
    }
}
