// SPDX-License-Identifier: GPL-3.0-or-later
import type { AccuracyVsCost } from "scenes/accuracy-vs-cost/AccuracyVsCost";
import { CostChart } from "scenes/accuracy-vs-cost/CostChart";
import { headlineOf } from "scenes/accuracy-vs-cost/AccuracyVsCostHeadline";
import type { Headline } from "scenes/shared/web/Headline";
import { drawPanel } from "scenes/shared/web/Drawing";
import { mostModelsSubtitle, withModelLimit } from "scenes/shared/web/ModelLimit";
import type { SceneView, SceneViewModule, SceneContext, Table } from "scenes/shared/web/SceneView";

class AccuracyVsCostView implements SceneView {
    constructor(private readonly scene: AccuracyVsCost) {}

    hasData(): boolean {
        return !this.scene.isEmpty;
    }

    subtitle(): string {
        return this.scene.isFull ? mostModelsSubtitle(this.scene.modelCount) : "";
    }

    draw(context: SceneContext): void {
        const { metrics, width, height } = context;
        const left = metrics.padding + Math.round(3.4 * metrics.axis);
        const right = metrics.padding + Math.round(1.6 * metrics.axis);
        const bottom = metrics.padding + Math.round(1.9 * metrics.axis);
        drawPanel(context.painter, { x: 0, y: 0, width, height }, metrics.radius);
        const plot = { x: left, y: metrics.padding, width: width - left - right, height: height - metrics.padding - bottom };
        new CostChart(context, plot, this.scene.read()).draw();
    }

    tables(): Table[] {
        const models = this.scene.read();
        return [
            {
                caption: "Models, the quickest first",
                columns: ["model", "latency_us", "p99_us", "accuracy", "n", "low", "high", "received_ms", "efficient", "muted"],
                rows: models.map((model) => [
                    model.model,
                    model.value.latencyUs,
                    model.p99Us,
                    model.value.accuracy,
                    model.n,
                    model.interval && model.interval.low,
                    model.interval && model.interval.high,
                    model.receivedMs,
                    model.efficient ? "yes" : "no",
                    model.muted ? "yes" : "no",
                ]),
            },
            {
                caption: "Values, oldest first",
                columns: ["model", "latency_us", "accuracy"],
                rows: models.flatMap((model) => model.trail.map((point) => [model.model, point.latencyUs, point.accuracy])),
            },
        ];
    }

    headline(): Headline | null {
        return withModelLimit(headlineOf(this.scene.read()), this.scene.isFull, this.scene.modelCount);
    }
}

export const view: SceneViewModule<AccuracyVsCost> = { create: (scene) => new AccuracyVsCostView(scene) };
