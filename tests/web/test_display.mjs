// SPDX-License-Identifier: GPL-3.0-or-later
// The page as a display: full screen, kiosk, no motion where none is wanted, the right colours from the first frame.
import assert from "node:assert/strict";
import { test } from "node:test";

import { chooseTheme, drawn, typical, withDeck } from "./support/deckPage.mjs";
import { stage } from "./support/stage.mjs";

test("F fills the screen, and leaves it", () =>
    withDeck(typical("overview"), async ({ page }) => {
        await page.keyboard.press("f");
        await page.waitForFunction(() => document.fullscreenElement === document.documentElement);
        await page.keyboard.press("f");
        await page.waitForFunction(() => document.fullscreenElement === null);
    }));

test("a kiosk moves its picture a little every minute, and keeps the display awake", () =>
    withDeck({ ...typical("overview"), path: "/", runs: true }, async ({ page }) => {
        await page.addInitScript(() => {
            globalThis.locks = [];
            Object.defineProperty(navigator, "wakeLock", { value: { request: async (kind) => globalThis.locks.push(kind) } });
        });
        await page.goto(`${stage.dashboard.url}/?kiosk`);
        await page.waitForSelector("body.kiosk");
        const places = [];
        for (let minute = 0; minute < 8; ++minute) {
            places.push(await page.evaluate(() => getComputedStyle(document.body).transform.match(/-?\d+/g).slice(-2).join()));
            await page.clock.runFor(60_000);
        }
        assert.equal(new Set(places).size, 8, places.join(" "));
        assert.ok(places.every((place) => place.split(",").every((way) => Math.abs(Number(way)) <= 2)), places.join(" "));
        assert.deepEqual(await page.evaluate(() => globalThis.locks), ["screen"]);
        await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
        assert.deepEqual(await page.evaluate(() => globalThis.locks), ["screen", "screen"], "asked again when the page is shown");
    }));

test("without the kiosk nothing moves", () =>
    withDeck(typical("overview"), async ({ page }) => {
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).transform), "none");
    }));

for (const [reducedMotion, moving] of [["reduce", false], ["no-preference", true]])
    test(`motion, ${reducedMotion}`, () =>
        withDeck({ ...typical(), reducedMotion, path: "/?rotate=0#model-accuracy" }, async ({ page, stream }) => {
            await page.waitForFunction(() => document.getAnimations().length === 0);
            await page.evaluate(() => {
                globalThis.most = 0;
                const watch = () => {
                    globalThis.most = Math.max(globalThis.most, document.getAnimations().length);
                    requestAnimationFrame(watch);
                };
                watch();
            });
            /** The most things that moved at once by now; if some should move, that is waited for. */
            const mostAfter = async (before) => {
                if (moving)
                    await page.waitForFunction((most) => globalThis.most > most, before);
                await drawn(page);
                return page.evaluate(() => globalThis.most);
            };
            stream.send(Date.now(), { type: "model_metric", model: "bert", accuracy: 0.2 });
            const values = await mostAfter(0);
            await page.keyboard.press("ArrowRight");
            const all = await mostAfter(values);
            assert.deepEqual([values > 0, all > values], [moving, moving], `${values} values move, ${all} things in all`);
        }));

for (const [wish, options] of [["dark", { colorScheme: "dark" }], ["light", { colorScheme: "light" }], ["contrast", { colorScheme: "light", contrast: "more" }]])
    test(`before the script has run the page is ${wish} already`, async () => {
        let theme;
        await withDeck({ ...typical("overview"), ...options, theme: null }, async ({ page }) => {
            await chooseTheme(page, wish);
            theme = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        });
        const context = await stage.browser.newContext(options);
        const page = await context.newPage();
        await page.route("**/viewer-*.js", (route) => route.abort());
        await page.goto(stage.dashboard.url);
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), theme);
        await context.close();
    });
