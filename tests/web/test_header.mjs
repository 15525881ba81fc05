// SPDX-License-Identifier: GPL-3.0-or-later
// In every scene, state and size, no parts of the header overlap and no text is cut.
import assert from "node:assert/strict";
import { test } from "node:test";

import { waitForFrames, show, SIZES, typical, withDeck } from "./support/deckPage.mjs";
import { permanentScenes, scenes } from "./support/modules.mjs";

/** Also tablets and displays in portrait, and the smallest phone and display. */
const HEADER_SIZES = [...SIZES, [1080, 1920], [768, 1024], [601, 960], [701, 1000], [360, 740], [800, 480], [1440, 900]];
const STALE_MS = 3_600_000;
// Disconnected on the day before: the text then contains the date.
const DAY_MS = 86_400_000;
/** Interval of the page's requests to /healthz. */
const HEALTH_MS = 10_000;

/** Runs in the page: the faults of the header's boxes. */
function faults() {
    const parts = ["title", "headline", "rate-figure", "viewers-figure", "clock", "menu-button"].map((id) => document.getElementById(id));
    const boxes = [...parts, document.querySelector("#status > .chip")]
        .filter((part) => part.getClientRects().length > 0 && part.textContent + part.id !== "")
        .map((part) => {
            const range = document.createRange();
            range.selectNodeContents(part);
            const text = part.id === "menu-button" ? part.getBoundingClientRect() : range.getBoundingClientRect();
            const own = part.getBoundingClientRect();
            return {
                name: part.id || "chip",
                left: Math.max(own.left, text.left),
                right: Math.min(own.right, text.right),
                top: text.top,
                bottom: text.bottom,
                cut: text.right > own.right + 0.5 || text.bottom > own.bottom + 1.5,
            };
        });
    const found = boxes.filter((box) => box.cut).map((box) => `${box.name} is cut`);
    const sceneArea = document.getElementById("scenes").getBoundingClientRect();
    for (const box of boxes)
        if (box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > sceneArea.top + 0.5) found.push(`${box.name} does not lie in the header`);
    for (const [i, a] of boxes.entries())
        for (const b of boxes.slice(i + 1))
            if (a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5)
                found.push(`${a.name} and ${b.name} overlap`);
    return found;
}

async function findings(page, state, ids = scenes) {
    const all = [];
    for (const [width, height] of HEADER_SIZES) {
        await page.setViewportSize({ width, height });
        await page.waitForFunction(([x, y]) => innerWidth === x && innerHeight === y, [width, height]);
        for (const id of ids) {
            await show(page, id);
            await waitForFrames(page);
            all.push(...(await page.evaluate(faults)).map((fault) => `${id}, ${state}, ${width}×${height}: ${fault}`));
        }
    }
    return all;
}

test("the header fits while live", () => withDeck(typical(scenes), async ({ page }) => assert.deepEqual(await findings(page, "live"), [])));

test("the header fits while stale", () => {
    const { now, events } = typical(scenes);
    return withDeck({ now: now + STALE_MS, events }, async ({ page }) => {
        await show(page, "embedding");
        await page.waitForFunction(() => /^Stale, /.test(document.querySelector("#status > .chip").textContent));
        assert.deepEqual(await findings(page, "stale"), []);
    });
});

for (const [when, later, words] of [
    ["today", 60_000, /^Disconnected since 22:1\d$/],
    ["yesterday", DAY_MS, /^Disconnected since 14 Nov, 22:1\d$/],
])
    test(`the header fits while disconnected since ${when}`, () => {
        const now = Date.UTC(2023, 10, 14, 22, 13, 20);
        return withDeck({ ...typical(), now, networkMayFail: true }, async ({ page, stream }) => {
            await stream.drop({ down: true });
            await page.waitForSelector("#status .chip[data-freshness=disconnected]");
            await page.clock.setFixedTime(now + later);
            await show(page, "embedding");
            await page.waitForFunction((text) => new RegExp(text).test(document.querySelector("#status > .chip").textContent), words.source);
            assert.deepEqual(await findings(page, "disconnected", permanentScenes), []);
        });
    });

test("a failing log is reported instead of the headline until it works again", () =>
    withDeck({ ...typical(), controlsClock: true }, async ({ page, stream }) => {
        await show(page, "overview");
        const headline = page.locator("#headline");
        const usual = await headline.textContent();
        stream.logState = "failing";
        await page.clock.runFor(HEALTH_MS);
        await page.waitForSelector("#headline.problem");
        assert.equal(await headline.textContent(), "The event log cannot be written: new events may be refused or lost.");
        stream.logState = "ok";
        await page.clock.runFor(HEALTH_MS);
        await page.waitForSelector("#headline:not(.problem)");
        assert.equal(await headline.textContent(), usual);
    }));
