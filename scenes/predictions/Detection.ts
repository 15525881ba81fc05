// SPDX-License-Identifier: GPL-3.0-or-later
import { outcomeOf, type OutcomeKind } from "scenes/predictions/EpisodeOutcome";
import type { Episode } from "scenes/shared/web/RecentEpisodes";

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

/** The median of the delays; the delay of a missed episode is infinite. */
function medianOf(delays: readonly number[]): number | null {
    if (delays.length === 0) return null;
    const sorted = [...delays].sort((a, b) => a - b);
    const upper = sorted[Math.floor(sorted.length / 2)]!;
    const lower = sorted[Math.floor((sorted.length - 1) / 2)]!;
    return upper === Infinity ? null : (lower + upper) / 2;
}

export function detectionOf(episodes: readonly Episode[]): Detection {
    const outcomes = episodes.map(({ windows }) => outcomeOf(windows));
    const ofKind = (kind: OutcomeKind): number => outcomes.filter((outcome) => outcome.kind === kind).length;
    const missed = ofKind("missed");
    const delays = outcomes.map(({ delaySeconds }) => delaySeconds).filter((delay) => delay !== null);
    return {
        detected: delays.length,
        missed,
        pending: ofKind("pending"),
        medianSeconds: medianOf([...delays, ...new Array<number>(missed).fill(Infinity)]),
        falseAlarms: outcomes.reduce((sum, outcome) => sum + outcome.falseAlarms, 0),
        quietWindows: outcomes.reduce((sum, outcome) => sum + outcome.quietWindows, 0),
    };
}
