// SPDX-License-Identifier: GPL-3.0-or-later
// The joint history of the model accuracy, and what one value, an unknown number and the newest profile look like.
import assert from "node:assert/strict";
import { test } from "node:test";

import { PHONE, waitUntilDrawn, withDeck } from "./support/deckPage.mjs";
import { importTypeScript } from "./support/modules.mjs";
import { readVector, triplesOf } from "./support/vectors.mjs";

const { accuracyScale, distinctNames, timeTicks } = await importTypeScript("scenes/model-accuracy/AccuracyHistory");

const NOW = 1_700_000_000_000;
const SCENE = "#scene-model-accuracy";

function metrics(models, values, { sameTime = false, n } = {}) {
    const events = [];
    for (let v = 0; v < values; ++v)
        for (let m = 0; m < models; ++m) {
            const model = `${"m".repeat(60)}${String(m).padStart(4, "0")}${"e".repeat(64)}`;
            const ms = NOW - (sameTime ? 1000 : 1000 * (values - v));
            events.push([events.length + 1, ms, { type: "model_metric", model, accuracy: 0.5 + (sameTime ? 0 : 0.001 * (v + m)), ...(n ? { n } : {}) }]);
        }
    return { now: NOW, events, path: "/?rotate=0#model-accuracy" };
}

/** Shows the history by its button. */
async function openHistory(page) {
    await page.waitForSelector(`${SCENE} .history-switch`);
    await page.click(`${SCENE} [data-choice]`);
    await page.waitForSelector(`${SCENE} .history-label`);
    await waitUntilDrawn(page);
}

/** Texts of the history's labels, and all texts that overlap another one or leave the scene. */
function readLabels(page) {
    return page.evaluate((scene) => {
        const board = document.querySelector(`${scene} .board > svg`).getBoundingClientRect();
        const shown = [...document.querySelectorAll(`${scene} .board text`)].map((text) => {
            const box = text.getBoundingClientRect();
            // Without the white space above and below the letters.
            return { text: text.textContent, left: box.left, right: box.right, top: box.top + box.height * 0.17, bottom: box.bottom - box.height * 0.08 };
        });
        const touches = (a, b) => a !== b && a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
        return {
            labels: [...document.querySelectorAll(`${scene} .history-label`)].map((text) => text.textContent),
            bad: shown
                .filter((a) => shown.some((b) => touches(a, b)) || a.left < board.left || a.right > board.right || a.bottom > board.bottom)
                .map(({ text }) => text),
        };
    }, SCENE);
}

test("the button and the key show the history of all models, and the rows again", () => {
    const vector = readVector("model-accuracy", "typical");
    return withDeck({ now: vector.now_ms, events: triplesOf(vector), path: "/?rotate=0#model-accuracy" }, async ({ page }) => {
        await openHistory(page);
        assert.equal(await page.locator(`${SCENE} .history-line`).count(), 4);
        assert.match(await page.textContent(`${SCENE} .board > svg`), /Accuracy over time, axis from 75% to 100%/);
        const { labels, bad } = await readLabels(page);
        assert.deepEqual(
            labels.map((label) => label.split(" ")[0]),
            ["RNN", "GRU", "LSTM", "BERT"],
        );
        assert.deepEqual(bad, []);
        await page.keyboard.press("m");
        await page.waitForSelector(`${SCENE} .accuracy-bar`);
        assert.equal(await page.locator(`${SCENE} .history-line`).count(), 0);
    });
});

test("bands are drawn where the number judged is known", () =>
    withDeck(metrics(3, 5, { n: 400 }), async ({ page }) => {
        await openHistory(page);
        assert.equal(await page.locator(`${SCENE} .band`).count(), 3);
        assert.match(await page.textContent(`${SCENE} .board > svg`), /bands: 95 % intervals/);
    }));

