// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of a clock: parsing, the break of the phase mix's time axis, and the ages of rows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { shownDocument } from "./support/Browser.mjs";
import { waitUntilDrawn, withDeck } from "./support/deckPage.mjs";
import { importTypeScript, sourceDir } from "./support/modules.mjs";
import { readVector, triplesOf } from "./support/vectors.mjs";

const { clockMarks, readClockSteps } = await importTypeScript("scenes/phase-mix/ClockMarks", "web/stream/ClockSteps");
const table = JSON.parse(readFileSync(join(sourceDir, "tests/scenes/phase-mix/clockmarks.json"), "utf8"));

for (const { name, first_bin_ms: firstBinMs, steps, marks } of table)
    test(`clock marks: ${name}`, () => {
        const found = clockMarks(
            steps.map(([atMs, byMs]) => ({ atMs, byMs })),
            firstBinMs,
        );
        assert.deepEqual(
            found.map(({ bin, text }) => [bin, text]),
            marks,
        );
    });

test("invalid clock steps are ignored", () => {
    const good = { at_ms: 1_700_000_000_000, by_ms: -3_600_000 };
    const read = [{ atMs: good.at_ms, byMs: good.by_ms }];
    for (const none of [undefined, null, 3, "steps", {}, []]) assert.deepEqual(readClockSteps(none), []);
    const bad = [
        null,
        7,
        [],
        {},
        { at_ms: -1, by_ms: 3000 },
        { at_ms: 1e16, by_ms: 3000 },
        { at_ms: "1", by_ms: 3000 },
        { at_ms: 1.5, by_ms: 3000 },
        { at_ms: 1 },
        { at_ms: 1, by_ms: 0 },
        { at_ms: 1, by_ms: "3" },
        { at_ms: 1, by_ms: 1e300 },
        { at_ms: 1, by_ms: null },
    ];
    assert.deepEqual(readClockSteps([...bad, { ...good, more: 1 }]), read);
    assert.equal(readClockSteps(Array(100_000).fill(good)).length, 64);
});

const HOUR_MS = 3_600_000;
const metric = (model) => ({ type: "model_metric", model, accuracy: 0.9 });
const vector = readVector("phase-mix", "typical");
const NOW = vector.now_ms;
const PAGE = { now: NOW, events: triplesOf(vector), path: "/?rotate=0#phase-mix" };
const BACK = { at_ms: NOW - 120_000, by_ms: -3_600_000 };
const FORWARD = { at_ms: NOW, by_ms: 180_000 };

/** The lines and texts of the breaks, with positions as shares of the plot's width and height. */
function breaksOf(page) {
    return page.evaluate(() => {
        const strips = [...document.querySelectorAll("#scene-phase-mix rect.mark")].map((strip) => strip.getBoundingClientRect());
        const [left, top, right, bottom] = [strips[0].left, strips[0].top, strips.at(-1).right, strips[0].bottom];
        const boxOf = (element) => {
            const box = element.getBoundingClientRect();
            return [
                (box.left - left) / (right - left),
                (box.top - top) / (bottom - top),
                (box.right - left) / (right - left),
                (box.bottom - top) / (bottom - top),
            ];
        };
        const texts = [...document.querySelectorAll("#scene-phase-mix text")].filter((text) => text.textContent.startsWith("clock set"));
        const lines = [...document.querySelectorAll("#scene-phase-mix line.clock-mark")];
        return {
            isTextAbove: texts.every((text) => lines.every((line) => line.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)),
            lines: lines.map(boxOf),
            texts: texts.map((text) => [text.textContent, ...boxOf(text)]),
        };
    });
}

/** Start of the bin that contains `ms`, as a share of the plot's width. */
function binOf(ms) {
    return (59 - (Math.floor(NOW / 5000) - Math.floor(ms / 5000))) / 60;
}

