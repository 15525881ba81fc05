// SPDX-License-Identifier: GPL-3.0-or-later
import type { ActionRun, ActionsContent } from "scenes/actions/Actions";
import type { Cell, Table } from "scenes/shared/web/SceneView";

const RUN_COLUMNS = [
    "run_id",
    "action",
    "title",
    "state",
    "state_text",
    "by",
    "by_text",
    "progress",
    "text",
    "exit",
    "signal",
    "reason",
    "started_ms",
    "elapsed_s",
    "ended_ms",
    "age_s",
    "took_s",
];

function runCells(run: ActionRun): Cell[] {
    const { id, action, title, state, stateText, by, byText, progress, text, exit, signal, reason } = run;
    const { startedMs, elapsedSeconds, endedMs, ageSeconds, tookMs } = run;
    const tookSeconds = tookMs === null ? null : tookMs / 1000;
    return [id, action, title, state, stateText, by, byText, progress, text, exit, signal, reason, startedMs, elapsedSeconds, endedMs, ageSeconds, tookSeconds];
}

/** The runs of a table, then their parameters. */
function runTables(caption: string, runs: readonly ActionRun[]): Table[] {
    return [
        { caption, columns: RUN_COLUMNS, rows: runs.map(runCells) },
        {
            caption: `${caption}: parameters`,
            columns: ["run_id", "key", "value"],
            rows: runs.flatMap(({ id, params }) => params.map(([key, value]) => [id, key, value])),
        },
    ];
}

/** The whole document as tables. */
export function actionTables({ actions, runs }: ActionsContent): Table[] {
    return [
        {
            caption: "Actions",
            columns: ["action", "title", "about", "confirm", "scene", "from"],
            rows: actions.map(({ listed: { action, title, about, confirm, scene, from } }) => [action, title, about, confirm, scene, from.join(" ")]),
        },
        {
            caption: "Parameters",
            columns: ["action", "key", "value"],
            rows: actions.flatMap(({ listed }) => listed.params.flatMap(({ key, values }) => values.map((value) => [listed.action, key, value]))),
        },
        ...runTables(
            "Current or last run of each action",
            actions.flatMap(({ run }) => run ?? []),
        ),
        ...runTables("Newest runs", runs),
    ];
}
