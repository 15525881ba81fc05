// SPDX-License-Identifier: GPL-3.0-or-later
// The strip of the running or the last episode above the predictions, at all sizes.
import assert from "node:assert/strict";
import { test } from "node:test";

import { SIZES, typical, waitUntilDrawn, withDeck } from "./support/deckPage.mjs";
import { readVector, triplesOf } from "./support/vectors.mjs";

const SCENE = "#scene-predictions";

function textsOf(page) {
    return page.locator(`${SCENE} .board > svg text`).allTextContents();
}

function vectorOf(name) {
    const vector = readVector("predictions", name);
    return { now: vector.now_ms, events: triplesOf(vector), path: `/?rotate=0${SCENE.replace("#scene-", "#")}` };
}

for (const [width, height] of SIZES)
    test(`the running episode, its host, and what each model said about it are shown, at ${width}×${height}`, () =>
        withDeck({ ...vectorOf("running-episode-of-two-models"), viewport: { width, height } }, async ({ page }) => {
            await waitUntilDrawn(page);
            const texts = await textsOf(page);
            for (const text of ["Running episode", "LSTM: caught after 20 s", "was true", "LSTM"])
                assert.ok(texts.includes(text), `${text} is not in ${texts.join(" | ")}`);
            // On a phone the name is cut in the middle; the tooltips have the whole.
            const name = width < 600 ? /^lab-3.*14$/ : /^lab-3 · episode 14$/;
            assert.ok(
                texts.some((text) => name.test(text)),
                texts.join(" | "),
            );
            const labels = await page.locator(`${SCENE} .mark`).evaluateAll((marks) => marks.map((mark) => mark.getAttribute("aria-label")));
            assert.equal(labels[1], "lab-3 · episode 14, 10–20 s: Armed, wrong: Infecting");
        }));

test("every other model of the running episode has a row with its own outcome", () =>
    withDeck(vectorOf("running-episode-of-two-models"), async ({ page }) => {
        await waitUntilDrawn(page);
        const texts = await textsOf(page);
        assert.ok(texts.includes("GRU") && texts.includes("caught after 10 s"), texts.join(" | "));
        assert.ok(texts.includes("13") && texts.includes("lab-1"), "the older episode has a row with its host");
        assert.ok(!texts.includes("14"), "the episode in the strip has no other row");
    }));

test("a model's outcome without infection fits below its name at 1280×720", () => {
    const { events, ...vector } = vectorOf("running-episode-of-two-models");
    const quiet = events.map(([seq, ms, event]) => [seq, ms, { ...event, predicted: "clean", actual: "clean" }]);
    return withDeck({ ...vector, events: quiet, viewport: { width: 1280, height: 720 } }, async ({ page }) => {
        await waitUntilDrawn(page);
        const texts = await textsOf(page);
        assert.equal(texts[texts.indexOf("GRU") + 1], "no infection yet");
    });
});

test("if no episode is running the last one is shown", () =>
    withDeck(vectorOf("last-episode-after-an-incomplete-one"), async ({ page }) => {
        await waitUntilDrawn(page);
        const texts = await textsOf(page);
        for (const text of ["Last episode", "lab-2 · b", "missed"]) assert.ok(texts.includes(text), texts.join(" | "));
    }));

test("on a small display the strip takes the place of older episodes", () =>
    withDeck({ ...typical("predictions"), path: "/?rotate=0#predictions", viewport: { width: 844, height: 390 } }, async ({ page }) => {
        await waitUntilDrawn(page);
        const boxes = await page.locator(`${SCENE} .cell`).evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().toJSON()));
        assert.ok(boxes.length >= 12 && boxes.length < 60, `${boxes.length} cells`);
        for (const { height } of boxes) assert.ok(height >= 12, `${height} pixels high`);
    }));
