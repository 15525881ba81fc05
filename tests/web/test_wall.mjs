// SPDX-License-Identifier: GPL-3.0-or-later
// All scenes on the wall, as in the native one: readable tiles that open on a click anywhere; only Escape leaves it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { waitUntilDrawn, PHONE, SIZES, typical, withDeck } from "./support/deckPage.mjs";
import { importTypeScript, permanentScenes as scenes } from "./support/modules.mjs";

const SMALLEST = { width: 360, height: 340 };

const wall = { ...typical(), path: "/?rotate=0#wall", viewport: { width: 1920, height: 1080 } };

function titleOf(page) {
    return page.textContent("#title");
}

/** The number of tiles in each row, from the top; as in tst_wallgrid.cpp. */
function tilesByRow(tiles) {
    const tops = [...new Set(tiles.map((tile) => tile.y))];
    return tops.map((top) => tiles.filter((tile) => tile.y === top).length);
}

test("tiles are arranged in pages as in the native wall", async () => {
    const { wallPages } = await importTypeScript("web/deck/WallGrid");
    // The first three are rows of tst_wallgrid.cpp.
    for (const [width, height, pages] of [
        [1792, 856, [[4, 3]]],
        [1185, 634, [[3], [3], [1]]],
        [744, 381, [[2], [2], [2], [1]]],
        [800, 280, [[2], [2], [2], [1]]],
        [952, 1700, [[2, 2, 2, 1]]],
    ]) {
        const tilesOfPages = wallPages(7, width, height, 12);
        assert.deepEqual(tilesOfPages.map(tilesByRow), pages, `${width}×${height}`);
        for (const tile of tilesOfPages.flat()) {
            assert.ok(tile.width >= SMALLEST.width, `${tile.width} wide at ${width}×${height}`);
            assert.ok(tile.height >= Math.min(SMALLEST.height, height), `${tile.height} high at ${width}×${height}`);
            assert.ok(tile.x + tile.width <= width + 0.01 && tile.y + tile.height <= height + 0.01, `in sight at ${width}×${height}`);
        }
    }
});

