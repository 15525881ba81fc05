// SPDX-License-Identifier: GPL-3.0-or-later
// Evenly labelled axes on a phone, rows that use their height, and lines that end at the plot's edge.
import assert from "node:assert/strict";
import { test } from "node:test";

import { waitUntilDrawn, PHONE, typical, withDeck } from "./support/deckPage.mjs";

test("all minutes of the phase mix are labelled, at equal distances", () =>
    withDeck({ ...typical("phase-mix"), ...PHONE, path: "/#phase-mix" }, async ({ page }) => {
        await waitUntilDrawn(page);
        const labels = await page.evaluate(() =>
            [...document.querySelectorAll("#scene-phase-mix svg text")]
                .filter((text) => /^(−\d|now$)/.test(text.textContent))
                .map((text) => ({ text: text.textContent, x: Number(text.getAttribute("x")), box: text.getBoundingClientRect().toJSON() })),
        );
        assert.deepEqual(
            labels.map(({ text }) => text),
            ["−5 min", "−4", "−3", "−2", "−1", "now"],
        );
        const steps = labels.slice(1).map(({ x }, i) => x - labels[i].x);
        assert.ok(Math.max(...steps) - Math.min(...steps) < 0.1, steps.join());
        labels.slice(1).forEach(({ text, box }, i) => assert.ok(box.left > labels[i].box.right + 4, `${text} touches ${labels[i].text}`));
    }));

test("the rows of the model accuracy use their height", () =>
    withDeck({ ...typical("model-accuracy"), ...PHONE, path: "/#model-accuracy" }, async ({ page }) => {
        await waitUntilDrawn(page);
        const { height, gap } = await page.evaluate(() => {
            const panel = document.querySelector("#scene-model-accuracy .board > svg").getBoundingClientRect();
            const drawnParts = [...document.querySelectorAll("#scene-model-accuracy .board :is(text, path, .accuracy-bar)")]
                .map((part) => part.getBoundingClientRect())
                .sort((a, b) => a.top - b.top);
            let [bottom, largest] = [panel.top, 0];
            for (const box of drawnParts) {
                largest = Math.max(largest, box.top - bottom);
                bottom = Math.max(bottom, box.bottom);
            }
            return { height: panel.height, gap: Math.max(largest, panel.bottom - bottom) };
        });
        assert.ok(gap < 0.06 * height, `${gap.toFixed(0)} of ${height} pixels in a row are empty`);
    }));

test("a trail from outside of the axes is clipped at the plot's edge", async () => {
    const now = Date.UTC(2023, 10, 14, 22, 13, 20);
    const perf = (model, latency_us, accuracy) => ({ type: "model_perf", model, latency_us, accuracy });
    const today = [perf("gru", 1000, 0.8), perf("lstm", 2000, 0.82)];
    const under = [];
    for (const bodies of [today, [perf("gru", 1500, 0.05), ...today]]) {
        const events = bodies.map((body, i) => [i + 1, now - 1000, body]);
        await withDeck({ now, events, path: "/?rotate=0#accuracy-vs-cost" }, async ({ page }) => {
            await waitUntilDrawn(page);
            const clip = await page.evaluate(() => {
                const board = document.querySelector("#scene-accuracy-vs-cost .board > svg").getBoundingClientRect();
                const labels = [...document.querySelectorAll("#scene-accuracy-vs-cost .tick text")].map((text) => text.getBoundingClientRect());
                const top = Math.ceil(Math.max(...labels.map((label) => label.top)));
                return { x: board.x, y: top, width: board.width, height: board.bottom - top };
            });
            under.push(await page.screenshot({ clip }));
        });
    }
    assert.ok(under[0].equals(under[1]), "something is drawn under the plot");
});
