// SPDX-License-Identifier: GPL-3.0-or-later
import { HostPhases } from "scenes/phase-mix/HostPhases";
import {
    BIN_COUNT,
    BIN_MS,
    documentOf,
    NO_PARTS,
    PRESENCE_MS,
    sum,
    type PhaseMixBin,
    type PhaseMixContent,
    type RightNow,
} from "scenes/phase-mix/PhaseMixDocument";
import { headlineOf } from "scenes/phase-mix/PhaseMixHeadline";
import { ActionRuns } from "scenes/shared/web/ActionRuns";
import type { Event } from "scenes/shared/web/Event";
import { runSpans } from "scenes/shared/web/RunSpans";
import type { Json, Scene, SceneDescriptor, SceneOptions } from "scenes/shared/web/Scene";
import type { SceneTime } from "scenes/shared/web/SceneTime";

// The shown bins, as many before them whose reports may still apply, and as many again in case the clock is set back.
const STORED_BINS = 3 * BIN_COUNT;
/** Limit of stored reports that name a host; beyond it, the bins farthest in time from the newest report are removed. */
const MOST_HOST_REPORTS = 100_000;

interface Counts {
    readonly parts: number[];
    reports: number;
    /** Reports that name no host. */
    unnamed: number;
}

/** The sum of the newest bin with reports and the bin before it. */
function newestOf(bins: readonly PhaseMixBin[]): RightNow | null {
    for (let i = bins.length - 1; i >= 0; --i) {
        const bin = bins[i]!;
        if (bin.whole === 0) continue;
        const before = bins[i - 1];
        return {
            fromMs: before?.startMs ?? bin.startMs,
            toMs: bin.startMs + BIN_MS,
            counts: bin.parts.map((count, part) => count + (before?.parts[part] ?? 0)),
            whole: bin.whole + (before?.whole ?? 0),
        };
    }
    return null;
}

function binOf(unixMs: number): number {
    return Math.trunc(unixMs / BIN_MS);
}

/**
 * The share of each phase over the last five minutes, in bins of 5 s: of the hosts' time if reports name their host,
 * else of the reports.
 */
export class PhaseMix implements Scene {
    /** By Unix time / 5 s; only bins with reports. */
    private readonly bins = new Map<number, Counts>();
    /** The reports of those bins that name a host. */
    private readonly hosts: HostPhases;
    private readonly runs = new ActionRuns();

    /** Number of bins that the retained state covers completely. */
    private readonly shownBins: number;

    constructor({ phaseHoldMs, phaseWindowMs }: SceneOptions) {
        this.shownBins = Math.min(Math.max(Math.trunc(phaseWindowMs / BIN_MS), 1), BIN_COUNT);
        this.hosts = new HostPhases(phaseHoldMs);
    }

    apply(event: Event): void {
        this.runs.apply(event);
        if (event.body.type !== "phase") return;
        const { phase, host } = event.body;
        const bin = binOf(event.receivedMs);
        let counts = this.bins.get(bin);
        if (!counts) {
            counts = { parts: [...NO_PARTS], reports: 0, unnamed: 0 };
            this.bins.set(bin, counts);
        }
        counts.parts[phase.index]! += 1;
        counts.reports += 1;
        if (host === null) counts.unnamed += 1;
        else this.hosts.append(host, event.receivedMs, phase.index);
        while (this.bins.size > STORED_BINS || this.hosts.size > MOST_HOST_REPORTS) this.removeFarthestFrom(bin);
    }

    /** Whether any bin shown at `nowMs` has reports. */
    hasReports(nowMs: number): boolean {
        const open = binOf(nowMs);
        for (const bin of this.bins.keys()) {
            if (bin > open - this.shownBins && bin <= open) return true;
        }
        return false;
    }

    read(nowMs: number): PhaseMixContent {
        const open = binOf(nowMs);
        const bins: PhaseMixBin[] = [];
        let unnamedReports = 0;
        for (let bin = open - BIN_COUNT + 1; bin <= open; ++bin) {
            const counts = bin > open - this.shownBins ? this.bins.get(bin) : undefined;
            const reports = counts?.reports ?? 0;
            bins.push({ startMs: bin * BIN_MS, reports, parts: counts ? [...counts.parts] : NO_PARTS, whole: reports });
            unnamedReports += counts?.unnamed ?? 0;
        }
        const reports = bins.reduce((all, bin) => all + bin.reports, 0);
        const runs = runSpans(this.runs, bins[0]!.startMs, nowMs);
        if (unnamedReports < reports) return { basis: "hosts", ...this.readHosts(bins, nowMs), reports, unnamedReports, runs };
        return {
            basis: "reports",
            bins,
            rightNow: newestOf(bins),
            longestInfected: null,
            strips: [],
            stripHosts: 0,
            lastReportMs: 0,
            hosts: 0,
            reports,
            unnamedReports,
            runs,
        };
    }

    document({ unixMs: nowMs }: SceneTime): Json {
        const content = this.read(nowMs);
        return documentOf(content, headlineOf(content, nowMs));
    }

    /** The same bins with the hosts' time instead of counted reports. */
    private readHosts(counted: readonly PhaseMixBin[], nowMs: number): Omit<PhaseMixContent, "basis" | "reports" | "unnamedReports" | "runs"> {
        const bins = counted.map(({ startMs, reports }) => ({ startMs, reports, parts: [...NO_PARTS], whole: 0 }));
        const { counts, ...summary } = this.hosts.read(bins.slice(-this.shownBins), nowMs);
        const hosts = sum(counts);
        if (hosts === 0) return { bins, rightNow: null, ...summary, hosts };
        const open = bins.at(-1)!;
        if (open.whole === 0) bins[bins.length - 1] = { ...open, parts: [...counts], whole: hosts };
        return { bins, rightNow: { fromMs: nowMs, toMs: nowMs, counts, whole: hosts }, ...summary, hosts };
    }

    /** Removes the bin farthest in time from `bin`: after a step of the clock, the bins around the new time will be shown. */
    private removeFarthestFrom(bin: number): void {
        const first = Math.min(...this.bins.keys());
        const last = Math.max(...this.bins.keys());
        const farthest = last - bin > bin - first ? last : first;
        this.hosts.remove(farthest * BIN_MS, (farthest + 1) * BIN_MS);
        this.bins.delete(farthest);
    }
}

export const descriptor: SceneDescriptor = {
    id: "phase-mix",
    title: "Phase mix",
    subtitle: "Share of each phase over the last five minutes",
    eventTypes: ["phase"],
    exampleEvent: '{"type":"phase","phase":"armed","host":"lab-01"}',
    windowMs: PRESENCE_MS,
    isLead: true,
    besideTypes: ["action", "action_list"],
    create: (options) => new PhaseMix(options),
};
