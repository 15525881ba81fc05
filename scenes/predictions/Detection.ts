// SPDX-License-Identifier: GPL-3.0-or-later
import type { PhaseValue } from "scenes/shared/web/Phase";
import { WINDOW_COUNT, type Episode, type EpisodeWindow } from "scenes/shared/web/RecentEpisodes";

export const WINDOW_SECONDS = 10;
const INFECTIONS = new Set(["infecting", "infected_running"]);

/** How early infections are detected, and the number of false alarms; PredictionsDocument.h has the rules. */
export interface Detection {
    readonly detected: number;
    readonly missed: number;
    readonly pending: number;
    /** Median time to detection; null: not reached, or there are no episodes to count. */
    readonly medianSeconds: number | null;
    readonly falseAlarms: number;
    readonly quietWindows: number;
}

type Window = EpisodeWindow | null;

function isInfection(phase: PhaseValue | null): boolean {
    return phase !== null && INFECTIONS.has(phase.name);
}

function isAlarm(window: Window): boolean {
    return window !== null && isInfection(window.predicted);
}

function isJudged(window: Window): boolean {
    return window !== null && window.actual !== null;
}

/** Index of the window of the onset; WINDOW_COUNT if there is no onset. */
function onsetOf(windows: readonly Window[]): number {
    const onset = windows.findIndex((window) => window !== null && isInfection(window.actual));
    return onset < 0 ? WINDOW_COUNT : onset;
}

/** Seconds from the onset to the first alarm; infinity: missed; null: pending. */
function delayOf(fromOnset: readonly Window[]): number | null {
    const alarm = fromOnset.findIndex(isAlarm);
    if (alarm >= 0) return (alarm + 1) * WINDOW_SECONDS;
    return fromOnset.every(isJudged) ? Infinity : null;
}

function medianOf(delays: readonly number[]): number | null {
    if (delays.length === 0) return null;
    const sorted = [...delays].sort((a, b) => a - b);
    const upper = sorted[Math.floor(sorted.length / 2)]!;
    const lower = sorted[Math.floor((sorted.length - 1) / 2)]!;
    return upper === Infinity ? null : (lower + upper) / 2;
}

export function detectionOf(episodes: readonly Episode[]): Detection {
    const parts = episodes.map(({ windows }) => ({ windows, onset: onsetOf(windows) }));
    const quiet = parts.flatMap(({ windows, onset }) => windows.slice(0, onset)).filter(isJudged);
    const outcomes = parts.filter(({ onset }) => onset < WINDOW_COUNT).map(({ windows, onset }) => delayOf(windows.slice(onset)));
    const delays = outcomes.filter((delay) => delay !== null);
    const missed = delays.filter((delay) => delay === Infinity).length;
    return {
        detected: delays.length - missed,
        missed,
        pending: outcomes.length - delays.length,
        medianSeconds: medianOf(delays),
        falseAlarms: quiet.filter(isAlarm).length,
        quietWindows: quiet.length,
    };
}
