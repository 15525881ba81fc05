// SPDX-License-Identifier: GPL-3.0-or-later
import { detectionOf, type Detection } from "scenes/predictions/Detection";
import { WINDOW_SECONDS } from "scenes/predictions/EpisodeOutcome";
import { newestEpisodeJson, hostOf, newestEpisodeOf, type NewestEpisode } from "scenes/predictions/NewestEpisode";
import { headlineOf } from "scenes/predictions/PredictionsHeadline";
import type { Event } from "scenes/shared/web/Event";
import { headlineJson } from "scenes/shared/web/Headline";
import { listedModelName } from "scenes/shared/web/ModelName";
import { CLASSES, OTHER, phaseName, PHASES } from "scenes/shared/web/Phase";
import { RecentEpisodes, WINDOW_COUNT, type Episode, type EpisodeWindow } from "scenes/shared/web/RecentEpisodes";
import type { Json, Scene, SceneDescriptor, SceneOptions } from "scenes/shared/web/Scene";
import type { SceneTime } from "scenes/shared/web/SceneTime";

/** An episode of the list; `host` is null if no prediction names it. */
export interface ListedEpisode extends Episode {
    readonly host: string | null;
}

/** The content of the scene; PredictionsDocument.h has the rules. */
export interface PredictionsContent {
    /** Listed name; null: no predictions. */
    readonly model: string | null;
    /** Listed names, newest first. */
    readonly models: readonly string[];
    /** Whether the maximum number of models is stored. */
    readonly hasMostModels: boolean;
    /** The running episode, or the last one; null: no predictions. */
    readonly newest: NewestEpisode | null;
    /** Newest first. */
    readonly episodes: readonly ListedEpisode[];
    readonly judged: number;
    readonly correct: number;
    /** Number of predicted windows whose actual phase is not known. */
    readonly open: number;
    readonly balancedAccuracy: number | null;
    /** counts[actual][predicted]; includes the class "other" only if it occurs. */
    readonly confusion: readonly (readonly number[])[];
    readonly detection: Detection;
}

/** Whether the prediction was correct; null while the actual phase is not known. */
export function isCorrect(window: Pick<EpisodeWindow, "predicted" | "actual">): boolean | null {
    return window.actual && window.actual.name === window.predicted.name;
}

/** Number of episodes with an onset. */
export function episodesWithOnset({ detected, missed, pending }: Detection): number {
    return detected + missed + pending;
}

function judgedWindows(episodes: readonly Episode[]): EpisodeWindow[] {
    return episodes.flatMap((episode) => episode.windows.filter((window) => window !== null && window.actual !== null)) as EpisodeWindow[];
}

function confusionOf(judged: readonly EpisodeWindow[]): number[][] {
    const counts = Array.from({ length: CLASSES }, () => new Array<number>(CLASSES).fill(0));
    for (const window of judged) counts[window.actual!.index]![window.predicted.index]! += 1;
    const hasOther = counts.some((row, actual) => row[OTHER]! > 0 || counts[OTHER]![actual]! > 0);
    const classes = hasOther ? CLASSES : PHASES.length;
    return counts.slice(0, classes).map((row) => row.slice(0, classes));
}

/** The mean of the recalls of the phases that occur; all unknown phases count as one. */
function balancedAccuracyOf(judged: readonly EpisodeWindow[]): number | null {
    const recalls = Array.from({ length: CLASSES }, (_, phase) => judged.filter((window) => window.actual!.index === phase))
        .filter((windows) => windows.length > 0)
        .map((windows) => windows.filter(isCorrect).length / windows.length);
    return recalls.length > 0 ? recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length : null;
}

function contentOf(
    model: string | null,
    models: readonly string[],
    episodes: readonly ListedEpisode[] = [],
    newest: NewestEpisode | null = null,
    hasMostModels = false,
): PredictionsContent {
    const judged = judgedWindows(episodes);
    const predicted = episodes.flatMap(({ windows }) => windows.filter((window) => window !== null));
    return {
        model,
        models,
        hasMostModels,
        newest,
        episodes,
        judged: judged.length,
        correct: judged.filter(isCorrect).length,
        open: predicted.length - judged.length,
        balancedAccuracy: balancedAccuracyOf(judged),
        confusion: confusionOf(judged),
        detection: detectionOf(episodes),
    };
}

function windowJson(window: EpisodeWindow | null): Json {
    return window && { predicted: window.predicted.name, actual: window.actual?.name ?? null, correct: isCorrect(window) };
}

function detectionJson(detection: Detection): Json {
    return {
        episodes: episodesWithOnset(detection),
        detected: detection.detected,
        missed: detection.missed,
        pending: detection.pending,
        median_s: detection.medianSeconds,
        reached: detection.medianSeconds !== null,
        false_alarms: detection.falseAlarms,
        quiet_windows: detection.quietWindows,
    };
}

/** A model's prediction for each ten-second window of an episode, compared with the actual phase. */
export class Predictions implements Scene {
    private readonly episodes: RecentEpisodes;

    constructor({ models, episodes }: SceneOptions) {
        this.episodes = new RecentEpisodes(models, episodes);
    }

    apply(event: Event): void {
        this.episodes.apply(event);
    }

    shows({ body }: Event): boolean {
        return body.type === "prediction" && this.episodes.hasModel(body.model);
    }

    get isEmpty(): boolean {
        return this.episodes.isEmpty;
    }

    /** The content for the model with the listed name `chosen` if it has predictions, else for the model with the newest prediction. */
    read(chosen: string | null = null): PredictionsContent {
        const models = this.episodes.models();
        const names = models.map(listedModelName);
        const shown = Math.max(
            0,
            names.findIndex((name) => name === chosen),
        );
        if (models.length === 0) return contentOf(null, []);
        const model = models[shown]!;
        const episodes = this.episodes.newestFirst(model).map(({ id, windows }) => ({ id, windows, host: hostOf(windows) }));
        const newest = newestEpisodeOf(this.episodes, model, episodes);
        return contentOf(names[shown]!, names, episodes, newest, this.episodes.hasMostModels);
    }

    document(_now: SceneTime, chosen: string | null = null): Json {
        const content = this.read(chosen);
        return {
            ...headlineJson(headlineOf(content)),
            window_s: WINDOW_SECONDS,
            model: content.model,
            models: content.models,
            newest: newestEpisodeJson(content.newest),
            episodes: content.episodes.map((episode) => ({
                episode_id: episode.id,
                host: episode.host,
                windows: Array.from({ length: WINDOW_COUNT }, (_, i) => windowJson(episode.windows[i] ?? null)),
            })),
            judged: content.judged,
            correct: content.correct,
            open: content.open,
            share_correct: content.judged > 0 ? content.correct / content.judged : null,
            balanced_accuracy: content.balancedAccuracy,
            confusion: { phases: content.confusion.map((_, phase) => phaseName(phase)), counts: content.confusion },
            detection: detectionJson(content.detection),
        };
    }
}

export const descriptor: SceneDescriptor = {
    id: "predictions",
    title: "Predictions",
    subtitle: "Six ten-second windows per episode: what the model said, over what was true",
    eventTypes: ["prediction"],
    exampleEvent: '{"type":"prediction","episode_id":"ep-1","window_idx":0,"predicted":"armed","actual":"clean"}',
    create: (options) => new Predictions(options),
};
