// SPDX-License-Identifier: GPL-3.0-or-later
// The predictions beside the episodes of the overview: titled, explained, and marked where they are wrong.
import assert from "node:assert/strict";
import { test } from "node:test";

import { SIZES, typical, waitUntilDrawn, withDeck } from "./support/deckPage.mjs";
import { readVector, triplesOf } from "./support/vectors.mjs";

const SCENE = "#scene-overview";
const vector = readVector("overview", "wrong-predictions");
const wrong = { now: vector.now_ms, events: triplesOf(vector), path: "/?rotate=0#overview" };

function textsOf(page) {
    return page.locator(`${SCENE} .board > svg text`).allTextContents();
}

for (const [width, height] of SIZES)
    test(`the chips have a title that names the model, a legend, and marks of wrong predictions, at ${width}×${height}`, () =>
        withDeck({ ...wrong, viewport: { width, height } }, async ({ page }) => {
            await waitUntilDrawn(page);
            const texts = await textsOf(page);
            assert.ok(texts.includes("Predicted per 10 s window, LSTM"), texts.join(" | "));
            const legend = await page.locator(`${SCENE} .chip-legend text`).allTextContents();
            assert.deepEqual(legend, ["Clean", "Infecting", "Other", "outlined ✕ = wrong"]);
            const rows = new Set(await page.locator(`${SCENE} .wrong-chip`).evaluateAll((chips) => chips.map((chip) => chip.getBoundingClientRect().top)));
            assert.equal(rows.size, await page.locator(`${SCENE} .mark:has(.wrong-chip)`).count());
            assert.ok(rows.size > 0);
        }));

test("the legend has only the phases that occur, and nothing wrong if nothing is", () =>
    withDeck(typical("overview"), async ({ page }) => {
        await waitUntilDrawn(page);
        const legend = await page.locator(`${SCENE} .chip-legend text`).allTextContents();
        assert.deepEqual(legend, ["Clean", "Armed", "Infecting", "Infected, running", "Dormant"]);
        assert.ok((await textsOf(page)).includes("Predicted per 10 s window"));
    }));

test("sizes have equally many decimals", () =>
    withDeck(wrong, async ({ page }) => {
        await waitUntilDrawn(page);
        const texts = await textsOf(page);
        assert.ok(texts.includes("13.8 kB") && texts.includes("14.0 kB"), texts.join(" | "));
    }));