for (const [name, events] of [
    ["60 models with names of 128 bytes", metrics(60, 20)],
    ["60 equal values at the same time", metrics(60, 1, { sameTime: true })],
    ["one value", metrics(1, 1)],
])
    for (const [shape, options] of [
        ["wide", {}],
        ["phone", PHONE],
    ])
        test(`labels of the history do not overlap and keep names apart: ${name}, ${shape}`, () =>
            withDeck({ ...events, ...options }, async ({ page }) => {
                await openHistory(page);
                const { labels, bad } = await readLabels(page);
                assert.deepEqual(bad, []);
                assert.equal(new Set(labels).size, labels.length);
                const models = new Set(events.events.map(([, , { model }]) => model)).size;
                const more = Number(/^\+(\d+) more$/.exec(labels.at(-1))?.[1] ?? 0);
                assert.equal(labels.length - (more > 0 ? 1 : 0) + more, models);
            }));

test("one value has no line, in the row and in the history", () =>
    withDeck(metrics(1, 1), async ({ page }) => {
        await page.waitForSelector(`${SCENE} .mark`);
        const text = await page.textContent(`${SCENE} .board > svg`);
        assert.match(text, /1 value/);
        assert.match(text, /number unknown/);
        assert.doesNotMatch(text, /n not given/);
        assert.equal(await page.locator(`${SCENE} path[fill=none]`).count(), 0);
        await openHistory(page);
        assert.equal(await page.locator(`${SCENE} .history-line`).count(), 0);
        assert.equal(await page.locator(`${SCENE} .mark circle`).count(), 1);
        assert.match(await page.textContent(`${SCENE} .board > svg`), /1 value · no bands/);
    }));

test("the newest profile is named and drawn in ink, a wild one has its own scale, one sample is a point", () => {
    const vector = readVector("attack-envelopes", "wild-profile-has-its-own-scale");
    const single = [vector.now_ms, { type: "attack_profile", name: "once", shape: "flat", curve: [0.5] }];
    const events = triplesOf({ ...vector, events: [...vector.events, single] });
    return withDeck({ now: vector.now_ms, events, path: "/?rotate=0#attack-envelopes" }, async ({ page }) => {
        await page.waitForSelector("#scene-attack-envelopes .mark");
        const tiles = await page.$$eval("#scene-attack-envelopes .mark", (marks) =>
            marks.map((tile) => ({
                name: tile.dataset.name,
                texts: [...tile.querySelectorAll("text")].map((text) => text.textContent),
                strokes: [...tile.querySelectorAll("path[fill=none]")].map((path) => path.getAttribute("stroke")),
                points: [...tile.querySelectorAll(".one-sample")].map((point) => point.getAttribute("fill")),
            })),
        );
        const of = (name) => tiles.find((tile) => tile.name === name);
        assert.ok(of("miner_x").texts.includes("own scale"));
        assert.ok(of("miner_x").texts.includes("peak 250"));
        assert.ok(!of("ramp").texts.includes("own scale"));
        assert.deepEqual(of("ramp").strokes, ["var(--muted)"]);
        assert.deepEqual([of("once").strokes, of("once").points], [[], ["var(--ink)"]]);
        assert.ok(of("once").texts.some((text) => text.startsWith("newest")));
        for (const { name, texts } of tiles.filter(({ name }) => name !== "miner_x")) assert.match(texts.at(-1), /^peak \d\.\d\d$/, name);
    });
});

test("axes and names follow the same rules as the native ones", () => {
    const labels = (ticks) => ticks.map(({ label }) => label);
    assert.deepEqual([accuracyScale(0.846, 0.954).from, accuracyScale(0.846, 0.954).to], [0.84, 0.96]);
    assert.deepEqual(labels(accuracyScale(0.9, 0.9).ticks), ["89.9%", "90.0%", "90.1%"]);
    assert.deepEqual(labels(timeTicks(90_000, 5)), ["−90 s", "−60 s", "−30 s", "newest"]);
    assert.deepEqual(labels(timeTicks(0, 5)), ["newest"]);
    const names = ["one", "two"].map((middle) => `${"a".repeat(100)}-${middle}-${"z".repeat(20)}`);
    assert.deepEqual(distinctNames(names, 12), ["…-one-zzzzz…", "…-two-zzzzz…"]);
});
