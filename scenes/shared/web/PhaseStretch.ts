// SPDX-License-Identifier: GPL-3.0-or-later
import * as human from "scenes/shared/web/HumanText";
import { INFECTED_RUNNING, isInfection } from "scenes/shared/web/Phase";

/** A report of a host's phase; `ms`: receive time, Unix milliseconds. */
export interface PhaseReport {
    readonly ms: number;
    readonly phase: number;
}

/** Since when a host is in its present phase, by the rules of scenes/shared/model/PhaseStretch.h. */
export interface PhaseStretch {
    readonly sinceMs: number;
    /** `sinceMs` is the begin of the shown time; it began before. */
    readonly isEarlier: boolean;
}

function stretchOf(reports: readonly PhaseReport[], holdMs: number, beginMs: number, isSame: (phase: number) => boolean): PhaseStretch {
    let sinceMs = reports.at(-1)!.ms;
    for (let i = reports.length - 2; i >= 0; --i) {
        const { ms, phase } = reports[i]!;
        if (!isSame(phase) || sinceMs - ms > holdMs) break;
        sinceMs = ms;
    }
    return { sinceMs: Math.max(beginMs, sinceMs), isEarlier: sinceMs < beginMs };
}

/** Of the infection; the last of `reports` must be one. */
export function infectionStretch(reports: readonly PhaseReport[], holdMs: number, beginMs: number): PhaseStretch {
    return stretchOf(reports, holdMs, beginMs, isInfection);
}

/** Of the phase of the last of `reports`, which are ordered by time and not empty. `beginMs`: the begin of the shown time. */
export function phaseStretch(reports: readonly PhaseReport[], holdMs: number, beginMs: number): PhaseStretch {
    const last = reports.at(-1)!.phase;
    if (last === INFECTED_RUNNING) return infectionStretch(reports, holdMs, beginMs);
    return stretchOf(reports, holdMs, beginMs, (phase) => phase === last);
}

/** "for 40 s" or, if it began before the shown time, "for at least 4 min". */
export function sinceText({ sinceMs, isEarlier }: PhaseStretch, nowMs: number): string {
    return `for ${isEarlier ? "at least " : ""}${human.elapsed(nowMs - sinceMs)}`;
}
