// SPDX-License-Identifier: GPL-3.0-or-later
import { BIN_COUNT, BIN_MS, LISTED_HOSTS, NO_PARTS, UNKNOWN, type HostStrip, type InfectedHost, type Parts } from "scenes/phase-mix/PhaseMixDocument";
import { isInfection, PHASES } from "scenes/shared/web/Phase";
import { infectionStretch, phaseStretch, type PhaseReport, type PhaseStretch } from "scenes/shared/web/PhaseStretch";

const CLEAN = PHASES.indexOf("clean");

/** A smaller difference is an adjustment of the clock and not a step, as in core/time/ClockSteps.h. */
const CLOCK_TOLERANCE_MS = 2000;

interface Report extends PhaseReport {
    ms: number;
}

/** A bin whose parts are being summed. */
export interface OpenBin {
    readonly startMs: number;
    readonly parts: number[];
    whole: number;
}

/** Index of the first report at or after `ms`. */
function firstFrom(reports: readonly Report[], ms: number): number {
    let low = 0;
    let high = reports.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (reports[middle]!.ms < ms) low = middle + 1;
        else high = middle;
    }
    return low;
}

/** Adds the time from `beginMs` to `endMs`, as far as it is within `bins`, to `part`. */
function addSpan(bins: readonly OpenBin[], beginMs: number, endMs: number, part: number): void {
    const windowMs = bins[0]!.startMs;
    let at = Math.max(beginMs, windowMs);
    while (at < endMs) {
        const bin = bins[Math.trunc((at - windowMs) / BIN_MS)];
        if (!bin) return;
        const until = Math.min(endMs, bin.startMs + BIN_MS);
        bin.parts[part]! += until - at;
        bin.whole += until - at;
        at = until;
    }
}

interface Host {
    /** Ordered by time; reports of the same time in the order of arrival. */
    readonly reports: Report[];
    /** Time of the report that arrived last. */
    newestMs: number;
}

/**
 * Whether the report that arrived last is also the last one by time up to `nowMs`, the one at `lastMs`: the clock was
 * not set between the two by more than an adjustment.
 */
function isLastByTime({ newestMs }: Host, lastMs: number, nowMs: number): boolean {
    return newestMs <= nowMs + CLOCK_TOLERANCE_MS && newestMs >= lastMs - CLOCK_TOLERANCE_MS;
}

/** The state of all hosts at one time. */
export interface HostSummary {
    /** Number of hosts in each phase. */
    readonly counts: Parts;
    /** Of equal ones, the first by name. */
    readonly longestInfected: InfectedHost | null;
    readonly strips: readonly HostStrip[];
    /** Number of strips without the limit. */
    readonly stripHosts: number;
    /** Unix milliseconds; 0: no host. */
    readonly lastReportMs: number;
}

/** A host that is present at the time of a read(). */
interface Present extends Omit<HostStrip, "bins"> {
    /** Null: not infected. */
    readonly infection: PhaseStretch | null;
    readonly reports: readonly Report[];
    readonly isCurrent: boolean;
}

/** The ranks of the parts in the list of hosts. */
const LIST_RANK = [5, 1, 0, 0, 2, 3, 4];

/** The hosts that would have a strip if there were no limit, in the document's order. */
function listed(hosts: readonly Present[]): Present[] {
    const shown = hosts.length > LISTED_HOSTS ? hosts.filter(({ part }) => part !== CLEAN) : [...hosts];
    const since = ({ infection, sinceMs }: Present): number => infection?.sinceMs ?? sinceMs;
    shown.sort((a, b) => LIST_RANK[a.part]! - LIST_RANK[b.part]! || since(a) - since(b) || (a.host < b.host ? -1 : 1));
    return shown;
}

/** The first of the listed hosts, if it is infected. */
function longestInfected([first]: readonly Present[]): InfectedHost | null {
    return first?.infection ? { name: first.host, infection: first.infection } : null;
}

/** Stores the phase reports that name their host, and derives each host's phase over time. */
export class HostPhases {
    private readonly hosts = new Map<string, Host>();
    private stored = 0;

    /** `holdMs`: how long a phase is known after its report, milliseconds > 0. */
    constructor(private readonly holdMs: number) {}

    /** Number of stored reports. */
    get size(): number {
        return this.stored;
    }

