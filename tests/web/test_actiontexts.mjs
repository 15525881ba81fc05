// SPDX-License-Identifier: GPL-3.0-or-later
// The texts on actions and their runs: the same as in the native viewer (tst_actionsview.cpp).
import assert from "node:assert/strict";
import { test } from "node:test";

import { importTypeScript } from "./support/modules.mjs";

const { listText, rowEnd, rowText } = await importTypeScript("scenes/actions/ActionTexts");

const RUNNING = { state: "running", stateText: "running", byText: "the display", params: [], progress: null, text: null, hasEnded: false };
const running = (more) => ({ ...RUNNING, elapsedSeconds: 72, ageSeconds: null, tookMs: null, ...more });
const ended = (state, more) => ({ ...RUNNING, state, stateText: state, hasEnded: true, elapsedSeconds: null, ageSeconds: 540, tookMs: 61_000, ...more });

test("the list of the newest runs has age, duration and person, or how the run ended", () => {
    assert.equal(listText(ended("finished")), "9 min ago · 61 s · the display");
    assert.equal(listText(ended("finished", { tookMs: 150_000 })), "9 min ago · 2.5 min · the display");
    assert.equal(listText(ended("failed", { stateText: "failed: exit status 3" })), "9 min ago · exit status 3");
    assert.equal(listText(ended("timed_out", { stateText: "reached its limit" })), "9 min ago · reached its limit");
    assert.equal(listText(running()), "running · 72 s · the display");
});

for (const [what, run, value, lines] of [
    ["no run", null, "", ["has not run yet"]],
    ["a start", running({ state: "starting", stateText: "starting" }), "Starting", ["for 72 s", "by the display"]],
    ["a run", running(), "72 s", ["running", "by the display"]],
    ["a run with progress", running({ progress: 0.5 }), "50%", ["for 72 s", "by the display"]],
    ["a run of unknown age", running({ elapsedSeconds: null }), "Running", ["by the display"]],
    ["a cancel", running({ state: "cancelling", stateText: "being cancelled" }), "Being cancelled", ["for 72 s", "by the display"]],
    ["a finished run", ended("finished"), "9 min ago", ["took 61 s"]],
    ["a run that has just finished", ended("finished", { ageSeconds: 0 }), "now", ["took 61 s"]],
    ["a failed run", ended("failed", { stateText: "failed: exit status 3" }), "9 min ago", ["exit status 3"]],
    ["a cancelled run of unknown age", ended("cancelled", { ageSeconds: null }), "cancelled", ["cancelled"]],
])
    test(`the end of a row shows ${what}`, () => {
        const end = rowEnd(run);
        assert.deepEqual([end.value, end.lines], [value, lines]);
    });

test("a row shows what its run does: the values, then the text", () => {
    const listed = { about: "Trains the chosen model" };
    assert.equal(rowText({ listed, run: null }), "Trains the chosen model");
    assert.equal(rowText({ listed, run: running({ params: [["model", "lstm"]], text: "epoch 3 of 7" }) }), "lstm · epoch 3 of 7");
});
