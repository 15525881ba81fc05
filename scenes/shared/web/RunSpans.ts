// SPDX-License-Identifier: GPL-3.0-or-later
import { isEndOfRun, type ActionRuns } from "scenes/shared/web/ActionRuns";
import type { Json } from "scenes/shared/web/Scene";
import type { Table } from "scenes/shared/web/SceneView";

/** A run on a time axis; scenes/shared/model/RunSpans.h has the rules. */
export interface RunSpan {
    readonly runId: string;
    readonly title: string;
    readonly state: string;
    /** Unix milliseconds. */
    readonly startMs: number;
    /** Null: it has not ended. */
    readonly endMs: number | null;
}

const MOST_SPANS = 8;

/** The runs between `beginMs` and `endMs`, clipped to it, the newest event first. */
export function runSpans(runs: ActionRuns, beginMs: number, endMs: number): RunSpan[] {
    if (beginMs >= endMs) return [];
    const spans = runs.runs().flatMap(({ body, receivedMs }) => {
        if (body.ms === null) return [];
        const start = receivedMs - body.ms;
        const hasEnded = isEndOfRun(body.state);
        if (start > endMs || (hasEnded && receivedMs < beginMs)) return [];
        return {
            runId: body.runId,
            title: runs.titleOf(body.action ?? ""),
            state: body.state ?? "",
            startMs: Math.max(start, beginMs),
            endMs: hasEnded ? Math.min(receivedMs, endMs) : null,
        };
    });
    return spans.slice(0, MOST_SPANS);
}

export function runSpansJson(spans: readonly RunSpan[]): Json {
    return spans.map(({ runId, title, state, startMs, endMs }) => ({ run_id: runId, title, state, start_ms: startMs, end_ms: endMs }));
}

export function runTable(spans: readonly RunSpan[]): Table {
    return {
        caption: "Runs of actions",
        columns: ["run_id", "title", "state", "start_ms", "end_ms"],
        rows: spans.map(({ runId, title, state, startMs, endMs }) => [runId, title, state, startMs, endMs]),
    };
}
