// SPDX-License-Identifier: GPL-3.0-or-later
import { drawEpisodeGrid } from "scenes/predictions/EpisodeGrid";
import { isCorrect, WINDOW_SECONDS, type Predictions } from "scenes/predictions/Predictions";
import { drawSummary, flatSummaryHeight, summaryOf } from "scenes/predictions/Summary";
import { drawPanel } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { phaseName } from "scenes/shared/web/Phase";
import { plotAndPanel } from "scenes/shared/web/SidePanel";
import type { SceneView, SceneViewModule, Stage, Table } from "scenes/shared/web/SceneView";

class PredictionsView implements SceneView {
    constructor(private readonly scene: Predictions) {}

    hasData(): boolean {
        return !this.scene.isEmpty;
    }

    draw(stage: Stage): void {
        const { metrics, width } = stage;
        const content = this.scene.read();
        const stacked = metrics.compact || metrics.portrait;
        const pad = metrics.padding;
        const size = stacked ? flatSummaryHeight(stage, width - 2 * pad, content) + pad * 1.6 : Math.round(width * 0.274);
        const { plot, panel } = plotAndPanel(stage, stacked, size);
        drawEpisodeGrid(stage, plot, content.episodes);
        drawPanel(stage.painter, panel, metrics.radius);
        drawSummary(stage, { x: panel.x + pad, y: panel.y + pad * 0.8, width: panel.width - 2 * pad, height: panel.height - pad * 1.6 }, content);
    }

    tables(): Table[] {
        const { episodes, confusion, judged, correct, detection } = this.scene.read();
        const names = confusion.map((_, phase) => phaseName(phase));
        return [
            {
                caption: "Windows",
                columns: ["episode_id", "window_idx", "predicted", "actual", "correct"],
                rows: episodes.flatMap((episode) =>
                    episode.windows.flatMap((window, i) => {
                        if (!window)
                            return [];
                        const right = isCorrect(window);
                        return [[episode.id, i, window.predicted.name, window.actual?.name ?? null, right === null ? null : right ? "yes" : "no"]];
                    }),
                ),
            },
            { caption: "Windows by actual phase (rows) and predicted phase", columns: ["actual", ...names], rows: confusion.map((row, phase) => [names[phase]!, ...row]) },
            {
                caption: "Summary",
                columns: ["window_s", "judged", "correct", "share_correct", "episodes with an infection", "detected", "median_s"],
                rows: [[WINDOW_SECONDS, judged, correct, judged > 0 ? correct / judged : null, detection.episodes, detection.detected, detection.medianSeconds]],
            },
        ];
    }

    sentence(): string {
        const content = this.scene.read();
        if (content.episodes.length === 0)
            return "No predictions yet.";
        const summary = summaryOf(content);
        return `${human.plural(content.episodes.length, "episode")}; ${summary.share} of judged windows correct, ${summary.counted}; first detection after ${summary.detection}, ${summary.detected}.`;
    }
}

export const view: SceneViewModule<Predictions> = { create: (scene) => new PredictionsView(scene) };