test("one column continues below the lower edge, each tile at most as high as the wall", async () => {
    const { wallPages } = await importTypeScript("web/deck/WallGrid");
    for (const [width, height, tileHeight] of [
        [344, 700, SMALLEST.height],
        [440, 250, 250],
        [200, 3000, (3000 - 6 * 12) / 7],
    ]) {
        const [tiles, ...others] = wallPages(7, width, height, 12);
        assert.deepEqual(others, []);
        assert.deepEqual(tilesByRow(tiles), [1, 1, 1, 1, 1, 1, 1]);
        for (const tile of tiles) assert.deepEqual([tile.x, tile.width, tile.height], [0, width, tileHeight]);
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
    withDeck({ ...wall, ...PHONE }, async ({ page }) => {
        await page.evaluate(() => document.querySelector("#scenes").scrollTo(0, 500));
        assert.equal(await page.evaluate(() => document.querySelector("#scenes").scrollTop), 500);
        assert.ok((await page.locator("#title").boundingBox()).y >= 0);
        await page.keyboard.press("Escape");
        const box = await page.locator(".scene.shown").boundingBox();
        assert.ok(box.y >= 0 && box.y + box.height <= 844, "the scene is not scrolled away");
    }));

/** The indexes of the scenes that are visible on the wall. */
function visibleTiles(page) {
    return page.evaluate(() =>
        [...document.querySelectorAll(".scene")].flatMap((scene, i) => (scene.checkVisibility({ visibilityProperty: true }) ? [i] : [])),
    );
}

test("pages follow one another and the arrow keys", () =>
    withDeck({ ...wall, path: "/?dwell=5#wall", controlsClock: true, viewport: { width: 1280, height: 800 } }, async ({ page }) => {
        await page.waitForFunction(() => document.querySelector("#title").textContent === "All scenes · page 1 of 3");
        assert.deepEqual(await visibleTiles(page), [0, 1, 2]);
        await page.clock.runFor(5500);
        assert.equal(await titleOf(page), "All scenes · page 2 of 3");
        await page.clock.runFor(500);
        assert.deepEqual(await visibleTiles(page), [3, 4, 5]);
        await page.keyboard.press("ArrowRight");
        await page.clock.runFor(500);
        assert.deepEqual(await visibleTiles(page), [6]);
        await page.keyboard.press("ArrowRight");
        assert.equal(await titleOf(page), "All scenes · page 1 of 3");
        await page.clock.runFor(30_000);
        assert.equal(await titleOf(page), "All scenes · page 1 of 3", "a key pauses for a minute");
        await page.setViewportSize({ width: 1920, height: 1080 });
        await page.waitForFunction(() => document.querySelector("#title").textContent === "All scenes");
        await page.clock.runFor(500);
        assert.deepEqual(await visibleTiles(page), [0, 1, 2, 3, 4, 5, 6]);
    }));

test("pages wait below an open detail, and an arrow key closes it", () =>
    withDeck({ ...wall, path: "/?dwell=5#wall", controlsClock: true, viewport: { width: 1280, height: 800 }, networkMayFail: true }, async ({ page }) => {
        await page.waitForFunction(() => document.querySelector("#title").textContent === "All scenes · page 1 of 3");
        await page.evaluate(() => (location.hash = "host/lab-3"));
        await page.waitForSelector("#detail", { state: "visible" });
        await page.clock.runFor(70_000);
        assert.equal(await titleOf(page), "All scenes · page 1 of 3");
        await page.keyboard.press("ArrowRight");
        assert.equal(await titleOf(page), "All scenes · page 2 of 3");
        assert.equal(await page.isVisible("#detail"), false);
        assert.equal(await page.evaluate(() => location.hash), "#wall");
    }));

test("tiles of other pages cannot be focused", () =>
    withDeck({ ...wall, viewport: { width: 1280, height: 800 } }, async ({ page }) => {
        await waitUntilDrawn(page);
        const inert = await page.evaluate(() => [...document.querySelectorAll(".scene")].map((scene) => scene.inert));
        // Three tiles to a page; the last scene is not in the deck.
        assert.deepEqual(inert, [false, false, false, ...Array(scenes.length - 2).fill(true)]);
    }));

/** What reaches out of its tile, and tiles that reach out of the wall. */
function findCut(page) {
    return page.evaluate(() => {
        const area = document.querySelector("#scenes");
        const wall = area.getBoundingClientRect();
        const isOut = (inner, outer) =>
            inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
        const found = [];
        if (area.scrollWidth > area.clientWidth || document.documentElement.scrollWidth > innerWidth) found.push("scrolls horizontally");
        if (area.scrollHeight > area.clientHeight && document.querySelector(".scene.away")) found.push("scrolls below the page");
        for (const scene of document.querySelectorAll(".scene:not(.away)")) {
            const box = scene.getBoundingClientRect();
            if (box.left < wall.left - 1 || box.right > wall.left + area.clientWidth + 1 || box.height > area.clientHeight + 1)
                found.push(`${scene.id} ${JSON.stringify(box)}`);
            for (const mark of scene.querySelectorAll(".board > svg text, .board > svg .mark, .tile-head > *")) {
                const inner = mark.getBoundingClientRect();
                if (inner.width > 0 && isOut(inner, box))
                    found.push(`${scene.id}: ${mark.tagName} ${mark.textContent} ${JSON.stringify(inner)} in ${JSON.stringify(box)}`);
            }
        }
        return found;
    });
}

for (const [width, height, options] of [
    [390, 844, { hasTouch: true, isMobile: true }],
    [390, 844, {}],
    [844, 390, {}],
    [800, 480, {}],
    [1280, 800, {}],
    [1920, 1080, {}],
])
    test(`nothing is cut on any page of the wall at ${width}×${height}${options.isMobile ? " of a phone" : ""}`, () =>
        withDeck({ ...wall, ...options, viewport: { width: 1930, height: 1090 } }, async ({ page }) => {
            await waitUntilDrawn(page);
            await page.setViewportSize({ width, height });
            await waitUntilDrawn(page);
            const pages = Number(/of (\d)$/.exec(await titleOf(page))?.[1] ?? 1);
            for (let i = 0; i < pages; ++i) {
                assert.deepEqual(await findCut(page), [], `page ${i + 1}`);
                await page.keyboard.press("ArrowRight");
                await waitUntilDrawn(page);
            }
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
