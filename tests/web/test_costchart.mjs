// SPDX-License-Identifier: GPL-3.0-or-later
// Accuracy vs. cost in the page: arrows instead of trails, whole marks at the ends of the axes, and no lost names.
import assert from "node:assert/strict";
import { test } from "node:test";

import { PHONE, waitUntilDrawn, withDeck } from "./support/deckPage.mjs";
import { importTypeScript } from "./support/modules.mjs";
import { readVector, triplesOf } from "./support/vectors.mjs";

const { latency } = await importTypeScript("scenes/shared/web/HumanText");

const DESK = { viewport: { width: 1920, height: 1080 } };
const SMALL = { viewport: { width: 800, height: 480 } };

function pageOf(name, options = DESK) {
    const vector = readVector("accuracy-vs-cost", name);
    return { now: vector.now_ms, events: triplesOf(vector), path: "/?rotate=0#accuracy-vs-cost", ...options };
}

/** The plot by its gridlines, and the boxes of what is drawn in it. */
function chartOf(page) {
    return page.evaluate(() => {
        const boxesOf = (selector) =>
            [...document.querySelectorAll(`#scene-accuracy-vs-cost ${selector}`)].map((element) => ({
                text: element.textContent,
                name: element.dataset.name,
                detail: element.dataset.detail,
                ...element.getBoundingClientRect().toJSON(),
            }));
        const lines = boxesOf("line[stroke='var(--line)']");
        const plot = {
            left: Math.min(...lines.map((line) => line.left)),
            top: Math.min(...lines.map((line) => line.top)),
            right: Math.max(...lines.map((line) => line.right)),
            bottom: Math.max(...lines.map((line) => line.bottom)),
        };
        return {
            plot,
            marks: boxesOf("circle.mark"),
            arrows: boxesOf("path.arrow"),
            whiskers: boxesOf("path.whisker").filter(({ width, height }) => width > 0 || height > 0),
            names: boxesOf(".model-name"),
            counts: boxesOf(".model-count"),
            ticks: boxesOf(".tick text"),
        };
    });
}

function assertInside(boxes, plot, what) {
    for (const { left, top, right, bottom } of boxes)
        assert.ok(left >= plot.left - 1 && top >= plot.top - 1 && right <= plot.right + 1 && bottom <= plot.bottom + 1, `${what} is outside of the plot`);
}

function assertNoOverlap(boxes) {
    boxes.forEach((a, i) =>
        boxes
            .slice(0, i)
            .forEach((b) => assert.ok(a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom, `${a.text} overlaps ${b.text}`)),
    );
}

test("an arrow leads from where a model was ten minutes ago, and only if it moved visibly", () =>
    withDeck(pageOf("ten-minutes-ago"), async ({ page }) => {
        await waitUntilDrawn(page);
        const { plot, marks, arrows } = await chartOf(page);
        assert.equal(marks.length, 5);
        // GRU and RNN; BERT moved by less than a mark, LSTM did not move, k-NN has one value.
        assert.equal(arrows.length, 2);
        assertInside(arrows, plot, "an arrow");
        assert.match(marks.find(({ name }) => name === "GRU").detail, /; 10 min before: 75\.0 % · 700 µs$/);
    }));

test("a legend explains the arrows, if a model has an earlier value", async () => {
    for (const [name, isShown] of Object.entries({ "ten-minutes-ago": true, "many-models": false }))
        await withDeck(pageOf(name), async ({ page }) => {
            await waitUntilDrawn(page);
            const texts = await page.locator("#scene-accuracy-vs-cost svg text").allTextContents();
            assert.equal(texts.includes("Arrow: change in the last 10 min"), isShown, name);
        });
});