    /**
     * Adds a report of the host `name`, in the order of arrival. Of consecutive reports of the same phase within one cell
     * of the hold time, only the first and the last are stored: those between do not change the host's phase.
     */
    append(name: string, ms: number, phase: number): void {
        let host = this.hosts.get(name);
        if (!host) {
            host = { reports: [], newestMs: ms };
            this.hosts.set(name, host);
        }
        host.newestMs = ms;
        const { reports } = host;
        const first = reports.at(-2);
        const last = reports.at(-1);
        if (first && last && last.ms <= ms && first.phase === phase && last.phase === phase && this.cellOf(first.ms) === this.cellOf(ms)) {
            last.ms = ms;
            return;
        }
        reports.splice(firstFrom(reports, ms + 1), 0, { ms, phase });
        ++this.stored;
    }

    /** Removes the reports received in [beginMs, endMs), and hosts without other reports. */
    remove(beginMs: number, endMs: number): void {
        for (const [name, { reports }] of this.hosts) {
            const first = firstFrom(reports, beginMs);
            this.stored -= reports.splice(first, firstFrom(reports, endMs) - first).length;
            if (reports.length === 0) this.hosts.delete(name);
        }
    }

    /** Adds the hosts' time in each phase until `nowMs` to `bins`, which have to be contiguous; returns the state at `nowMs`. */
    read(bins: readonly OpenBin[], nowMs: number): HostSummary {
        const counts = [...NO_PARTS];
        const beginMs = bins[0]!.startMs;
        const hosts: Present[] = [];
        let lastReportMs = 0;
        for (const [name, host] of this.hosts) {
            const present = this.present(name, host, beginMs, nowMs, bins.length * BIN_MS);
            if (!present) continue;
            hosts.push(present);
            this.addReports(bins, present.reports, nowMs, present.isCurrent);
            lastReportMs = Math.max(lastReportMs, present.reports.at(-1)!.ms);
            counts[present.part]! += 1;
        }
        const shown = listed(hosts);
        const strips = shown.slice(0, LISTED_HOSTS).map((host) => this.stripOf(host, bins, nowMs));
        return { counts, longestInfected: longestInfected(shown), strips, stripHosts: shown.length, lastReportMs };
    }

    private present(name: string, host: Host, beginMs: number, nowMs: number, presenceMs: number): Present | null {
        const reports = host.reports.slice(firstFrom(host.reports, beginMs - this.holdMs), firstFrom(host.reports, nowMs + 1));
        const last = reports.at(-1);
        if (!last || nowMs - last.ms > presenceMs) return null;
        const isCurrent = isLastByTime(host, last.ms, nowMs);
        const isKnown = isCurrent && nowMs - last.ms <= this.holdMs;
        const part = isKnown ? last.phase : UNKNOWN;
        const stretch = isKnown ? phaseStretch(reports, this.holdMs, beginMs) : { sinceMs: Math.max(beginMs, last.ms), isEarlier: last.ms < beginMs };
        const infection = isInfection(part) ? infectionStretch(reports, this.holdMs, beginMs) : null;
        return { host: name, part, ...stretch, infection, reports, isCurrent };
    }

    private stripOf({ host, part, sinceMs, isEarlier, reports, isCurrent }: Present, bins: readonly OpenBin[], nowMs: number): HostStrip {
        const own = bins.map(({ startMs }) => ({ startMs, parts: [...NO_PARTS], whole: 0 }));
        this.addReports(own, reports, nowMs, isCurrent);
        const phases = own.map(({ parts, whole }) => (whole > 0 ? parts.indexOf(Math.max(...parts)) : null));
        const before = new Array<null>(BIN_COUNT - own.length).fill(null);
        return { host, part, sinceMs, isEarlier, bins: [...before, ...phases.slice(0, -1), phases.at(-1) ?? part] };
    }

    private addReports(bins: readonly OpenBin[], reports: readonly Report[], nowMs: number, isCurrent: boolean): void {
        reports.forEach(({ ms, phase }, i) => {
            const isLast = i + 1 === reports.length;
            const nextMs = isLast ? nowMs : reports[i + 1]!.ms;
            const knownUntilMs = !isLast || isCurrent ? Math.min(ms + this.holdMs, nextMs) : ms;
            addSpan(bins, ms, knownUntilMs, phase);
            addSpan(bins, knownUntilMs, nextMs, UNKNOWN);
        });
    }

    private cellOf(unixMs: number): number {
        return Math.trunc(unixMs / this.holdMs);
    }
}
