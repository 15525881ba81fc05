// SPDX-License-Identifier: GPL-3.0-or-later
import { outcomeSentence, WINDOW_SECONDS } from "scenes/predictions/EpisodeOutcome";
import { drawEpisodeGrid } from "scenes/predictions/EpisodeGrid";
import { ModelChoice } from "scenes/predictions/ModelChoice";
import { episodesWithOnset, isCorrect, type Predictions, type PredictionsContent } from "scenes/predictions/Predictions";
import { textsOf, type PredictionsTexts } from "scenes/predictions/PredictionsTexts";
import { drawSummary, flatSummaryHeight } from "scenes/predictions/Summary";
import { headlineOf } from "scenes/predictions/PredictionsHeadline";
import type { Headline } from "scenes/shared/web/Headline";
import { drawPanel } from "scenes/shared/web/Drawing";
import { phaseName } from "scenes/shared/web/Phase";
import { WINDOW_COUNT } from "scenes/shared/web/RecentEpisodes";
import type { Json } from "scenes/shared/web/Scene";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import { plotAndPanel } from "scenes/shared/web/SidePanel";
import type { SceneView, SceneViewModule, SceneContext, Table } from "scenes/shared/web/SceneView";

const WINDOW_COLUMNS = Array.from({ length: WINDOW_COUNT }, (_, i) => `window ${i}`);

function yesOrNo(value: boolean): string {
    return value ? "yes" : "no";
}

function windowsTable({ episodes }: PredictionsContent): Table {
    const rows = episodes.flatMap(({ id, host, windows }) =>
        windows.flatMap((window, i) => {
            if (!window) return [];
            const correct = isCorrect(window);
            return [[id, i, window.predicted.name, window.actual?.name ?? null, correct === null ? null : yesOrNo(correct), host]];
        }),
    );
    return { caption: "Windows", columns: ["episode_id", "window_idx", "predicted", "actual", "correct", "host"], rows };
}

function confusionTable({ confusion }: PredictionsContent): Table {
    const names = confusion.map((_, phase) => phaseName(phase));
    return {
        caption: "Windows by actual phase (rows) and predicted phase",
        columns: ["actual", ...names],
        rows: confusion.map((row, phase) => [names[phase]!, ...row]),
    };
}

function summaryTable({ model, judged, correct, open, balancedAccuracy }: PredictionsContent): Table {
    return {
        caption: "Summary",
        columns: ["window_s", "model", "judged", "correct", "open", "share_correct", "balanced_accuracy"],
        rows: [[WINDOW_SECONDS, model, judged, correct, open, judged > 0 ? correct / judged : null, balancedAccuracy]],
    };
}

function detectionTable({ detection }: PredictionsContent): Table {
    const { detected, missed, pending, medianSeconds, falseAlarms, quietWindows } = detection;
    return {
        caption: "Detection",
        columns: ["episodes", "detected", "missed", "pending", "median_s", "reached", "false_alarms", "quiet_windows"],
        rows: [[episodesWithOnset(detection), detected, missed, pending, medianSeconds, yesOrNo(medianSeconds !== null), falseAlarms, quietWindows]],
    };
}

function newestTable({ newest }: PredictionsContent): Table {
    return {
        caption: "Running or last episode: the actual phases",
        columns: ["episode_id", "host", "running", ...WINDOW_COLUMNS],
        rows: newest ? [[newest.id, newest.host, yesOrNo(newest.isRunning), ...newest.actual.map((phase) => phase?.name ?? null)]] : [],
    };
}

function newestModelsTable({ newest }: PredictionsContent): Table {
    const rows = newest?.models.map(({ model, predicted, outcome }) => [
        model,
        outcome.kind,
        outcome.delaySeconds,
        outcomeSentence(outcome),
        ...predicted.map((phase) => phase?.name ?? null),
    ]);
    return {
        caption: "Running or last episode: the predictions of each model",
        columns: ["model", "outcome", "delay_s", "sentence", ...WINDOW_COLUMNS],
        rows: rows ?? [],
    };
}

class PredictionsView implements SceneView {
    constructor(
        private readonly scene: Predictions,
        private readonly choice: ModelChoice,
    ) {}

    hasData(): boolean {
        return !this.scene.isEmpty;
    }

    draw(context: SceneContext): void {
        const { metrics, width } = context;
        const content = this.read();
        const texts = this.texts(content);
        const stacked = metrics.compact || metrics.portrait;
        const pad = metrics.padding;
        const size = stacked ? flatSummaryHeight(context, width - 2 * pad, content, texts) + pad * 1.6 : Math.round(width * 0.274);
        const { plot, panel } = plotAndPanel(context, stacked, size);
        drawEpisodeGrid(context, plot, content, texts, content.models.length > 1);
        drawPanel(context.painter, panel, metrics.radius);
        drawSummary(context, { x: panel.x + pad, y: panel.y + pad * 0.8, width: panel.width - 2 * pad, height: panel.height - pad * 1.6 }, content, texts);
    }

    document(now: SceneTime): Json {
        return this.scene.document(now, this.choice.name);
    }

    subtitle(): string {
        return this.texts(this.read()).subtitle;
    }

    chooseNext(): boolean {
        const { model, models } = this.read();
        return model !== null && this.choice.chooseNext(models, model);
    }

    tables(): Table[] {
        const content = this.read();
        const models: Table = { caption: "Models, newest first", columns: ["model"], rows: content.models.map((model) => [model]) };
        return [
            windowsTable(content),
            confusionTable(content),
            summaryTable(content),
            detectionTable(content),
            models,
            newestTable(content),
            newestModelsTable(content),
        ];
    }

    headline(): Headline | null {
        return headlineOf(this.read());
    }

    private read(): PredictionsContent {
        return this.scene.read(this.choice.name);
    }

    private texts(content: PredictionsContent): PredictionsTexts {
        return textsOf(content, this.choice.chosen(content.models) !== null);
    }
}

// A view is created again with every new state of the stream; the user's choice remains.
const choice = new ModelChoice();

export const view: SceneViewModule<Predictions> = { create: (scene) => new PredictionsView(scene, choice) };
