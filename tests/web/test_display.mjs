// SPDX-License-Identifier: GPL-3.0-or-later
// The page as a display: full screen, kiosk, reduced motion, and the right colours before the script runs.
import assert from "node:assert/strict";
import { test } from "node:test";

import { chooseTheme, waitUntilDrawn, typical, withDeck } from "./support/deckPage.mjs";
import { fixture } from "./support/stage.mjs";

test("F switches full screen on and off", () =>
    withDeck(typical("overview"), async ({ page }) => {
        await page.keyboard.press("f");
        await page.waitForFunction(() => document.fullscreenElement === document.documentElement);
        await page.keyboard.press("f");
        await page.waitForFunction(() => document.fullscreenElement === null);
    }));

test("a kiosk shifts its picture every minute and requests a wake lock", () =>
    withDeck({ ...typical("overview"), path: "/", controlsClock: true }, async ({ page }) => {
        await page.addInitScript(() => {
            globalThis.locks = [];
            Object.defineProperty(navigator, "wakeLock", { value: { request: async (kind) => globalThis.locks.push(kind) } });
        });
        await page.goto(`${fixture.dashboard.url}/?kiosk`);
        await page.waitForSelector("body.kiosk");
        const places = [];
        for (let minute = 0; minute < 8; ++minute) {
            places.push(await page.evaluate(() => getComputedStyle(document.body).transform.match(/-?\d+/g).slice(-2).join()));
            await page.clock.runFor(60_000);
        }
        assert.equal(new Set(places).size, 8, places.join(" "));
        assert.ok(
            places.every((place) => place.split(",").every((way) => Math.abs(Number(way)) <= 2)),
            places.join(" "),
        );
        assert.deepEqual(await page.evaluate(() => globalThis.locks), ["screen"]);
        await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
        assert.deepEqual(await page.evaluate(() => globalThis.locks), ["screen", "screen"], "asked again when the page is shown");
    }));

test("the picture is not shifted without the kiosk", () =>
    withDeck(typical("overview"), async ({ page }) => {
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).transform), "none");
    }));

for (const [reducedMotion, moving] of [
    ["reduce", false],
    ["no-preference", true],
])
    test(`animations run only without reduced motion: ${reducedMotion}`, () =>
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
            /** The largest number of simultaneous animations so far; if animations are expected, waits for more than `before`. */
            const mostAfter = async (before) => {
                if (moving) await page.waitForFunction((most) => globalThis.most > most, before);
                await waitUntilDrawn(page);
                return page.evaluate(() => globalThis.most);
            };
            stream.send(Date.now(), { type: "model_metric", model: "bert", accuracy: 0.2 });
            const values = await mostAfter(0);
            await page.keyboard.press("ArrowRight");
            const all = await mostAfter(values);
            assert.deepEqual([values > 0, all > values], [moving, moving], `${values} values move, ${all} things in all`);
        }));

for (const [wish, options] of [
    ["dark", { colorScheme: "dark" }],
    ["light", { colorScheme: "light" }],
    ["contrast", { colorScheme: "light", contrast: "more" }],
])
    test(`the page has the theme ${wish} before the script runs`, async () => {
        let theme;
        await withDeck({ ...typical("overview"), ...options, theme: null }, async ({ page }) => {
            await chooseTheme(page, wish);
            theme = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        });
        const context = await fixture.browser.newContext(options);
        const page = await context.newPage();
        await page.route("**/viewer-*.js", (route) => route.abort());
        await page.goto(fixture.dashboard.url);
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), theme);
        await context.close();
    });
