// SPDX-License-Identifier: GPL-3.0-or-later
// User input of any kind pauses the rotation; it resumes after a minute without input.
import assert from "node:assert/strict";
import { test } from "node:test";

import { PHONE, typical, withDeck } from "./support/deckPage.mjs";

const DWELL_MS = 5000;
const IDLE_MS = 60_000;
const rotating = { ...typical(), path: "/?rotate=1&dwell=5", controlsClock: true };

function titleOf(page) {
    return page.textContent("#title");
}

/** Whether the scene changes on its own within slightly more than its dwell time. */
async function rotates(page) {
    const before = await titleOf(page);
    await page.clock.runFor(DWELL_MS + 600);
    return (await titleOf(page)) !== before;
}

test("the deck rotates without input", () => withDeck(rotating, async ({ page }) => assert.equal(await rotates(page), true)));

for (const [what, act] of [
    ["a click", (page) => page.mouse.click(5, 5)],
    ["a key that the deck does not know", (page) => page.keyboard.press("x")],
    ["Tab", (page) => page.keyboard.press("Tab")],
    ["a change of the theme", (page) => page.keyboard.press("t")],
    ["a change of the focus", (page) => page.evaluate(() => document.querySelector("#menu-button").focus())],
    [
        "opening a scene from the wall",
        async (page) => {
            await page.evaluate(() => (location.hash = "wall"));
            await page.clock.runFor(IDLE_MS + 2 * DWELL_MS);
            await page.evaluate(() => document.querySelector("#scene-overview").click());
        },
    ],
])
    test(`${what} pauses the rotation for a minute`, () =>
        withDeck(rotating, async ({ page }) => {
            await act(page);
            assert.equal(await rotates(page), false);
            await page.clock.fastForward(IDLE_MS);
            assert.equal(await rotates(page), true, "and then it goes on");
        }));

test("leaving the wall by Escape pauses the rotation", () =>
    withDeck(rotating, async ({ page }) => {
        await page.keyboard.press("w");
        await page.clock.runFor(IDLE_MS + 2 * DWELL_MS);
        await page.keyboard.press("Escape");
        assert.equal(await rotates(page), false);
    }));

test("Space pauses and resumes", () =>
    withDeck(rotating, async ({ page }) => {
        await page.keyboard.press("Space");
        assert.equal(await page.isVisible("#rail .paused"), true);
        assert.equal(await rotates(page), false);
        await page.clock.fastForward(2 * IDLE_MS);
        assert.equal(await rotates(page), false, "not for a minute alone");
        await page.keyboard.press("Space");
        assert.equal(await page.isVisible("#rail .paused"), false);
        assert.equal(await rotates(page), true, "at once, as no one is waited for");
    }));

test("the dwell time restarts when a hidden page is shown", () =>
    withDeck(rotating, async ({ page }) => {
        const hide = (hidden) =>
            page.evaluate((value) => {
                Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
                document.dispatchEvent(new Event("visibilitychange"));
            }, hidden);
        const before = await titleOf(page);
        await hide(true);
        await page.clock.runFor(10 * DWELL_MS);
        await hide(false);
        await page.clock.runFor(1000);
        assert.equal(await titleOf(page), before);
        assert.equal(await rotates(page), true);
    }));

test("a tooltip is hidden when the scene changes", () =>
    withDeck(rotating, async ({ page }) => {
        await page.clock.runFor(500);
        const box = await page.locator("#scene-overview .mark").first().boundingBox();
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        assert.equal(await page.isVisible("#tip"), true);
        assert.equal(await rotates(page), true);
        assert.equal(await page.isVisible("#tip"), false);
    }));

test("Escape closes a tooltip first, then the wall", () =>
    withDeck({ ...typical(), path: "/?rotate=0#wall", viewport: { width: 1920, height: 1080 } }, async ({ page }) => {
        await page.locator("#scene-phase-mix .mark").first().hover();
        assert.equal(await page.isVisible("#tip"), true);
        await page.keyboard.press("Escape");
        assert.equal(await page.isVisible("#tip"), false);
        assert.equal(await titleOf(page), "All scenes");
        await page.keyboard.press("Escape");
        assert.equal(await titleOf(page), "Overview");
    }));

test("the rail shows a pause only after the rotation was enabled", () =>
    withDeck({ ...typical(), ...PHONE, path: "/", controlsClock: true }, async ({ page }) => {
        await page.clock.runFor(1000);
        assert.equal(await page.isVisible("#rail .paused"), false);
        await page.keyboard.press("Space");
        assert.equal(await page.isVisible("#rail .paused"), false);
        await page.touchscreen.tap(4, 400);
        await page.clock.runFor(500);
        assert.equal(await page.isVisible("#rail .paused"), true);
    }));

test("an open menu handles the arrow keys", () =>
    withDeck({ ...typical(), path: "/?rotate=0#predictions" }, async ({ page }) => {
        await page.click("#menu-button");
        for (const key of ["ArrowLeft", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
        assert.equal(await titleOf(page), "Predictions");
        assert.equal(await page.isVisible("#menu"), true);
    }));