for (const [size, options] of Object.entries({ desk: DESK, small: SMALL, phone: PHONE }))
    test(`no label but that of the most accurate model covers an error bar: ${size}`, () => {
        const now = Date.UTC(2023, 10, 14, 22, 13, 20);
        const perf = (i) => ({ type: "model_perf", model: `model ${i}`, latency_us: 100 * 1.05 ** i, accuracy: 0.6 + ((i * 37) % 60) / 200, n: 180 });
        const events = Array.from({ length: 60 }, (_, i) => [i + 1, now - 1000, perf(i)]);
        return withDeck({ ...pageOf("many-models", options), now, events }, async ({ page }) => {
            await waitUntilDrawn(page);
            const { whiskers, names, counts } = await chartOf(page);
            assert.equal(whiskers.length, 60);
            assert.ok(names.length > (size === "desk" ? 5 : 0), `${names.length} names`);
            assert.ok(counts.length > 0);
            const best = names.find(({ text }) => text === "model 47") ?? names[0];
            for (const name of names.filter((each) => each !== best))
                for (const { left, right, top, bottom } of whiskers) {
                    const middle = (left + right) / 2;
                    assert.ok(name.right < middle || name.left > middle || name.bottom < top || name.top > bottom, `${name.text} is on an error bar`);
                }
        });
    });

test("marks at 0 % and 100 % and at the ends of the latency axis are drawn whole", () =>
    withDeck(pageOf("ends-of-the-axes"), async ({ page }) => {
        await waitUntilDrawn(page);
        const { plot, marks, ticks } = await chartOf(page);
        assert.equal(marks.length, 2);
        assertInside(marks, plot, "a mark");
        const texts = ticks.map(({ text }) => text);
        for (const expected of ["10 ns", "1 h", "0%", "100%"]) assert.ok(texts.includes(expected), `${expected} is not among ${texts.join()}`);
    }));

for (const [size, options] of Object.entries({ desk: DESK, small: SMALL, phone: PHONE }))
    test(`60 models from 1 fs to 17 min are named or counted: ${size}`, () =>
        withDeck(pageOf("many-models", options), async ({ page }) => {
            await waitUntilDrawn(page);
            const { plot, marks, arrows, whiskers, names, counts, ticks } = await chartOf(page);
            assert.equal(marks.length, 60);
            for (const [boxes, what] of Object.entries({ mark: marks, arrow: arrows, whisker: whiskers, name: names }).map(([what, boxes]) => [boxes, what]))
                assertInside(boxes, plot, what);
            const counted = counts.reduce((sum, { text }) => sum + Number(/^\+(\d+) more$/.exec(text)[1]), 0);
            assert.equal(names.length + counted, 60);
            assert.ok(
                names.some(({ text }) => text === "model 6"),
                "the most accurate model has no name",
            );
            assertNoOverlap(names);
            assertNoOverlap(ticks);
        }));

test("the tooltip of a label has the names that it counts, and the table has all", () =>
    withDeck(pageOf("many-models", SMALL), async ({ page }) => {
        await waitUntilDrawn(page);
        const { counts } = await chartOf(page);
        const { left, right, top, bottom } = counts.find(({ text }) => text === "+1 more") ?? counts[0];
        await page.mouse.move((left + right) / 2, (top + bottom) / 2);
        const detail = await page.locator("#tip-detail").textContent();
        assert.match(detail, /; also here: ./);
        const rows = page.locator("#twin table").first().locator("tbody tr");
        await rows.nth(59).waitFor({ state: "attached" });
        assert.equal(await rows.count(), 60);
    }));

test("latencies have human units over the whole range", () => {
    const texts = {
        "1e-12": "0.001 fs",
        "1e-9": "1 fs",
        0.0000025: "2.5 ps",
        0.02: "20 ns",
        0.99996: "1 µs",
        850: "850 µs",
        999.96: "1 ms",
        4321: "4.3 ms",
        59960000: "1 min",
        9e9: "2.5 h",
        172800000000: "2 d",
        "1e18": "1.16e+07 d",
    };
    for (const [microseconds, text] of Object.entries(texts)) assert.equal(latency(Number(microseconds)), text);
});
