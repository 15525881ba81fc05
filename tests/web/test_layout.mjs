// SPDX-License-Identifier: GPL-3.0-or-later
// On a phone: axes with even labels, and no panel that is empty for the most part.
import assert from "node:assert/strict";
import { test } from "node:test";

import { drawn, PHONE, typical, withDeck } from "./support/deckPage.mjs";

test("the minutes of the phase mix are all labelled, at even distances", () =>
    withDeck({ ...typical("phase-mix"), ...PHONE, path: "/#phase-mix" }, async ({ page }) => {
        await drawn(page);
        const labels = await page.evaluate(() =>
            [...document.querySelectorAll("#scene-phase-mix svg text")].filter((text) => /^(−\d|now$)/.test(text.textContent)).map((text) => ({ text: text.textContent, x: Number(text.getAttribute("x")), box: text.getBoundingClientRect().toJSON() })),
        );
        assert.deepEqual(labels.map(({ text }) => text), ["−5 min", "−4", "−3", "−2", "−1", "now"]);
        const steps = labels.slice(1).map(({ x }, i) => x - labels[i].x);
        assert.ok(Math.max(...steps) - Math.min(...steps) < 0.1, steps.join());
        labels.slice(1).forEach(({ text, box }, i) => assert.ok(box.left > labels[i].box.right + 4, `${text} touches ${labels[i].text}`));
    }));

test("the rows of the model accuracy use their height", () =>
    withDeck({ ...typical("model-accuracy"), ...PHONE, path: "/#model-accuracy" }, async ({ page }) => {
        await drawn(page);
        const { height, gap } = await page.evaluate(() => {
            const panel = document.querySelector("#scene-model-accuracy .board > svg").getBoundingClientRect();
            const drawnParts = [...document.querySelectorAll("#scene-model-accuracy .board :is(text, path, .accuracy-bar)")].map((part) => part.getBoundingClientRect()).sort((a, b) => a.top - b.top);
            let [bottom, largest] = [panel.top, 0];
            for (const box of drawnParts) {
                largest = Math.max(largest, box.top - bottom);
                bottom = Math.max(bottom, box.bottom);
            }
            return { height: panel.height, gap: Math.max(largest, panel.bottom - bottom) };
        });
        assert.ok(gap < 0.06 * height, `${gap.toFixed(0)} of ${height} pixels in a row are empty`);
    }));
