// SPDX-License-Identifier: GPL-3.0-or-later
import { drawModelRow } from "scenes/model-accuracy/ModelRow";
import type { ModelAccuracy, ModelValues } from "scenes/model-accuracy/ModelAccuracy";
import { headlineOf } from "scenes/model-accuracy/ModelAccuracyHeadline";
import type { Headline } from "scenes/shared/web/Headline";
import { drawPanel, drawText, lineHeight } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mostModelsSubtitle, withModelLimit } from "scenes/shared/web/ModelLimit";
import { modelLabel } from "scenes/shared/web/ModelOrder";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { SceneView, SceneViewModule, SceneContext, Table } from "scenes/shared/web/SceneView";

/** The text below the list: whether no model is the best, and how many models do not fit. */
function footText(models: readonly ModelValues[], shown: number): string {
    const texts = models.some((model) => model.best) ? [] : ["no clear best"];
    if (shown < models.length) texts.push(restText(models, shown));
    return texts.join(" · ");
}

function restText(models: readonly ModelValues[], shown: number): string {
    const best = models.findIndex((model) => model.best);
    const more = `+${models.length - shown} more`;
    const model = models[best];
    return model && best >= shown ? `${more}, the best among them: ${modelLabel(model.model)}, ${human.percentNumber(model.accuracy)} %` : more;
}

class ModelAccuracyView implements SceneView {
    constructor(private readonly scene: ModelAccuracy) {}

    hasData(): boolean {
        return !this.scene.isEmpty;
    }

    subtitle(): string {
        return this.scene.isFull ? mostModelsSubtitle(this.scene.modelCount) : "";
    }

    draw(context: SceneContext, { monotonicMs: nowMs }: SceneTime): void {
        const { painter, metrics, width, height } = context;
        const models = this.scene.read(nowMs);
        const pad = metrics.padding;
        const twoLines = metrics.portrait;
        const smallestRow = Math.max(twoLines ? 60 : 30, (twoLines ? 120 : 62) * metrics.unit);
        const hasRest = models.length > Math.floor((height - 2 * pad) / smallestRow);
        const hasFoot = hasRest || !models.some((model) => model.best);
        const listHeight = height - 2 * pad - (hasFoot ? lineHeight(metrics.axis) : 0);
        const fitting = Math.max(1, Math.floor(listHeight / smallestRow));
        const shown = Math.min(models.length, fitting);
        // With few models, rows are at most as high as with four.
        const rowHeight = Math.floor(listHeight / Math.max(shown, Math.min(4, fitting)));
        drawPanel(painter, { x: 0, y: 0, width, height }, metrics.radius);
        models
            .slice(0, shown)
            .forEach((model, i) => drawModelRow(context, { x: pad, y: pad + i * rowHeight, width: width - 2 * pad, height: rowHeight }, model));
        if (hasFoot)
            drawText(painter, footText(models, shown), pad, height - pad - lineHeight(metrics.axis) / 2, { size: metrics.axis, maxWidth: width - 2 * pad });
    }

    tables({ monotonicMs: nowMs }: SceneTime): Table[] {
        const models = this.scene.read(nowMs);
        return [
            {
                caption: "Accuracy of each model",
                columns: ["model", "accuracy", "n", "low", "high", "previous", "change", "best", "age_s"],
                rows: models.map((model) => [
                    model.model,
                    model.accuracy,
                    model.n,
                    model.interval && model.interval.low,
                    model.interval && model.interval.high,
                    model.previous,
                    model.change,
                    model.best ? "yes" : "no",
                    model.ageSeconds,
                ]),
            },
            { caption: "Values, oldest first", columns: ["model", "values"], rows: models.map((model) => [model.model, model.history]) },
        ];
    }

    headline({ monotonicMs: nowMs }: SceneTime): Headline | null {
        return withModelLimit(headlineOf(this.scene.read(nowMs)), this.scene.isFull, this.scene.modelCount);
    }
}

export const view: SceneViewModule<ModelAccuracy> = { create: (scene) => new ModelAccuracyView(scene) };
