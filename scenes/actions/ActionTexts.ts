// SPDX-License-Identifier: GPL-3.0-or-later
import type { ActionRun, ShownAction } from "scenes/actions/Actions";
import type { ActionTarget, Confirm } from "scenes/shared/web/ActionTarget";
import * as human from "scenes/shared/web/HumanText";

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const DAY_S = 86_400;

function capitalised(text: string): string {
    return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The time at which a run ended: "14:03", or the day after 24 hours; empty if not known. */
function endTime({ endedMs, ageSeconds }: ActionRun): string {
    if (endedMs === null) return "";
    return (ageSeconds !== null && ageSeconds >= DAY_S ? DAY : CLOCK).format(endedMs);
}

/** What the list says of a run below its title: "14:03 · 12 s · the display". */
export function listText(run: ActionRun): string {
    const isPlain = run.state === "finished" || run.state === "failed";
    const took = run.tookMs === null ? "" : human.duration(run.tookMs);
    return [endTime(run), ...(isPlain ? [took, run.byText] : [run.stateText.split(":")[0]!])].filter(Boolean).join(" · ");
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
    const elapsed = run.elapsedSeconds === null ? "" : human.elapsed(run.elapsedSeconds * 1000);
    const by = run.byText ? `by ${run.byText}` : "";
    const isNumber = run.state === "running" && run.progress !== null;
    const value = run.state === "running" ? elapsed || "Running" : capitalised(run.stateText);
    const lines = [value !== elapsed && elapsed ? `for ${elapsed}` : "", by];
    return {
        value: isNumber ? human.percent(run.progress!) : value,
        isNumber,
        end: null,
        lines: (isNumber ? [elapsed && `for ${elapsed}`, by] : lines).filter(Boolean),
    };
}

function pastEnd(run: ActionRun): RowEnd {
    const age = run.ageSeconds === null ? endTime(run) : human.age(run.ageSeconds * 1000);
    const took = run.tookMs === null ? "finished" : `took ${human.duration(run.tookMs)}`;
    const line = run.state === "finished" ? took : run.stateText.replace(/^failed: /, "");
    return { value: age === "now" ? "Just now" : age, isNumber: false, end: run.state, lines: [line] };
}

export function rowEnd(run: ActionRun | null): RowEnd {
    if (!run) return { value: "", isNumber: false, end: null, lines: ["has not run yet"] };
    return run.hasEnded ? pastEnd(run) : runningEnd(run);
}

/** Below the title: what the run does now, or what a start would do. */
export function rowText({ listed, run }: ShownAction): string {
    if (!run || run.hasEnded) return listed.about;
    const params = run.params.map(([, value]) => value).join(", ");
    return [run.text, params].filter(Boolean).join(" · ");
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
