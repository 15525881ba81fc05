// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import { byPhase, CLASSES } from "scenes/shared/web/Phase";
import type { Json, Scene, SceneDescriptor } from "scenes/shared/web/Scene";

export const BIN_MS = 5000;
export const BIN_COUNT = 60;
// Those that are shown, and as many again for a clock that is set back.
const KEPT_BINS = 2 * BIN_COUNT;

/** Reports of each class, in canonical order, other last. */
export type Counts = readonly number[];

export interface PhaseMixBin {
    readonly startMs: number;
    readonly counts: Counts;
    readonly reports: number;
}

export interface RightNow {
    readonly fromMs: number;
    readonly toMs: number;
    readonly counts: Counts;
    readonly reports: number;
}

/** What the phase mix shows; PhaseMixDocument.h has the rules. */
export interface PhaseMixContent {
    /** Oldest first. */
    readonly bins: readonly PhaseMixBin[];
    readonly rightNow: RightNow | null;
    readonly reports: number;
}

const NO_REPORTS: Counts = new Array<number>(CLASSES).fill(0);

function sum(counts: Counts): number {
    return counts.reduce((all, count) => all + count, 0);
}

function shares(counts: Counts, reports: number): Json {
    return reports === 0 ? null : byPhase((phase) => counts[phase]! / reports);
}

/** The newest bin with reports and the one before it. */
function newestOf(bins: readonly PhaseMixBin[]): RightNow | null {
    for (let i = bins.length - 1; i >= 0; --i) {
        const bin = bins[i]!;
        if (bin.reports === 0)
            continue;
        const before = bins[i - 1];
        return {
            fromMs: before?.startMs ?? bin.startMs,
            toMs: bin.startMs + BIN_MS,
            counts: bin.counts.map((count, phase) => count + (before?.counts[phase] ?? 0)),
            reports: bin.reports + (before?.reports ?? 0),
        };
    }
    return null;
}

/** Share of reported phases over the last five minutes, in bins of 5 s by receive time. */
export class PhaseMix implements Scene {
    /** By Unix time / 5 s; only those with reports. */
    private readonly bins = new Map<number, number[]>();

    apply(event: Event): void {
        if (event.body.type !== "phase")
            return;
        const bin = Math.trunc(event.receivedMs / BIN_MS);
        let counts = this.bins.get(bin);
        if (!counts) {
            counts = [...NO_REPORTS];
            this.bins.set(bin, counts);
        }
        counts[event.body.phase.index]! += 1;
        if (this.bins.size > KEPT_BINS)
            this.forgetFarFrom(bin);
    }

    /** Whether any bin that is shown then has reports. */
    hasReports(nowMs: number): boolean {
        const open = Math.trunc(nowMs / BIN_MS);
        for (const bin of this.bins.keys()) {
            if (bin > open - BIN_COUNT && bin <= open)
                return true;
        }
        return false;
    }

    read(nowMs: number): PhaseMixContent {
        const open = Math.trunc(nowMs / BIN_MS);
        const bins: PhaseMixBin[] = [];
        for (let bin = open - BIN_COUNT + 1; bin <= open; ++bin) {
            const counts = this.bins.get(bin);
            bins.push({ startMs: bin * BIN_MS, counts: counts ? [...counts] : NO_REPORTS, reports: counts ? sum(counts) : 0 });
        }
        return { bins, rightNow: newestOf(bins), reports: bins.reduce((all, bin) => all + bin.reports, 0) };
    }

    document(nowMs: number): Json {
        const { bins, rightNow, reports } = this.read(nowMs);
        return {
            bin_ms: BIN_MS,
            bins: bins.map((bin) => ({
                start_ms: bin.startMs,
                reports: bin.reports,
                shares: shares(bin.counts, bin.reports),
            })),
            right_now: rightNow && {
                from_ms: rightNow.fromMs,
                to_ms: rightNow.toMs,
                reports: rightNow.reports,
                counts: byPhase((phase) => rightNow.counts[phase]!),
                shares: shares(rightNow.counts, rightNow.reports),
            },
            reports,
        };
    }

    /** After a jump of the clock the bins around the new time are the ones that will be shown. */
    private forgetFarFrom(bin: number): void {
        const first = Math.min(...this.bins.keys());
        const last = Math.max(...this.bins.keys());
        this.bins.delete(last - bin > bin - first ? last : first);
    }
}

export const descriptor: SceneDescriptor = {
    id: "phase-mix",
    title: "Phase mix",
    subtitle: "Share of reported phases over the last five minutes",
    eventTypes: ["phase"],
    exampleEvent: '{"type":"phase","phase":"armed"}',
    create: () => new PhaseMix(),
};
