// SPDX-License-Identifier: GPL-3.0-or-later
import { headlineOf } from "scenes/actions/ActionsHeadline";
import { ActionRuns, isEndOfRun, type RunBody, type RunEvent } from "scenes/shared/web/ActionRuns";
import type { Event } from "scenes/shared/web/Event";
import { headlineJson } from "scenes/shared/web/Headline";
import type { ListedAction } from "scenes/shared/web/NestedFields";
import { runByText, runStateText } from "scenes/shared/web/RunText";
import type { Json, Scene, SceneDescriptor } from "scenes/shared/web/Scene";
import type { SceneTime } from "scenes/shared/web/SceneTime";

const LISTED_RUNS = 16;

type RunParameter = readonly [key: string, value: string];

/** A run; null: not known, or it does not apply. ActionsDocument.h has the rules. */
export interface ActionRun {
    readonly id: string;
    readonly action: string;
    readonly title: string;
    readonly state: string;
    readonly stateText: string;
    readonly by: string;
    readonly byText: string;
    readonly params: readonly RunParameter[];
    /** 0 to 1. */
    readonly progress: number | null;
    readonly text: string | null;
    readonly exit: number | null;
    readonly signal: number | null;
    readonly reason: string | null;
    readonly hasEnded: boolean;
    /** Unix milliseconds. */
    readonly startedMs: number | null;
    /** Of a run that has not ended. */
    readonly elapsedSeconds: number | null;
    /** Unix milliseconds. */
    readonly endedMs: number | null;
    /** Since the end. */
    readonly ageSeconds: number | null;
    /** Of a run that has ended. */
    readonly tookMs: number | null;
}

export interface ShownAction {
    readonly listed: ListedAction;
    /** Its current or its last run. */
    readonly run: ActionRun | null;
}

/** The content of the actions scene; ActionsDocument.h has the rules. */
export interface ActionsContent {
    readonly actions: readonly ShownAction[];
    /** Those that no action shows, then the newest ended ones. */
    readonly runs: readonly ActionRun[];
    /** All that have not ended, by action and id; not in the document. */
    readonly running: readonly ActionRun[];
}

function byKey([a]: RunParameter, [b]: RunParameter): number {
    return a < b ? -1 : 1;
}

function byName(a: ActionRun, b: ActionRun): number {
    if (a.action !== b.action) return a.action < b.action ? -1 : 1;
    return a.id < b.id ? -1 : 1;
}

/** In the order of the action; others follow by key. */
function sortedParameters(body: RunBody, action: ListedAction | undefined): RunParameter[] {
    const rest = [...(body.params ?? [])].sort(byKey);
    const listed = (action?.params ?? []).flatMap(({ key }) => {
        const at = rest.findIndex(([name]) => name === key);
        return at < 0 ? [] : rest.splice(at, 1);
    });
    return [...listed, ...rest];
}

type Times = Pick<ActionRun, "startedMs" | "elapsedSeconds" | "endedMs" | "ageSeconds" | "tookMs">;

function timesOf({ body, receivedMs, arrivedMs }: RunEvent, hasEnded: boolean, nowMs: number): Times {
    const { ms } = body;
    const ageMs = arrivedMs === null ? null : Math.max(0, nowMs - arrivedMs);
    const startedMs = ms === null ? null : receivedMs - ms;
    if (hasEnded) return { startedMs, elapsedSeconds: null, endedMs: receivedMs, ageSeconds: ageMs === null ? null : Math.trunc(ageMs / 1000), tookMs: ms };
    const elapsedSeconds = ms === null || ageMs === null ? null : Math.trunc((ms + ageMs) / 1000);
    return { startedMs, elapsedSeconds, endedMs: null, ageSeconds: null, tookMs: null };
}

function runJson(run: ActionRun): Json {
    return {
        run_id: run.id,
        action: run.action,
        title: run.title,
        state: run.state,
        state_text: run.stateText,
        by: run.by,
        by_text: run.byText,
        params: run.params.map(([key, value]) => ({ key, value })),
        progress: run.progress,
        text: run.text,
        exit: run.exit,
        signal: run.signal,
        reason: run.reason,
        started_ms: run.startedMs,
        elapsed_s: run.elapsedSeconds,
        ended_ms: run.endedMs,
        age_s: run.ageSeconds,
        took_ms: run.tookMs,
    };
}

function actionJson({ listed, run }: ShownAction): Json {
    const { action, title, about, confirm, scene, from, params } = listed;
    return {
        action,
        title,
        about,
        confirm,
        scene: scene || null,
        from,
        params: params.map(({ key, values }) => ({ key, values })),
        run: run && runJson(run),
    };
}

/** The actions that may be started, and their runs: reduces `action_list` and `action` events. */
export class Actions implements Scene {
    private readonly runs = new ActionRuns();

    apply(event: Event): void {
        this.runs.apply(event);
    }

    isPresent(): boolean {
        return !this.runs.isEmpty;
    }

    /** Whether an action names the scene with the id `scene`. */
    isNamedByAction(scene: string): boolean {
        return this.runs.actions.some((listed) => listed.scene === scene);
    }

    /** `nowMs`: monotonic milliseconds. */
    read(nowMs: number): ActionsContent {
        const runs = this.runs.runs().map((event) => this.runOf(event, nowMs));
        const running = runs.filter((run) => !run.hasEnded).sort(byName);
        const unlisted = running.filter((run) => !this.runs.find(run.action));
        return {
            actions: this.runs.actions.map((listed) => ({ listed, run: runs.find((run) => run.action === listed.action) ?? null })),
            runs: [...unlisted, ...runs.filter((run) => run.hasEnded)].slice(0, LISTED_RUNS),
            running,
        };
    }

    document({ monotonicMs }: SceneTime): Json {
        const content = this.read(monotonicMs);
        return { ...headlineJson(headlineOf(content)), actions: content.actions.map(actionJson), runs: content.runs.map(runJson) };
    }

    private runOf(event: RunEvent, nowMs: number): ActionRun {
        const { body } = event;
        const action = body.action ?? "";
        const by = body.by ?? "";
        const hasEnded = isEndOfRun(body.state);
        return {
            id: body.runId,
            action,
            title: this.runs.titleOf(action),
            state: body.state ?? "",
            stateText: runStateText(body),
            by,
            byText: runByText(by),
            params: sortedParameters(body, this.runs.find(action)),
            progress: body.progress,
            text: body.text,
            exit: body.exit,
            signal: body.signal,
            reason: body.reason,
            hasEnded,
            ...timesOf(event, hasEnded, nowMs),
        };
    }
}

export const descriptor: SceneDescriptor = {
    id: "actions",
    title: "Actions",
    subtitle: "Programs that may be started from here, and their newest runs",
    eventTypes: ["action", "action_list"],
    exampleEvent: "",
    create: () => new Actions(),
};
