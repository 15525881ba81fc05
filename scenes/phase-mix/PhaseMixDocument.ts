// SPDX-License-Identifier: GPL-3.0-or-later
import { headlineJson, type Headline } from "scenes/shared/web/Headline";
import * as human from "scenes/shared/web/HumanText";
import { byPhase, CLASSES, OTHER, phaseLabel, phaseName, PHASES } from "scenes/shared/web/Phase";
import type { PhaseStretch } from "scenes/shared/web/PhaseStretch";
import { runMarks, type RunMark } from "scenes/shared/web/RunMarks";
import { runSpansJson, type RunSpan } from "scenes/shared/web/RunSpans";
import type { Json } from "scenes/shared/web/Scene";

export const BIN_MS = 5000;
export const BIN_COUNT = 60;
/** How long a host counts as present after its last report, milliseconds: the length of all bins. */
export const PRESENCE_MS = 300_000;
/** The index of the unknown phase in Parts. */
export const UNKNOWN = CLASSES;

export type Basis = "hosts" | "reports";

/** One number per phase in canonical order, then other, then unknown. */
export type Parts = readonly number[];

export const NO_PARTS: Parts = new Array<number>(UNKNOWN + 1).fill(0);

export interface PhaseMixBin {
    /** Start of the bin, Unix milliseconds. */
    readonly startMs: number;
    readonly reports: number;
    /** For each phase: number of reports, or milliseconds of hosts. */
    readonly parts: Parts;
    /** Sum of the parts; 0: a gap. */
    readonly whole: number;
}

export interface RightNow {
    readonly fromMs: number;
    /** Equal to fromMs if the basis is hosts. */
    readonly toMs: number;
    /** For each phase: number of reports, or of hosts. */
    readonly counts: Parts;
    readonly whole: number;
}

/** A host that is infected (infecting or infected_running). */
export interface InfectedHost {
    readonly name: string;
    readonly infection: PhaseStretch;
}

/** A host over time; phases are indices of Parts. */
export interface HostStrip {
    readonly host: string;
    /** Its phase now. */
    readonly part: number;
    /** Begin of that phase, Unix milliseconds; if unknown: its last report. */
    readonly sinceMs: number;
    /** Since before the oldest bin, whose start is `sinceMs`. */
    readonly isEarlier: boolean;
    /** Null: not present. */
    readonly bins: readonly (number | null)[];
}

export const LISTED_HOSTS = 12;

/** The content of the phase mix; PhaseMixDocument.h has the rules. */
export interface PhaseMixContent {
    readonly basis: Basis;
    /** Oldest first. */
    readonly bins: readonly PhaseMixBin[];
    readonly rightNow: RightNow | null;
    readonly longestInfected: InfectedHost | null;
    readonly strips: readonly HostStrip[];
    /** The number of hosts that would have a strip if there were no limit. */
    readonly stripHosts: number;
    /** Of any present host, Unix milliseconds; 0: none. */
    readonly lastReportMs: number;
    readonly hosts: number;
    readonly reports: number;
    readonly unnamedReports: number;
    /** The newest first. */
    readonly runs: readonly RunSpan[];
}

export function sum(parts: Parts): number {
    return parts.reduce((all, part) => all + part, 0);
}

/** "clean", "other", "unknown". */
export function partName(part: number): string {
    return part === UNKNOWN ? "unknown" : phaseName(part);
}

/** "Clean", "Other", "Unknown". */
export function partLabel(part: number): string {
    return part === UNKNOWN ? "Unknown" : phaseLabel(part);
}

/** "4 of 10 hosts", or "12 reports". */
export function countText(basis: Basis, count: number, whole: number): string {
    return basis === "hosts" ? `${human.count(count)} of ${human.plural(whole, "host")}` : human.plural(count, "report");
}

/** A shorter form without the unit: "4 of 10", or "12". */
export function briefCountText(basis: Basis, count: number, whole: number): string {
    return basis === "hosts" ? `${human.count(count)} of ${human.count(whole)}` : human.count(count);
}

/** The five phases, plus other and unknown if any bin has a share of them. */
export function listedParts(content: PhaseMixContent): number[] {
    const listed = PHASES.map((_, phase) => phase);
    return [...listed, ...[OTHER, UNKNOWN].filter((part) => content.bins.some((bin) => bin.parts[part]! > 0))];
}

/** The subtitle: what the shares refer to; empty without reports. */
export function subtitleOf({ basis, reports, unnamedReports }: PhaseMixContent): string {
    if (reports === 0) return "";
    if (basis === "reports") return "Last five minutes: share of reports, hosts not named";
    const more = unnamedReports > 0 ? `; ${human.plural(unnamedReports, "unnamed report")} left out` : " over the last five minutes";
    return `Share of the hosts’ time${more}`;
}

function byPart(numberOf: (part: number) => number): Record<string, number> {
    return { ...byPhase(numberOf), unknown: numberOf(UNKNOWN) };
}

function shares(parts: Parts, whole: number): Json {
    return whole === 0 ? null : byPart((part) => parts[part]! / whole);
}

function rightNowJson(basis: Basis, now: RightNow): Json {
    const span: Record<string, Json> = basis === "hosts" ? { at_ms: now.toMs } : { from_ms: now.fromMs, to_ms: now.toMs, reports: now.whole };
    return { ...span, counts: byPart((part) => now.counts[part]!), shares: shares(now.counts, now.whole) };
}

/** The marks of the runs on the axis of the bins. */
export function runsOf({ bins, runs }: PhaseMixContent): RunMark[] {
    const beginMs = bins[0]!.startMs;
    return runMarks(runs, beginMs, beginMs + BIN_COUNT * BIN_MS);
}

export function documentOf(content: PhaseMixContent, headline: Headline | null): Json {
    return {
        ...headlineJson(headline),
        strips: content.strips.map(({ host, part, sinceMs, isEarlier, bins: phases }) => ({
            host,
            phase: partName(part),
            since_ms: sinceMs,
            since_before: isEarlier,
            bins: phases.map((phase) => (phase === null ? null : partName(phase))),
        })),
        strip_hosts: content.stripHosts,
        basis: content.basis,
        bin_ms: BIN_MS,
        bins: content.bins.map((bin) => ({ start_ms: bin.startMs, reports: bin.reports, shares: shares(bin.parts, bin.whole) })),
        hosts: content.hosts,
        reports: content.reports,
        right_now: content.rightNow && rightNowJson(content.basis, content.rightNow),
        runs: runSpansJson(content.runs),
        unnamed_reports: content.unnamedReports,
    };
}
