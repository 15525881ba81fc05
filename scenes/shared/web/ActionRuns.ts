// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import type { ListedAction } from "scenes/shared/web/NestedFields";
import type { KnownBody } from "web/generated/events";

export type RunBody = Extract<KnownBody, { readonly type: "action" }>;

/** The newest event of a run. */
export interface RunEvent {
    readonly body: RunBody;
    readonly receivedMs: number;
    readonly arrivedMs: number | null;
}

/** As in core/retained/RetainedRuns.h. */
const MOST_ENDED = 16;
const ENDS = ["finished", "failed", "cancelled", "timed_out", "lost"];

/** Whether `state`, of an event `action`, is the end of a run. */
export function isEndOfRun(state: string | null): boolean {
    return state !== null && ENDS.includes(state);
}

/** The actions that may be started, and the retained runs; the browser's version of scenes/shared/model/ActionRuns.h. */
export class ActionRuns {
    private listed: readonly ListedAction[] = [];
    /** By run, the oldest event first. */
    private readonly byRun = new Map<string, RunEvent>();

    apply({ body, receivedMs, arrivedMs }: Event): void {
        if (body.type === "action_list") this.listed = body.actions;
        if (body.type !== "action") return;
        this.byRun.delete(body.runId);
        this.byRun.set(body.runId, { body, receivedMs, arrivedMs });
        this.dropSuperfluous();
    }

    get actions(): readonly ListedAction[] {
        return this.listed;
    }

    /** The newest event of each run, the newest first. */
    runs(): RunEvent[] {
        return [...this.byRun.values()].reverse();
    }

    /** True without actions and runs. */
    get isEmpty(): boolean {
        return this.listed.length === 0 && this.byRun.size === 0;
    }

    find(action: string): ListedAction | undefined {
        return this.listed.find((one) => one.action === action);
    }

    /** The title of `action`, or its name if it is not listed. */
    titleOf(action: string): string {
        return this.find(action)?.title ?? action;
    }

    private dropSuperfluous(): void {
        const newer = new Set<string>();
        let ended = 0;
        for (const { body } of this.runs()) {
            const action = body.action ?? "";
            const isLast = !newer.has(action);
            newer.add(action);
            if (isEndOfRun(body.state) && ++ended > MOST_ENDED && !isLast) this.byRun.delete(body.runId);
        }
    }
}
