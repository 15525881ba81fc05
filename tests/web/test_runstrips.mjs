// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of actions above the time axes: brackets at their times, above the plot, with labels that overlap nothing.
import assert from "node:assert/strict";
import { test } from "node:test";

import { waitUntilDrawn, withDeck } from "./support/deckPage.mjs";
import { readVector, triplesOf } from "./support/vectors.mjs";

const VIEWPORTS = [
    { width: 1920, height: 1080 },
    { width: 800, height: 480 },
    { width: 390, height: 844 },
];
/** Scene, vector, and the marks of the plot. */
const PLOTS = [
    ["phase-mix", "runs-above-shares", "rect.mark"],
    ["phase-mix", "runs-above-four-hosts", ".strip-run"],
    ["model-accuracy", "runs-above-the-history", ".history-line"],
];

/** The brackets, the plot, and the texts that overlap another text or a bracket. */
function readStrip(page, id, plotMarks) {
    return page.evaluate(
        ([scene, marks]) => {
            const boxes = (selector) => [...document.querySelectorAll(`${scene} ${selector}`)].map((element) => element.getBoundingClientRect());
            const touches = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
            const texts = [...document.querySelectorAll(`${scene} .board text`)].map((text) => {
                const box = text.getBoundingClientRect();
                // Without the white space above and below the letters.
                return { text: text.textContent, left: box.left, right: box.right, top: box.top + box.height * 0.17, bottom: box.bottom - box.height * 0.08 };
            });
            const bars = boxes(".run-bar");
            const plot = boxes(marks);
            return {
                bars: bars.map(({ left, right, bottom }) => ({ left, right, bottom })),
                plot: {
                    left: Math.min(...plot.map(({ left }) => left)),
                    right: Math.max(...plot.map(({ right }) => right)),
                    top: Math.min(...plot.map(({ top }) => top)),
                },
                texts: texts.map(({ text }) => text),
                bad: texts.filter((a) => texts.some((b) => a !== b && touches(a, b)) || bars.some((bar) => touches(a, bar))).map(({ text }) => text),
            };
        },
        [`#scene-${id}`, plotMarks],
    );
}

async function openStrip(page, id) {
    await page.waitForSelector(`#scene-${id} .mark`);
    if (id === "model-accuracy") await page.keyboard.press("m");
    await page.waitForSelector(`#scene-${id} .run-bar`, { state: "attached" });
    await waitUntilDrawn(page);
}

for (const viewport of VIEWPORTS)
    for (const [id, name, plotMarks] of PLOTS)
        test(`runs are above the plot of ${id}, ${name}, at ${viewport.width}×${viewport.height}`, () => {
            const vector = readVector(id, name);
            return withDeck({ now: vector.now_ms, events: triplesOf(vector), path: `/?rotate=0#${id}`, viewport }, async ({ page }) => {
                await openStrip(page, id);
                const { bars, plot, texts, bad } = await readStrip(page, id, plotMarks);
                assert.ok(bars.length >= 3, `${bars.length} runs`);
                assert.ok(
                    bars.every(({ left, right, bottom }) => left >= plot.left - 1 && right <= plot.right + 1 && bottom < plot.top),
                    JSON.stringify({ bars, plot }),
                );
                assert.ok(viewport.width < 800 || texts.some((text) => /^Train/.test(text)), texts.join(", "));
                assert.deepEqual(bad, []);
            });
        });

test("runs have brackets without labels on the wall", () => {
    const vector = readVector("phase-mix", "runs-above-shares");
    return withDeck({ now: vector.now_ms, events: triplesOf(vector), path: "/#wall" }, async ({ page }) => {
        await page.waitForSelector("#scene-phase-mix .run-bar", { state: "attached" });
        const { texts } = await readStrip(page, "phase-mix", "rect.mark");
        assert.ok(!texts.some((text) => text.startsWith("Train")), texts.join(", "));
    });
});
