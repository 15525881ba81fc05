// SPDX-License-Identifier: GPL-3.0-or-later
import * as human from "scenes/shared/web/HumanText";
import { isInfection, type PhaseValue } from "scenes/shared/web/Phase";
import { WINDOW_COUNT, type EpisodeWindow } from "scenes/shared/web/RecentEpisodes";

export const WINDOW_SECONDS = 10;

/** The names in documents; EpisodeOutcome.h explains them. */
export type OutcomeKind = "unknown" | "quiet" | "pending" | "detected" | "missed";

/** What a model made of the infection in one episode; PredictionsDocument.h has the rules. */
export interface EpisodeOutcome {
    readonly kind: OutcomeKind;
    /** From the onset to the alarm; null unless detected. */
    readonly delaySeconds: number | null;
    /** Judged windows before the onset. */
    readonly quietWindows: number;
    readonly falseAlarms: number;
    /** Whether the actual phases of all windows are known. */
    readonly isWholeJudged: boolean;
}

/** A prediction and the actual phase, null while it is not known; null without a prediction. */
type OutcomeWindow = Pick<EpisodeWindow, "predicted" | "actual"> | null;

function isInfected(phase: PhaseValue | null): boolean {
    return phase !== null && isInfection(phase.index);
}

function isAlarm(window: OutcomeWindow): boolean {
    return window !== null && isInfected(window.predicted);
}

function isJudged(window: OutcomeWindow): boolean {
    return window !== null && window.actual !== null;
}

/** Index of the window of the onset; WINDOW_COUNT if there is no onset. */
function onsetOf(windows: readonly OutcomeWindow[]): number {
    const onset = windows.findIndex((window) => window !== null && isInfected(window.actual));
    return onset < 0 ? WINDOW_COUNT : onset;
}

/** Seconds from the onset to the first alarm; null: none. */
function delayOf(fromOnset: readonly OutcomeWindow[]): number | null {
    const alarm = fromOnset.findIndex(isAlarm);
    return alarm >= 0 ? (alarm + 1) * WINDOW_SECONDS : null;
}

function kindOf(fromOnset: readonly OutcomeWindow[], quietWindows: number, delaySeconds: number | null): OutcomeKind {
    if (fromOnset.length === 0) return quietWindows > 0 ? "quiet" : "unknown";
    if (delaySeconds !== null) return "detected";
    return fromOnset.every(isJudged) ? "missed" : "pending";
}

export function outcomeOf(windows: readonly OutcomeWindow[]): EpisodeOutcome {
    const onset = onsetOf(windows);
    const quiet = windows.slice(0, onset).filter(isJudged);
    const fromOnset = windows.slice(onset);
    const delaySeconds = delayOf(fromOnset);
    return {
        kind: kindOf(fromOnset, quiet.length, delaySeconds),
        delaySeconds,
        quietWindows: quiet.length,
        falseAlarms: quiet.filter(isAlarm).length,
        isWholeJudged: windows.every(isJudged),
    };
}

/** E.g. "caught after 10 s", "not caught yet", "missed", "no infection yet, 1 false alarm". */
export function outcomeSentence({ kind, delaySeconds, falseAlarms, isWholeJudged }: EpisodeOutcome): string {
    switch (kind) {
        case "unknown":
            return "truth not known yet";
        case "quiet":
            return `no infection${isWholeJudged ? "" : " yet"}${falseAlarms > 0 ? `, ${human.plural(falseAlarms, "false alarm")}` : ""}`;
        case "pending":
            return "not caught yet";
        case "detected":
            return `caught after ${delaySeconds} s`;
        case "missed":
            return "missed";
    }
}
