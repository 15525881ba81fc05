// SPDX-License-Identifier: GPL-3.0-or-later
import type { ActionRun, ActionsContent } from "scenes/actions/Actions";
import type { Headline } from "scenes/shared/web/Headline";
import * as human from "scenes/shared/web/HumanText";
import { runEndInSentence } from "scenes/shared/web/RunText";

function elapsedText({ elapsedSeconds }: ActionRun, before: string): string {
    return elapsedSeconds === null ? "" : ` ${before} ${human.elapsed(elapsedSeconds * 1000)}`;
}

function runningText(run: ActionRun): string {
    const { title, state, stateText, progress } = run;
    if (state === "starting" || state === "cancelling") return `${title} is ${stateText}`;
    if (progress !== null) return `${title} is ${human.percent(progress)} done${elapsedText(run, "after")}`;
    return `${title} has been running${elapsedText(run, "for")}`;
}

function endText({ title, state, ageSeconds }: ActionRun): string {
    const text = `${title} ${runEndInSentence(state)}`;
    if (ageSeconds === null) return text;
    const age = human.age(ageSeconds * 1000);
    return `${text} ${age === "now" ? "just now" : age}`;
}

function noRunText({ actions }: ActionsContent): string {
    const [first, ...others] = actions;
    if (!first) return "";
    return others.length === 0 ? `${first.listed.title} has not run yet` : `${human.plural(actions.length, "action")}, none has run yet`;
}

/** By the rules of ActionsHeadline.h; null without actions and runs. */
export function headlineOf(content: ActionsContent): Headline | null {
    const [running, ...others] = content.running;
    const end = content.runs.find((run) => run.hasEnded);
    const clauses = [
        ...(running ? [runningText(running)] : []),
        ...(others.length > 0 ? [`${others.length} more ${others.length === 1 ? "is" : "are"} running`] : []),
        ...(end ? [endText(end)] : []),
    ];
    const text = clauses.length > 0 ? clauses.join("; ") : noRunText(content);
    if (text === "") return null;
    return {
        text,
        parts: {
            actions: content.actions.length,
            running: content.running.length,
            progress: running?.progress ?? null,
            elapsed_s: running?.elapsedSeconds ?? null,
            ended: end?.state ?? null,
            ended_age_s: end?.ageSeconds ?? null,
        },
    };
}
