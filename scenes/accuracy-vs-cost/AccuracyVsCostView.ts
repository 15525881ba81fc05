// SPDX-License-Identifier: GPL-3.0-or-later
import type { AccuracyVsCost, ModelCost } from "scenes/accuracy-vs-cost/AccuracyVsCost";
import { CostChart } from "scenes/accuracy-vs-cost/CostChart";
import type { Headline } from "scenes/shared/web/Headline";
import { drawPanel, drawText } from "scenes/shared/web/Drawing";
import { mostModelsSubtitle } from "scenes/shared/web/ModelLimit";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { SceneView, SceneViewModule, SceneContext, Table, Tip } from "scenes/shared/web/SceneView";

const COLUMNS = [
    "model",
    "latency_us",
    "p99_us",
    "accuracy",
    "n",
    "low",
    "high",
    "received_ms",
    "efficient",
    "muted",
    "earlier_latency_us",
    "earlier_accuracy",
    "earlier_received_ms",
];

const ARROW_LEGEND = "Arrow: change in the last 10 min";

/** Whether a model has an earlier value, so that arrows may be drawn. */
function hasEarlier(models: readonly ModelCost[]): boolean {
    return models.some(({ earlier }) => earlier !== null);
}

class AccuracyVsCostView implements SceneView {
    /** The last drawing. */
    private chart: CostChart | null = null;

    constructor(private readonly scene: AccuracyVsCost) {}

    hasData(): boolean {
        return !this.scene.isEmpty;
    }

    subtitle(): string {
        return this.scene.isFull ? mostModelsSubtitle(this.scene.modelCount) : "";
    }

    draw(context: SceneContext, now: SceneTime): void {
        const { metrics, width, height } = context;
        const left = metrics.padding + Math.round(3.4 * metrics.axis);
        const right = metrics.padding + Math.round(1.6 * metrics.axis);
        const bottom = metrics.padding + Math.round(1.9 * metrics.axis);
        drawPanel(context.painter, { x: 0, y: 0, width, height }, metrics.radius);
        const models = this.scene.read(now);
        const top = metrics.padding + (hasEarlier(models) ? Math.round(1.6 * metrics.axis) : 0);
        const plot = { x: left, y: top, width: width - left - right, height: height - top - bottom };
        if (hasEarlier(models))
            drawText(context.painter, ARROW_LEGEND, plot.x + plot.width, metrics.padding + 0.6 * metrics.axis, {
                size: metrics.axis,
                anchor: "end",
                maxWidth: plot.width,
            });
        this.chart = new CostChart(context, plot, models);
        this.chart.draw();
    }

    pick(x: number, y: number): Tip | null {
        return this.chart?.pick(x, y) ?? null;
    }

    tables(now: SceneTime): Table[] {
        return [
            {
                caption: "Models, the quickest first",
                columns: COLUMNS,
                rows: this.scene
                    .read(now)
                    .map(({ model, value, p99Us, n, interval, receivedMs, efficient, muted, earlier }) => [
                        model,
                        value.latencyUs,
                        p99Us,
                        value.accuracy,
                        n,
                        interval && interval.low,
                        interval && interval.high,
                        receivedMs,
                        efficient ? "yes" : "no",
                        muted ? "yes" : "no",
                        earlier && earlier.value.latencyUs,
                        earlier && earlier.value.accuracy,
                        earlier && earlier.receivedMs,
                    ]),
            },
        ];
    }

    headline(now: SceneTime): Headline | null {
        return this.scene.headline(this.scene.read(now));
    }
}

export const view: SceneViewModule<AccuracyVsCost> = { create: (scene) => new AccuracyVsCostView(scene) };
