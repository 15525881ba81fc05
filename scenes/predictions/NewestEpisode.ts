// SPDX-License-Identifier: GPL-3.0-or-later
import { outcomeOf, outcomeSentence, type EpisodeOutcome } from "scenes/predictions/EpisodeOutcome";
import { listedModelName } from "scenes/shared/web/ModelName";
import type { PhaseValue } from "scenes/shared/web/Phase";
import { WINDOW_COUNT, type Episode, type EpisodeWindow, type RecentEpisodes } from "scenes/shared/web/RecentEpisodes";
import type { Json } from "scenes/shared/web/Scene";

/** One phase per window; null: not known, or no prediction. */
export type Phases = readonly (PhaseValue | null)[];

export interface ModelRow {
    /** Listed name. */
    readonly model: string;
    readonly predicted: Phases;
    readonly outcome: EpisodeOutcome;
}

/** The running episode, or the last one; PredictionsDocument.h has the rules. */
export interface NewestEpisode {
    readonly id: string;
    readonly host: string | null;
    readonly isRunning: boolean;
    readonly actual: Phases;
    /** The shown model first; never empty. */
    readonly models: readonly ModelRow[];
}

/** Null: predictions without a model. */
type Model = string | null;

const INDICES = Array.from({ length: WINDOW_COUNT }, (_, i) => i);

function seqsOf({ windows }: Episode): number[] {
    return windows.flatMap((window) => window?.seq ?? []);
}

/** Whether each window has a prediction of any model. */
function isComplete(retained: RecentEpisodes, models: readonly Model[], id: string): boolean {
    const missing = new Set(INDICES);
    for (const model of models) {
        retained.find(model, id)?.windows.forEach((window, i) => window && missing.delete(i));
        if (missing.size === 0) return true;
    }
    return false;
}

function rowOf(model: Model, windows: readonly (EpisodeWindow | null)[], actual: Phases): ModelRow {
    const judged = INDICES.map((i) => {
        const window = windows[i] ?? null;
        return window && { predicted: window.predicted, actual: actual[i] ?? null };
    });
    return { model: listedModelName(model), predicted: judged.map((window) => window?.predicted ?? null), outcome: outcomeOf(judged) };
}

/** The host in the newest of `windows` that names one; null: none does. */
export function hostOf(windows: readonly (EpisodeWindow | null)[]): string | null {
    let newest: EpisodeWindow | null = null;
    for (const window of windows) if (window && window.host !== null && window.seq > (newest?.seq ?? 0)) newest = window;
    return newest && newest.host;
}

/** The episode for the model `shown`, which is one of `models` and has the episodes `listed`, newest first. */
export function newestEpisodeOf(retained: RecentEpisodes, shown: Model, listed: readonly Episode[]): NewestEpisode | null {
    const first = listed[0];
    if (!first) return null;
    const models = [shown, ...retained.models().filter((model) => model !== shown)];
    const open = listed.find(({ id }) => !isComplete(retained, models, id));
    const isRunning = open !== undefined && Math.max(...seqsOf(open)) >= Math.min(...seqsOf(first));
    const { id } = isRunning ? open : first;
    const byModel = models.flatMap((model) => {
        const episode = retained.find(model, id);
        return episode ? [{ model, windows: episode.windows }] : [];
    });
    const actual = INDICES.map((i) => byModel.map(({ windows }) => windows[i]?.actual ?? null).find((phase) => phase !== null) ?? null);
    const host = byModel.map(({ windows }) => hostOf(windows)).find((name) => name !== null) ?? null;
    return { id, host, isRunning, actual, models: byModel.map(({ model, windows }) => rowOf(model, windows, actual)) };
}

function namesOf(phases: Phases): (string | null)[] {
    return phases.map((phase) => phase?.name ?? null);
}

export function newestEpisodeJson(newest: NewestEpisode | null): Json {
    return (
        newest && {
            episode_id: newest.id,
            host: newest.host,
            running: newest.isRunning,
            actual: namesOf(newest.actual),
            models: newest.models.map(({ model, predicted, outcome }) => ({
                model,
                predicted: namesOf(predicted),
                outcome: outcome.kind,
                delay_s: outcome.delaySeconds,
                sentence: outcomeSentence(outcome),
            })),
        }
    );
}