for (const viewport of [
    { width: 1920, height: 1080 },
    { width: 390, height: 844 },
])
    test(`clock steps of a hello are drawn as lines over the whole height with a text beside each, at ${viewport.width}×${viewport.height}`, () =>
        withDeck({ ...PAGE, clockSteps: [BACK, FORWARD], viewport }, async ({ page }) => {
            await page.waitForSelector("#scene-phase-mix line.clock-mark", { state: "attached" });
            await waitUntilDrawn(page);
            const { isTextAbove, lines, texts } = await breaksOf(page);
            assert.equal(lines.length, 2);
            assert.ok(isTextAbove, "no line is drawn over a text");
            for (const [i, { at_ms: atMs }] of [BACK, FORWARD].entries()) {
                const [left, top, right, bottom] = lines[i];
                assert.ok(Math.abs((left + right) / 2 - binOf(atMs)) < 0.002, `${left} is not ${binOf(atMs)}`);
                assert.ok(Math.abs(top) < 0.01 && Math.abs(bottom - 1) < 0.01, `from ${top} to ${bottom}`);
            }
            assert.deepEqual(
                texts.map(([text]) => text),
                ["clock set back 1 h", "clock set forward 3 min"],
            );
            assert.ok(texts[0][1] > lines[0][0] && texts[0][3] <= 1, "right of its line");
            assert.ok(texts[1][3] < lines[1][0] && texts[1][1] >= 0, "left of its line, as it is the newest");
            assert.ok(texts[1][2] >= texts[0][4], "in another row");
            const label = await page.getAttribute("#scene-phase-mix .mark[data-name='125 s ago'], #scene-phase-mix .mark[data-name='120 s ago']", "aria-label");
            assert.match(label, /clock set back 1 h/);
        }));

test("clock steps of a gap and of /healthz are shown while the page is open", () =>
    withDeck(PAGE, async ({ page, stream }) => {
        await waitUntilDrawn(page);
        assert.deepEqual(await breaksOf(page), { isTextAbove: true, lines: [], texts: [] });
        for (const socket of stream.sockets) {
            stream.sendTo(socket, { kind: "gap", from: 1, to: stream.seq, ...stream.times(), clock_steps: [BACK] });
            stream.sendState(socket);
        }
        await page.waitForSelector("#scene-phase-mix line.clock-mark", { state: "attached" });
        stream.clockSteps = [BACK, FORWARD];
        await page.waitForFunction(() => document.querySelectorAll("#scene-phase-mix line.clock-mark").length === 2);
        stream.clockSteps = [];
        await page.waitForFunction(() => document.querySelectorAll("#scene-phase-mix line.clock-mark").length === 0);
    }));

test("clock steps have lines without texts on the wall", () =>
    withDeck({ ...PAGE, clockSteps: [BACK], path: "/#wall" }, async ({ page }) => {
        await page.waitForSelector("#scene-phase-mix line.clock-mark", { state: "attached" });
        const { lines, texts } = await breaksOf(page);
        assert.deepEqual([lines.length, texts.length], [1, 0]);
    }));

/** The labels of the rows of model accuracy, for screen readers. */
const rowsOf = (page) => page.$$eval("#scene-model-accuracy .mark", (rows) => rows.map((row) => row.getAttribute("aria-label")));
const METRICS = [
    [1, NOW + HOUR_MS - 240_000, metric("rnn")],
    [2, NOW - 120_000, metric("gru")],
    [3, NOW - 30_000, metric("lstm")],
];
const ROWS = {
    now: NOW,
    events: METRICS,
    path: "/?rotate=0#model-accuracy",
    clockShifts: [
        [1, -HOUR_MS],
        [2, 0],
    ],
    monotonicMs: 5_000_000,
};

test("a new page shows the right ages of rows from before and after a clock step", () =>
    withDeck(ROWS, async ({ page }) => {
        await page.waitForSelector("#scene-model-accuracy .mark");
        const rows = await rowsOf(page);
        for (const [i, age] of ["4 min ago", "2 min ago", "30 s ago"].entries()) assert.ok(rows[i].endsWith(age), rows[i]);
    }));

test("a row of unknown age is labelled as such", () =>
    withDeck(
        {
            ...ROWS,
            clockShifts: [
                [1, null],
                [2, 0],
            ],
        },
        async ({ page }) => {
            await page.waitForSelector("#scene-model-accuracy .mark");
            const [row] = await rowsOf(page);
            assert.ok(row.endsWith("age unknown"), row);
            const [model] = (await shownDocument(page)).models;
            assert.equal(model.age_s, null);
        },
    ));

for (const [name, own, served] of [
    ["the page's own clock", 3 * HOUR_MS, 0],
    ["the server's clock", 0, -HOUR_MS],
    ["the server's clock", 0, 72 * HOUR_MS],
])
    test(`rows of an open page keep their ages when ${name} is set by ${(own + served) / HOUR_MS} h`, () =>
        withDeck({ ...ROWS, events: [], clockShifts: [], controlsClock: true }, async ({ page, stream }) => {
            stream.send(NOW, metric("rnn"));
            await page.clock.runFor(30_000);
            await page.clock.setSystemTime(NOW + 30_000 + own);
            stream.send(NOW + 30_000 + served, metric("gru"));
            await page.clock.runFor(2000);
            assert.match((await rowsOf(page))[0], /3\d s ago$/);
            assert.match((await rowsOf(page))[1], /now$/);
        }));
