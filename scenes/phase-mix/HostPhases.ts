// SPDX-License-Identifier: GPL-3.0-or-later
import { BIN_MS, NO_PARTS, UNKNOWN } from "scenes/phase-mix/PhaseMixDocument";

/** A smaller difference is an adjustment of the clock and not a step, as in core/time/ClockSteps.h. */
const CLOCK_TOLERANCE_MS = 2000;

interface Report {
    ms: number;
    readonly phase: number;
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

    /**
     * Adds the hosts' time in each phase until `nowMs` to `bins`, which have to be contiguous. Returns the number of
     * hosts in each phase at `nowMs`.
     */
    read(bins: readonly OpenBin[], nowMs: number): number[] {
        const now = [...NO_PARTS];
        const knownMs = bins[0]!.startMs - this.holdMs;
        for (const host of this.hosts.values()) {
            const { reports } = host;
            const first = firstFrom(reports, knownMs);
            const end = firstFrom(reports, nowMs + 1);
            const last = reports[end - 1];
            if (first >= end || !last || nowMs - last.ms > bins.length * BIN_MS) continue;
            const isCurrent = isLastByTime(host, last.ms, nowMs);
            for (let i = first; i < end; ++i) {
                const { ms, phase } = reports[i]!;
                const nextMs = i + 1 === end ? nowMs : reports[i + 1]!.ms;
                const isKnown = i + 1 < end || isCurrent;
                const knownUntilMs = isKnown ? Math.min(ms + this.holdMs, nextMs) : ms;
                addSpan(bins, ms, knownUntilMs, phase);
                addSpan(bins, knownUntilMs, nextMs, UNKNOWN);
            }
            now[isCurrent && nowMs - last.ms <= this.holdMs ? last.phase : UNKNOWN]! += 1;
        }
        return now;
    }

    private cellOf(unixMs: number): number {
        return Math.trunc(unixMs / this.holdMs);
    }
}
