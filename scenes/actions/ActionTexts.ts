// SPDX-License-Identifier: GPL-3.0-or-later
import type { ActionRun, ShownAction } from "scenes/actions/Actions";
import type { ActionTarget, Confirm } from "scenes/shared/web/ActionTarget";
import * as human from "scenes/shared/web/HumanText";

function capitalised(text: string): string {
    return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function joined(parts: readonly string[]): string {
    return parts.filter(Boolean).join(" · ");
}

function ageOf({ ageSeconds }: ActionRun): string {
    return ageSeconds === null ? "" : human.age(ageSeconds * 1000);
}

function elapsedOf({ elapsedSeconds }: ActionRun): string {
    return elapsedSeconds === null ? "" : human.elapsed(elapsedSeconds * 1000);
}

function tookOf({ tookMs }: ActionRun): string {
    return tookMs === null ? "" : human.duration(tookMs);
}

/** Why it is not finished: "exit status 3", "reached its limit", "cancelled". */
function whyOf({ stateText }: ActionRun): string {
    return stateText.replace(/^failed: /, "");
}

/** What the list says of a run below its title: "9 min ago · 61 s · the display"; as lineOf() of ActionWords.h. */
export function listText(run: ActionRun): string {
    if (!run.hasEnded) return joined([run.stateText, elapsedOf(run), run.byText]);
    return joined(run.state === "finished" ? [ageOf(run), tookOf(run), run.byText] : [ageOf(run), whyOf(run)]);
}

/** The texts at the right of a row. */
export interface RowEnd {
    /** The largest one; empty: none. */
    readonly value: string;
    /** Whether `value` is the progress, which is a large number. */
    readonly isNumber: boolean;
    /** The end of the last run, which has a sign; null: it has not ended. */
    readonly end: string | null;
    /** Below the value. */
    readonly lines: readonly string[];
}

function runningEnd(run: ActionRun): RowEnd {
    const elapsed = elapsedOf(run);
    const isNumber = run.state === "running" && run.progress !== null;
    const running = isNumber ? human.percent(run.progress) : elapsed || "Running";
    const value = run.state === "running" ? running : capitalised(run.stateText);
    const time = value === elapsed ? "running" : elapsed && `for ${elapsed}`;
    const by = run.byText && `by ${run.byText}`;
    return { value, isNumber, end: null, lines: [time, by].filter(Boolean) };
}

function pastEnd(run: ActionRun): RowEnd {
    const took = tookOf(run);
    const line = run.state === "finished" ? took && `took ${took}` : whyOf(run);
    return { value: ageOf(run) || run.state, isNumber: false, end: run.state, lines: [line].filter(Boolean) };
}

/** As the native viewer's describeRun(). */
export function rowEnd(run: ActionRun | null): RowEnd {
    if (!run) return { value: "", isNumber: false, end: null, lines: ["has not run yet"] };
    return run.hasEnded ? pastEnd(run) : runningEnd(run);
}

/** Below the title: what the run does now, or what a start would do. */
export function rowText({ listed, run }: ShownAction): string {
    if (!run || run.hasEnded) return listed.about;
    const params = run.params.map(([, value]) => value).join(", ");
    return joined([params, run.text ?? ""]);
}

export function targetOf({ listed, run }: ShownAction): ActionTarget {
    const { action, title, about, params, scene } = listed;
    const isRunning = run !== null && !run.hasEnded;
    return {
        action,
        title,
        about,
        params,
        confirm: listed.confirm as Confirm,
        scene,
        runId: run?.id ?? null,
        isRunning,
        isCancelling: run?.state === "cancelling",
        progress: isRunning ? run.progress : null,
    };
}
