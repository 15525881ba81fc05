// SPDX-License-Identifier: GPL-3.0-or-later
// The embedding's plot: the vote fades far from the points, the axes zoom to the points, and many points are drawn as
// marks of cells, independently of their order.
import assert from "node:assert/strict";
import { test } from "node:test";

import { waitUntilDrawn, withDeck } from "./support/deckPage.mjs";
import { readVector, triplesOf } from "./support/vectors.mjs";

const NOW = 1_700_000_000_000;
const PATH = "/?rotate=0#embedding";

function deckOf(points, use, options = {}) {
    const events = points.map((point, i) => [i + 1, NOW - 1000, { type: "embedding", phase: "clean", ...point }]);
    return withDeck({ now: NOW, events, path: PATH, ...options }, async ({ page }) => {
        await waitForVote(page);
        await use(page);
    });
}

async function waitForVote(page) {
    // Without independent neighbours there is a vote, but no share.
    await page.waitForFunction(() => /\d%|without independent neighbours|points are|: \w+/.test(document.querySelector("#headline").textContent));
    await waitUntilDrawn(page);
}

/** The colour of a canvas, 0: field, 1: points, at shares of the axes, as [red, green, blue, opacity]. */
function colorAt(page, layer, x, y) {
    return page.evaluate(
        ([index, shareX, shareY]) => {
            const canvas = document.querySelectorAll("#scene-embedding canvas")[index];
            const dot = Math.round(Math.max(7, Math.round((11 * Math.min(innerWidth, innerHeight)) / 1080)) * devicePixelRatio);
            const inner = canvas.width - 2 * dot;
            const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
            copy.drawImage(canvas, 0, 0);
            return [...copy.getImageData(dot + shareX * inner, dot + (1 - shareY) * inner, 1, 1).data];
        },
        [layer, x, y],
    );
}

function textsOf(page) {
    return page.evaluate(() => [...document.querySelectorAll("#scene-embedding svg text")].map((text) => text.textContent));
}

function dotsOf(page) {
    return page.evaluate(() => document.querySelectorAll("#scene-embedding canvas")[1].toDataURL());
}

/** Whether a colour of the field differs from that of the panel. */
async function isPainted(page, x, y) {
    const panel = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--panel").trim());
    const background = [1, 3, 5].map((i) => parseInt(panel.slice(i, i + 2), 16));
    const color = await colorAt(page, 0, x, y);
    return color[3] > 0 && background.some((value, i) => Math.abs(value - color[i]) > 2);
}

test("far from all points nothing is painted", () => {
    const cluster = (center, phase) => Array.from({ length: 100 }, (_, i) => ({ x: center + 0.02 * (i % 10), y: center + 0.02 * Math.floor(i / 10), phase }));
    return deckOf([...cluster(0, "clean"), ...cluster(0.82, "dormant")], async (page) => {
        assert.equal(await isPainted(page, 0.095, 0.095), true);
        assert.equal(await isPainted(page, 0.905, 0.905), true);
        assert.equal(await isPainted(page, 0.5, 0.5), false);
        assert.equal(await isPainted(page, 0.1, 0.9), false);
    });
});

test("one point paints only its surroundings", () =>
    deckOf([{ x: 0.55, y: 0.55 }], async (page) => {
        assert.equal(await isPainted(page, 0.5, 0.5), true);
        for (const [x, y] of [
            [0.1, 0.1],
            [0.9, 0.1],
            [0.5, 0.7],
        ])
            assert.equal(await isPainted(page, x, y), false, `${x}, ${y}`);
    }));

test("the axes zoom to the points and say so", () => {
    const { now_ms: now, ...vector } = readVector("embedding", "zoomed");
    return withDeck({ now, events: triplesOf(vector), path: PATH }, async ({ page }) => {
        await waitForVote(page);
        const texts = await textsOf(page);
        assert.ok(texts.includes("zoomed to 0.20–0.60"), texts.join("; "));
        assert.deepEqual(
            texts.filter((text) => /^0\.\d$/.test(text)),
            ["0.2", "0.3", "0.4", "0.5", "0.6", "0.2", "0.3", "0.4", "0.5", "0.6"],
        );
        const { x, y } = vector.events.at(-1)[1];
        assert.ok((await colorAt(page, 1, (x - 0.2) / 0.4, (y - 0.2) / 0.4))[3] > 0, "a point is where the axes place it");
    });
});

test("axes of the whole square are not called zoomed", () =>
    deckOf(
        [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
        ],
        async (page) => {
            const texts = await textsOf(page);
            assert.deepEqual(
                texts.filter((text) => /zoomed|larger/.test(text)),
                [],
            );
            assert.equal(texts.filter((text) => text === "1.0").length, 2);
        },
    ));

test("many points are drawn independently of their order", async () => {
    const pile = (phase, length) => Array.from({ length }, () => ({ x: 0.5, y: 0.5, phase }));
    const corners = [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
    ];
    const [infected, clean] = [pile("infected_running", 1500), pile("clean", 1000)];
    const pictures = [];
    for (const points of [
        [...corners, ...infected, ...clean],
        [...corners, ...clean, ...infected],
    ])
        await deckOf(points, async (page) => {
            pictures.push(await dotsOf(page));
            assert.ok((await textsOf(page)).includes("larger marks: more points in the cell"));
        });
    assert.equal(pictures[0], pictures[1]);
});

test("the plain agreement is the one of the headline", () => {
    const { now_ms: now, ...vector } = readVector("embedding", "typical");
    return withDeck({ now, events: triplesOf(vector), path: PATH }, async ({ page }) => {
        await waitForVote(page);
        const [, share, chance] = /agree in (\S+) \(chance (\S+)\)/.exec(await page.textContent("#headline"));
        const texts = await textsOf(page);
        assert.equal(texts[texts.indexOf("Balanced agreement") + 2], `plain ${share}, chance ${chance}`);
    });
});

test("a click or Enter on a point opens the page of its episode", () =>
    deckOf(
        [
            { x: 0, y: 0, episode_id: "corner" },
            { x: 0.5, y: 0.5, episode_id: "odd one/1" },
            { x: 1, y: 1, episode_id: "newest" },
            { x: 1, y: 0 },
        ],
        async (page) => {
            const mark = page.locator("#scene-embedding .mark");
            const { x, y, width, height } = await mark.boundingBox();
            const [middleX, middleY] = [x + width / 2, y + height / 2];
            await page.mouse.move(middleX, middleY);
            assert.match(await page.locator("#tip-detail").textContent(), /^Episode odd one\/1 · x 0.50/);
            assert.equal(await mark.evaluate((element) => getComputedStyle(element).cursor), "pointer");
            await page.mouse.move(x + width / 4, middleY);
            assert.notEqual(await mark.evaluate((element) => getComputedStyle(element).cursor), "pointer");
            await page.mouse.click(x + width / 4, middleY);
            assert.equal(await page.evaluate(() => location.hash), "#embedding");
            await page.mouse.click(middleX, middleY);
            await page.waitForFunction(() => location.hash === "#episode/odd%20one%2F1");
            await page.keyboard.press("Escape");
            await mark.focus();
            await page.keyboard.press("Enter");
            assert.equal(await page.evaluate(() => location.hash), "#embedding", "the newest point names no episode");
            await page.keyboard.press("ArrowDown");
            await waitUntilDrawn(page);
            assert.equal(await mark.getAttribute("role"), "link");
            await page.keyboard.press("Enter");
            await page.waitForFunction(() => location.hash === "#episode/newest");
        },
        { networkMayFail: true },
    ));
