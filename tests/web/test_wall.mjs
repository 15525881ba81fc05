// SPDX-License-Identifier: GPL-3.0-or-later
// All scenes on the wall, as in the native one: readable tiles that open on a click anywhere; only Escape leaves it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { waitUntilDrawn, PHONE, SIZES, typical, withDeck } from "./support/deckPage.mjs";
import { importTypeScript, scenes } from "./support/modules.mjs";

const SMALLEST = { width: 360, height: 340 };

const wall = { ...typical(), path: "/?rotate=0#wall" };

function titleOf(page) {
    return page.textContent("#title");
}

/** The number of tiles in each row, from the top; as in tst_wallgrid.cpp. */
function tilesByRow(tiles) {
    const tops = [...new Set(tiles.map((tile) => tile.y))];
    return tops.map((top) => tiles.filter((tile) => tile.y === top).length);
}

test("tiles are arranged as in the native wall", async () => {
    const { wallTiles } = await importTypeScript("web/deck/WallGrid");
    // The rows of tst_wallgrid.cpp.
    for (const [width, height, rows, longer] of [
        [1792, 856, [4, 3], false],
        [1185, 634, [3, 2, 2], true],
        [744, 381, [2, 2, 2, 1], true],
        [440, 250, [1, 1, 1, 1, 1, 1, 1], true],
        [200, 900, [1, 1, 1, 1, 1, 1, 1], true],
    ]) {
        const tiles = wallTiles(7, width, height, 12);
        assert.deepEqual(tilesByRow(tiles), rows, `${width}×${height}`);
        for (const tile of tiles) {
            assert.ok(tile.width >= Math.min(SMALLEST.width, width) - 0.01, `${tile.width} wide at ${width}×${height}`);
            assert.ok(tile.height >= SMALLEST.height, `${tile.height} high at ${width}×${height}`);
        }
        const last = tiles.at(-1);
        assert.equal(last.y + last.height > height + 0.01, longer, `${width}×${height}`);
    }
});

test("tiles below the lower edge can be scrolled to and opened", () =>
    withDeck({ ...wall, ...PHONE }, async ({ page }) => {
        const last = page.locator(`#scene-${scenes.at(-1)}`);
        assert.ok((await last.boundingBox()).y > 844, "not in sight yet");
        await last.scrollIntoViewIfNeeded();
        const box = await last.boundingBox();
        assert.ok(box.y + box.height <= 844, "in sight");
        assert.ok(box.height >= SMALLEST.height);
        await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
        await page.waitForFunction(() => document.querySelector("#title").textContent === "Accuracy vs. cost");
    }));

test("the header stays visible on a scrolled wall", () =>
    withDeck({ ...wall, viewport: { width: 844, height: 390 } }, async ({ page }) => {
        await page.evaluate(() => document.querySelector("#scenes").scrollTo(0, 500));
        assert.equal(await page.evaluate(() => document.querySelector("#scenes").scrollTop), 500);
        assert.ok((await page.locator("#title").boundingBox()).y >= 0);
        await page.keyboard.press("Escape");
        const box = await page.locator(".scene.shown").boundingBox();
        assert.ok(box.y >= 0 && box.y + box.height <= 390, "the scene is not scrolled away");
    }));

test("a click anywhere on a tile opens its scene", () =>
    withDeck(wall, async ({ page }) => {
        await waitUntilDrawn(page);
        for (const selector of [".board", ".mark >> nth=2", ".tile-head"]) {
            await page.locator(`#scene-phase-mix ${selector}`).click();
            assert.equal(await titleOf(page), "Phase mix", selector);
            await page.keyboard.press("w");
            await waitUntilDrawn(page);
        }
        const legend = page.locator("#scene-embedding svg text", { hasText: "Dormant" });
        await legend.click();
        assert.equal(await titleOf(page), "Embedding");
        await waitUntilDrawn(page);
        assert.equal(await page.locator("#scene-embedding [data-phase][aria-pressed='false']").count(), 0, "nothing was switched off on the way");
    }));

test("Enter on any element of a tile opens and focuses its scene", () =>
    withDeck(wall, async ({ page }) => {
        await waitUntilDrawn(page);
        await page.focus("#scene-predictions .mark[tabindex='0']");
        await page.keyboard.press("Enter");
        assert.equal(await titleOf(page), "Predictions");
        assert.equal(await page.evaluate(() => document.activeElement.id), "scene-predictions");
        await page.keyboard.press("Tab");
        assert.ok(await page.evaluate(() => document.activeElement.matches("#scene-predictions .mark")), "and goes on from there");
        await page.keyboard.press("w");
        await page.focus("#scene-embedding .tile-head");
        await page.keyboard.press("Enter");
        assert.equal(await titleOf(page), "Embedding");
        assert.equal(await page.evaluate(() => document.activeElement.id), "scene-embedding");
    }));

test("arrow keys and a swipe do not leave the wall, Escape does", () =>
    withDeck({ ...wall, ...PHONE }, async ({ page, context }) => {
        for (const key of ["ArrowRight", "ArrowLeft", "ArrowRight"]) {
            await page.keyboard.press(key);
            assert.equal(await titleOf(page), "All scenes", key);
            assert.equal(new URL(page.url()).hash, "#wall");
        }
        const touch = await context.newCDPSession(page);
        for (const [type, x] of [
            ["touchStart", 300],
            ["touchMove", 240],
            ["touchMove", 150],
            ["touchMove", 80],
            ["touchEnd", null],
        ])
            await touch.send("Input.dispatchTouchEvent", { type, touchPoints: x === null ? [] : [{ x, y: 400 }] });
        await waitUntilDrawn(page);
        assert.equal(await titleOf(page), "All scenes", "a swipe");
        // The first Escape closes the tooltip of the touched mark.
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
        assert.notEqual(await titleOf(page), "All scenes");
    }));

test("a link opens the wall", () =>
    withDeck(wall, async ({ page }) => {
        assert.equal(await titleOf(page), "All scenes");
        assert.equal(await page.locator(".scene.shown").count(), scenes.length);
    }));

test("the number of hosts that do not fit is shown", () =>
    withDeck({ ...wall, viewport: { width: 1920, height: 1080 } }, async ({ page }) => {
        await waitUntilDrawn(page);
        const bars = await page.locator("#scene-overview .host-bar").count();
        assert.ok(bars < 5, "some have no room");
        const texts = await page.locator("#scene-overview svg text").allTextContents();
        assert.ok(texts.includes(`+${5 - bars} more`), texts.join(", "));
    }));

test("all five hosts fit in the deck", () =>
    withDeck({ ...typical("overview"), viewport: { width: 1920, height: 1080 } }, async ({ page }) => {
        await page.waitForSelector("#scene-overview .host-bar");
        assert.equal(await page.locator("#scene-overview .host-bar").count(), 5);
        assert.doesNotMatch(await page.textContent("#scene-overview svg"), /\+\d+ more/);
    }));

for (const [width, height] of SIZES)
    test(`the legend of the predictions is one line on the wall, at ${width}×${height}`, () =>
        withDeck({ ...wall, viewport: { width, height } }, async ({ page }) => {
            await waitUntilDrawn(page);
            const tops = await page.evaluate(() =>
                [...document.querySelectorAll("#scene-predictions svg text")]
                    .filter((text) => ["Clean", "Armed", "Infecting", "Infected, running", "Dormant"].includes(text.textContent))
                    .map((text) => Math.round(text.getBoundingClientRect().top)),
            );
            assert.ok(new Set(tops).size <= 1, tops.join());
        }));
