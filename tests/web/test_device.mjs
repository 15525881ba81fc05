// SPDX-License-Identifier: GPL-3.0-or-later
// What depends on the device: help and menu without keys, icons for home screens, the browser's colour, selecting text
// with a mouse, and forced colours.
import assert from "node:assert/strict";
import { test } from "node:test";

import { choose } from "./support/Browser.mjs";
import { chooseTheme, PHONE, show, typical, waitUntilDrawn, withDeck } from "./support/deckPage.mjs";
import { readPng } from "./support/Png.mjs";
import { fixture } from "./support/stage.mjs";

const deck = { ...typical(), path: "/?rotate=0#predictions" };
const selected = (page) => page.evaluate(() => getSelection().toString());

/** Drags with the mouse over the text in `locator`. */
async function dragOver(page, locator) {
    const { x, y, width, height } = await locator.boundingBox();
    await page.mouse.move(x + 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
    await page.mouse.move(x + width - 1, y + height / 2, { steps: 4 });
    await page.mouse.up();
}

const terms = (page) => page.locator("#help dt:visible").allTextContents();

test("the help of a device without keys lists gestures only, and the menu no keys", () =>
    withDeck({ ...deck, ...PHONE }, async ({ page }) => {
        await choose(page, "Help");
        assert.deepEqual(await terms(page), ["Swipe", "Tap", "Two fingers"]);
        await page.click("#help form button");
        await page.click("#menu-button");
        assert.equal(await page.locator("#menu kbd:visible").count(), 0);
        await page.keyboard.press("Escape");
        await choose(page, "Help");
        assert.ok((await terms(page)).includes("Space"), "a key was pressed, so there are keys");
    }));

test("the help of a device without a touch screen lists keys only, those that exist", () =>
    withDeck(deck, async ({ page }) => {
        await page.keyboard.press("?");
        const shown = await terms(page);
        assert.ok(!shown.includes("Swipe"));
        assert.ok(shown.includes("Space") && shown.includes("1 – 7"), shown.join());
    }));

test("the page describes itself, and has icons and a colour for home screens", () =>
    withDeck(deck, async ({ page }) => {
        assert.match(await page.getAttribute("meta[name=description]", "content"), /\w+ \w+/);
        const address = await page.evaluate(() => document.querySelector("link[rel=manifest]").href);
        const response = await fetch(address);
        assert.match(response.headers.get("content-type"), /^application\/manifest\+json/);
        const manifest = await response.json();
        assert.equal(manifest.name, "Scenedeck");
        assert.equal(new URL(manifest.start_url, address).href, `${fixture.dashboard.url}/`);
        for (const { src, sizes, type } of manifest.icons) {
            const icon = await fetch(new URL(src, address));
            assert.equal(icon.status, 200, src);
            assert.equal(icon.headers.get("content-type"), type);
            if (type !== "image/png") continue;
            const { width, height } = await readPng(page, Buffer.from(await icon.arrayBuffer()));
            assert.equal(`${width}x${height}`, sizes);
        }
        assert.deepEqual(
            manifest.icons.map(({ sizes }) => sizes),
            ["192x192", "512x512", "any"],
        );
        assert.match(await page.getAttribute("link[rel=apple-touch-icon]", "href"), /icon-192/);
    }));

test("the browser accepts the manifest", () =>
    withDeck(deck, async ({ page, context }) => {
        const devtools = await context.newCDPSession(page);
        const { data, errors } = await devtools.send("Page.getAppManifest");
        assert.equal(JSON.parse(data).short_name, "Scenedeck");
        assert.deepEqual(errors, []);
    }));

test("the PNG icon looks like the SVG icon", () =>
    withDeck(deck, async ({ page }) => {
        const difference = await page.evaluate(async () => {
            const pixelsOf = async (address) => {
                const image = new Image();
                image.src = address;
                await image.decode();
                const canvas = new OffscreenCanvas(192, 192);
                const context = canvas.getContext("2d");
                context.drawImage(image, 0, 0, 192, 192);
                return context.getImageData(0, 0, 192, 192).data;
            };
            const [png, svg] = await Promise.all(["link[rel=apple-touch-icon]", "link[rel=icon]"].map((link) => pixelsOf(document.querySelector(link).href)));
            return png.reduce((sum, value, i) => sum + Math.abs(value - svg[i]), 0) / png.length;
        });
        assert.ok(difference < 1, `${difference.toFixed(2)} of 255 on average`);
    }));

test("the browser's colour follows the theme", () =>
    withDeck(deck, async ({ page }) => {
        const seen = new Set();
        for (const theme of ["dark", "light", "contrast"]) {
            await chooseTheme(page, theme);
            const [meta, background] = await page.evaluate(() => [
                document.querySelector("meta[name=theme-color]").content,
                getComputedStyle(document.documentElement).getPropertyValue("--background").trim(),
            ]);
            assert.equal(meta, background, theme);
            seen.add(meta);
        }
        assert.equal(seen.size, 3);
    }));

test("a drag with the mouse selects the headline and texts of a scene, and stays on the scene", () =>
    withDeck(deck, async ({ page }) => {
        await waitUntilDrawn(page);
        await dragOver(page, page.locator("#headline"));
        assert.ok((await page.textContent("#headline")).includes(await selected(page)) && (await selected(page)).length > 8, await selected(page));
        await dragOver(page, page.locator("#scene-predictions svg text", { hasText: "Time to detection" }));
        assert.match(await selected(page), /ime to detectio/);
        assert.equal(await page.textContent("#title"), "Predictions");
        await page.waitForTimeout(2500);
        assert.match(await selected(page), /ime to detectio/, "drawing again keeps the selection");
    }));

test("a drag over a text of the wall does not open its scene; a click does", () =>
    withDeck({ ...deck, path: "/?rotate=0#wall", viewport: { width: 1920, height: 1080 } }, async ({ page }) => {
        await waitUntilDrawn(page);
        const text = page.locator("#scene-embedding svg text", { hasText: /[a-z]{7,}/ }).first();
        await dragOver(page, text);
        assert.ok((await selected(page)).length > 4, await selected(page));
        assert.equal(await page.textContent("#title"), "All scenes");
        await text.click();
        assert.equal(await page.textContent("#title"), "Embedding");
    }));

test("the rail is visible under forced colours: its line, what is over, and the progress differ", () =>
    withDeck({ ...typical(), path: "/?rotate=0#predictions", viewport: { width: 1280, height: 800 }, forcedColors: "active" }, async ({ page }) => {
        await show(page, "predictions");
        await waitUntilDrawn(page);
        const colorsOf = (selector) =>
            page.evaluate((found) => {
                const style = getComputedStyle(document.querySelector(found));
                return [style.backgroundColor, style.forcedColorAdjust];
            }, selector);
        const parts = await Promise.all(["body", "#rail .past .track", "#rail [aria-current] .fill", "#rail button:last-child .track"].map(colorsOf));
        assert.equal(new Set(parts.map(([color]) => color)).size, 4, parts.join(" | "));
        const rail = await page.locator("#rail").boundingBox();
        const { colors } = await readPng(page, await page.screenshot({ clip: rail }));
        assert.ok(colors >= 4, `${colors} colours are drawn`);
    }));
