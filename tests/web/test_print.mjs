// SPDX-License-Identifier: GPL-3.0-or-later
// Printing: one scene a page, in light colours, with nothing cut and no empty page; afterwards the screen is as before.
import assert from "node:assert/strict";
import { test } from "node:test";

import { typical, waitUntilDrawn, withDeck } from "./support/deckPage.mjs";
import { permanentScenes as scenes } from "./support/modules.mjs";

const PAPERS = { A4: { format: "A4" }, Letter: { format: "Letter" }, "A4 in landscape": { format: "A4", landscape: true } };
const MARGIN_PT = (12 / 25.4) * 72;
const PT_PER_PX = 0.75;
/** CSS pixels: 9 points. */
const SMALLEST_TEXT = 12;

/** The number of pages of a PDF, and the width and height of the first one in points. */
async function pagesOf(page, options) {
    const text = (await page.pdf(options)).toString("latin1");
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text).map(Number);
    return { count: text.match(/\/Type \/Page\b/g).length, width, height };
}

/** Runs in the page, as laid out for printing: the boxes of texts and marks of each visible scene, and of the scene. */
function measurePages() {
    return [...document.querySelectorAll(".scene.shown")].map((scene) => {
        const texts = [...scene.querySelectorAll("text, .tile-title, .tile-headline, .empty :is(h2, p)")].filter(
            (text) => text.textContent.trim() !== "" && text.checkVisibility(),
        );
        const parts = [...texts, ...scene.querySelectorAll("svg .mark, canvas:not([hidden])")].map((part) => part.getBoundingClientRect());
        const { left, top, width, height } = scene.getBoundingClientRect();
        return {
            id: scene.id,
            width,
            height,
            count: texts.length,
            isCut: texts.some((text) => text.scrollWidth > text.clientWidth + 1 && text.matches(".tile-title, .tile-headline")),
            right: Math.max(...parts.map((box) => box.right)) - left,
            bottom: Math.max(...parts.map((box) => box.bottom)) - top,
            smallest: Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize))),
        };
    });
}

/** Runs in the page: theme, sizes and colours of the visible scene, without texts, which contain ages. */
function screenState() {
    const boxes = document.querySelectorAll(".scene.shown, .scene.shown :is(.board, .board > svg, canvas, .tile-head), header, #rail");
    return {
        theme: document.documentElement.dataset.theme,
        boxes: [...boxes].map((part) => [part.className.baseVal ?? part.className, JSON.stringify(part.getBoundingClientRect())]),
        viewBox: document.querySelector(".scene.shown svg[viewBox^='0 0']").getAttribute("viewBox"),
        pictures: [...document.querySelectorAll(".scene.shown canvas")].map((canvas) => canvas.toDataURL()),
    };
}

async function measuredAsPrinted(page) {
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    return page.evaluate(measurePages);
}

for (const [name, paper] of Object.entries(PAPERS))
    test(`each scene is one page and the wall is one page per scene, on ${name}`, () =>
        withDeck({ ...typical(), path: "/?rotate=0" }, async ({ page }) => {
            for (const id of [...scenes, "wall"]) {
                await page.evaluate((hash) => (location.hash = hash), id);
                await waitUntilDrawn(page);
                const { count, width, height } = await pagesOf(page, paper);
                assert.equal(count, id === "wall" ? scenes.length : 1, id);
                assert.ok(width > height, `${id}: ${width}×${height}`);
            }
        }));

test("an empty deck is one page per scene too", () =>
    withDeck({ now: typical().now, events: [], path: "/?rotate=0#wall" }, async ({ page }) => {
        assert.equal((await pagesOf(page, { format: "A4" })).count, scenes.length);
    }));

for (const viewport of [
    { width: 1920, height: 1080 },
    { width: 390, height: 844 },
])
    test(`nothing is cut on paper, and texts are legible, from a window of ${viewport.width}×${viewport.height}`, () =>
        withDeck({ ...typical(), viewport, path: "/?rotate=0#wall" }, async ({ page }) => {
            await waitUntilDrawn(page);
            const papers = [];
            for (const paper of Object.values(PAPERS)) papers.push(await pagesOf(page, paper));
            const [width, height] = ["width", "height"].map((side) => (Math.min(...papers.map((paper) => paper[side])) - 2 * MARGIN_PT) / PT_PER_PX);
            const pages = await measuredAsPrinted(page);
            assert.equal(pages.length, scenes.length);
            for (const scene of pages) {
                assert.ok(scene.count > 4, `${scene.id}: only ${scene.count} texts`);
                assert.ok(scene.width <= width && scene.height <= height, `${scene.id} has ${scene.width}×${scene.height}, the page ${width}×${height}`);
                assert.ok(scene.right <= scene.width + 0.5, `${scene.id} is cut at the right: ${scene.right} of ${scene.width}`);
                assert.ok(scene.bottom <= scene.height + 0.5, `${scene.id} is cut below: ${scene.bottom} of ${scene.height}`);
                assert.ok(scene.width > 0.9 * width, `${scene.id} is ${scene.width} wide, the page ${width}`);
                assert.ok(scene.smallest >= SMALLEST_TEXT, `${scene.id} has text of ${scene.smallest} pixels`);
                assert.equal(scene.isCut, false, `title or headline of ${scene.id}`);
            }
        }));

test("paper has the light theme, and the screen keeps its own", () =>
    withDeck({ ...typical(), path: "/?rotate=0#embedding" }, async ({ page }) => {
        await waitUntilDrawn(page);
        const before = await page.evaluate(screenState);
        await page.evaluate(() => {
            window.themes = [];
            for (const type of ["beforeprint", "afterprint"]) addEventListener(type, () => window.themes.push(document.documentElement.dataset.theme));
        });
        await page.pdf();
        assert.deepEqual(await page.evaluate(() => window.themes), ["light", "dark"]);
        await waitUntilDrawn(page);
        assert.deepEqual(await page.evaluate(screenState), before);
        await measuredAsPrinted(page);
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
        assert.equal(await page.evaluate(() => [...document.body.children].filter((part) => part.checkVisibility()).length), 1, "only the scenes are printed");
    }));

test("a page states the time of its data", () =>
    withDeck({ ...typical(), path: "/?rotate=0#predictions" }, async ({ page }) => {
        await waitUntilDrawn(page);
        await measuredAsPrinted(page);
        const line = await page.evaluate(() => getComputedStyle(document.querySelector(".scene.shown"), "::after").content);
        assert.match(line, /newest data \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC, .* · saved \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/);
        await page.evaluate(() => dispatchEvent(new Event("afterprint")));
        assert.equal(await page.locator("[data-printed]").count(), 0);
    }));
