// SPDX-License-Identifier: GPL-3.0-or-later
import { historyOf } from "scenes/model-accuracy/AccuracyHistory";
import { drawHistory } from "scenes/model-accuracy/HistoryChart";
import { drawHistorySwitch, historySwitchHeight } from "scenes/model-accuracy/HistorySwitch";
import { drawModelRow, nameColumnWidth } from "scenes/model-accuracy/ModelRow";
import type { ModelAccuracy, ModelValues } from "scenes/model-accuracy/ModelAccuracy";
import type { Headline } from "scenes/shared/web/Headline";
import { drawPanel, drawText, lineHeight, type Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mostModelsSubtitle } from "scenes/shared/web/ModelLimit";
import { runTable } from "scenes/shared/web/RunSpans";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { SceneView, SceneViewModule, SceneContext, Table } from "scenes/shared/web/SceneView";

// The names that determine the width of their column; as MaxRows of screen/ModelAccuracyView.h.
const MOST_NAMES = 64;

/** The text below the list: whether no model is the best, and how many models do not fit. */
function footText(models: readonly ModelValues[], shown: number): string {
    const texts = models.some((model) => model.best) ? [] : ["no clear best"];
    if (shown < models.length) texts.push(restText(models, shown));
    return texts.join(" · ");
}

function restText(models: readonly ModelValues[], shown: number): string {
    const highest = models.find(({ rank }) => rank === shown + 1)!;
    return `+${models.length - shown} more, the highest ${human.percentNumber(highest.accuracy)} %`;
}

/** Whether the joint history is shown instead of the rows. */
class HistoryChoice {
    isShown = false;
}

class ModelAccuracyView implements SceneView {
    constructor(
        private readonly scene: ModelAccuracy,
        private readonly choice: HistoryChoice,
    ) {}

    hasData(): boolean {
        return !this.scene.isEmpty;
    }

    subtitle(): string {
        return this.scene.isFull ? mostModelsSubtitle(this.scene.modelCount) : "";
    }

    chooseNext(): boolean {
        this.choice.isShown = !this.choice.isShown;
        return true;
    }

    draw(context: SceneContext, { monotonicMs: nowMs }: SceneTime): void {
        const { painter, metrics, width, height } = context;
        const models = this.scene.read(nowMs);
        drawPanel(painter, { x: 0, y: 0, width, height }, metrics.radius);
        const pad = metrics.padding;
        const content = { x: pad, y: pad, width: width - 2 * pad, height: height - 2 * pad };
        if (this.choice.isShown) this.drawHistory(context, content, models);
        else this.drawRows(context, content, models);
    }

    private drawHistory(context: SceneContext, content: Area, models: readonly ModelValues[]): void {
        const history = historyOf(models, this.scene.runs(models));
        const foot = this.drawFoot(context, content, history.note);
        drawHistory(context, { ...content, height: content.height - foot }, history);
    }

    private drawRows(context: SceneContext, content: Area, models: readonly ModelValues[]): void {
        const { metrics } = context;
        const twoLines = metrics.portrait;
        const smallestRow = Math.max(twoLines ? 60 : 30, (twoLines ? 120 : 62) * metrics.unit);
        const switchHeight = historySwitchHeight(context);
        const hasRest = models.length > Math.floor((content.height - switchHeight) / smallestRow);
        const hasText = hasRest || !models.some((model) => model.best);
        const listHeight = content.height - Math.max(switchHeight, hasText ? lineHeight(metrics.axis) : 0);
        const fitting = Math.max(1, Math.floor(listHeight / smallestRow));
        const shown = Math.min(models.length, fitting);
        // With few models, rows are at most as high as with four.
        const rowHeight = Math.floor(listHeight / Math.max(shown, Math.min(4, fitting)));
        const nameWidth = nameColumnWidth(
            context,
            content.width,
            models.filter(({ rank }) => rank <= MOST_NAMES),
        );
        const shownModels = models.filter(({ rank }) => rank <= shown);
        shownModels.forEach((model, i) => drawModelRow(context, { ...content, y: content.y + i * rowHeight, height: rowHeight }, model, nameWidth));
        this.drawFoot(context, content, hasText ? footText(models, shown) : "");
    }

    /** Draws the text below the content, and the switch. Returns the height of both. */
    private drawFoot(context: SceneContext, { x, y, width, height }: Area, text: string): number {
        const size = context.metrics.axis;
        const switchHeight = historySwitchHeight(context);
        const footHeight = Math.max(switchHeight, text ? lineHeight(size) : 0);
        const bottom = y + height;
        const left = drawHistorySwitch(context, { x, y: bottom - switchHeight, width, height: switchHeight }, this.choice.isShown);
        if (text) drawText(context.painter, text, x, bottom - footHeight / 2, { size, maxWidth: left - x - (switchHeight > 0 ? size : 0) });
        return footHeight;
    }

    tables({ monotonicMs: nowMs }: SceneTime): Table[] {
        const models = this.scene.read(nowMs);
        return [
            {
                caption: "Accuracy of each model",
                columns: ["model", "rank", "accuracy", "n", "low", "high", "previous", "change", "best", "age_s"],
                rows: models.map((model) => [
                    model.model,
                    model.rank,
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
            {
                caption: "Values, oldest first; n is 0 if the number judged is unknown",
                columns: ["model", "values", "received_ms", "n"],
                rows: models.map((model) => [model.model, model.history, model.historyMs, model.historyN.map((n) => n ?? 0)]),
            },
            runTable(this.scene.runs(models)),
        ];
    }

    headline({ monotonicMs: nowMs }: SceneTime): Headline | null {
        return this.scene.headline(this.scene.read(nowMs));
    }
}

// A view is created again with every new state of the stream; the user's choice remains.
const choice = new HistoryChoice();

export const view: SceneViewModule<ModelAccuracy> = { create: (scene) => new ModelAccuracyView(scene, choice) };
