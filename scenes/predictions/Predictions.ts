// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import { CLASSES, OTHER, phaseName, PHASES, type PhaseValue } from "scenes/shared/web/Phase";
import { RecentEpisodes, WINDOW_COUNT, type Episode, type EpisodeWindow } from "scenes/shared/web/RecentEpisodes";
import type { Json, Scene, SceneDescriptor } from "scenes/shared/web/Scene";

export const WINDOW_SECONDS = 10;
const INFECTIONS = new Set(["infecting", "infected_running"]);

export interface Detection {
    /** Episodes with an onset. */
    readonly episodes: number;
    readonly detected: number;
    readonly medianSeconds: number | null;
}

/** What the predictions scene shows; PredictionsDocument.h has the rules. */
export interface PredictionsContent {
    /** Newest first. */
    readonly episodes: readonly Episode[];
    readonly judged: number;
    readonly correct: number;
    /** counts[actual][predicted], of as many classes as are needed. */
    readonly confusion: readonly (readonly number[])[];
    readonly detection: Detection;
}

/** Whether the prediction was right; null while the actual phase is not known. */
export function isCorrect(window: EpisodeWindow): boolean | null {
    return window.actual && window.actual.name === window.predicted.name;
}

function isInfection(phase: PhaseValue | null): boolean {
    return phase !== null && INFECTIONS.has(phase.name);
}

function median(values: number[]): number | null {
    if (values.length === 0)
        return null;
    values.sort((a, b) => a - b);
    const middle = Math.floor(values.length / 2);
    return values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2;
}

function judgedWindows(episodes: readonly Episode[]): EpisodeWindow[] {
    return episodes.flatMap((episode) => episode.windows.filter((window) => window !== null && window.actual !== null)) as EpisodeWindow[];
}

function confusionOf(judged: readonly EpisodeWindow[]): number[][] {
    const counts = Array.from({ length: CLASSES }, () => new Array<number>(CLASSES).fill(0));
    for (const window of judged)
        counts[window.actual!.index]![window.predicted.index]! += 1;
    const hasOther = counts.some((row, actual) => row[OTHER]! > 0 || counts[OTHER]![actual]! > 0);
    const classes = hasOther ? CLASSES : PHASES.length;
    return counts.slice(0, classes).map((row) => row.slice(0, classes));
}

/** The delay from the onset to the first window called infected, in seconds; undefined without onset, null without detection. */
function delayOf(episode: Episode): number | null | undefined {
    const onset = episode.windows.findIndex((window) => window !== null && isInfection(window.actual));
    if (onset < 0)
        return undefined;
    const found = episode.windows.findIndex((window, i) => i >= onset && window !== null && isInfection(window.predicted));
    return found < 0 ? null : (found - onset) * WINDOW_SECONDS;
}

function detectionOf(episodes: readonly Episode[]): Detection {
    const delays = episodes.map(delayOf).filter((delay) => delay !== undefined);
    const found = delays.filter((delay) => delay !== null);
    return { episodes: delays.length, detected: found.length, medianSeconds: median(found) };
}

function windowJson(window: EpisodeWindow | null): Json {
    return window && { predicted: window.predicted.name, actual: window.actual?.name ?? null, correct: isCorrect(window) };
}

/** What a model said of each ten-second window of an episode, over what was true. */
export class Predictions implements Scene {
    private readonly episodes = new RecentEpisodes();

    apply(event: Event): void {
        this.episodes.apply(event);
    }

    get isEmpty(): boolean {
        return this.episodes.size === 0;
    }

    read(): PredictionsContent {
        const episodes = this.episodes.newestFirst();
        const judged = judgedWindows(episodes);
        return {
            episodes,
            judged: judged.length,
            correct: judged.filter(isCorrect).length,
            confusion: confusionOf(judged),
            detection: detectionOf(episodes),
        };
    }

    document(): Json {
        const content = this.read();
        return {
            window_s: WINDOW_SECONDS,
            episodes: content.episodes.map((episode) => ({
                episode_id: episode.id,
                windows: Array.from({ length: WINDOW_COUNT }, (_, i) => windowJson(episode.windows[i] ?? null)),
            })),
            judged: content.judged,
            correct: content.correct,
            share_correct: content.judged > 0 ? content.correct / content.judged : null,
            confusion: { phases: content.confusion.map((_, phase) => phaseName(phase)), counts: content.confusion },
            detection: {
                episodes: content.detection.episodes,
                detected: content.detection.detected,
                median_s: content.detection.medianSeconds,
            },
        };
    }
}

export const descriptor: SceneDescriptor = {
    id: "predictions",
    title: "Predictions",
    subtitle: "Six ten-second windows per episode: what the model said, over what was true",
    eventTypes: ["prediction"],
    exampleEvent: '{"type":"prediction","episode_id":"ep-1","window_idx":0,"predicted":"armed","actual":"clean"}',
    create: () => new Predictions(),
};
