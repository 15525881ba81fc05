// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the real executable, in Chromium.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { choose, collectErrors, openDeck, shownDocument } from "./support/Browser.mjs";
import { differences } from "./support/differences.mjs";
import { permanentScenes as scenes } from "./support/modules.mjs";
import { fixture } from "./support/stage.mjs";
import { readVector, withoutTimes } from "./support/vectors.mjs";

const KIB = 1024;

/** Runs `use` with a page whose errors fail the test. */
async function withPage(options, use) {
    const context = await fixture.browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    const errors = collectErrors(page);
    try {
        await use(page, context);
        assert.deepEqual(errors, []);
    } finally {
        await context.close();
    }
}

test("files are served compressed, with caching and a strict security policy", async () => {
    const index = await fetch(`${fixture.dashboard.url}/`, { headers: { "accept-encoding": "gzip" } });
    const html = await index.text();
    assert.equal(index.headers.get("content-encoding"), "gzip");
    assert.equal(index.headers.get("x-content-type-options"), "nosniff");
    assert.equal(index.headers.get("cache-control"), "no-cache");
    assert.match(index.headers.get("content-security-policy"), /default-src 'none'; script-src 'self'/);
    assert.doesNotMatch(html, /<script>|<style|style=|onclick=|https?:\/\//);
    const assets = [...html.matchAll(/"(assets\/[^"]+)"/g)].map(([, path]) => `/${path}`);
    assert.ok(assets.length >= 3);
    for (const path of assets) {
        const asset = await fetch(fixture.dashboard.url + path);
        assert.equal(asset.status, 200, path);
        assert.match(asset.headers.get("cache-control"), /immutable/);
        const again = await fetch(fixture.dashboard.url + path, { headers: { "if-none-match": asset.headers.get("etag") } });
        assert.equal(again.status, 304, path);
    }
    assert.equal((await fetch(`${fixture.dashboard.url}/assets/none.js`)).status, 404);
});

test("the page and its fonts have at most 120 KiB each", () => {
    const sizes = JSON.parse(readFileSync(join(process.env.SCENEDECK_BUILD_DIR, "web/sizes.json")));
    assert.ok(sizes.page <= 120 * KIB, `the page has ${sizes.page} bytes`);
    assert.ok(sizes.fonts <= 120 * KIB, `the fonts have ${sizes.fonts} bytes`);
});

test("the first load has no external requests and no errors, and an empty scene shows a command", () =>
    withPage({}, async (page) => {
        const hosts = new Set();
        page.on("request", (request) => hosts.add(new URL(request.url()).host));
        await openDeck(page, fixture.dashboard.url, "/#phase-mix");
        assert.deepEqual([...hosts], [new URL(fixture.dashboard.url).host]);
        assert.equal(await page.textContent("#title"), "Phase mix");
        assert.match(
            await page.textContent("#scene-phase-mix .empty code"),
            new RegExp(`^curl http://127.0.0.1:${fixture.dashboard.port}/publish -H 'content-type: application/json' -d '\\{"type":"phase"`),
        );
        await page.waitForFunction(() => document.fonts.check("600 20px Inter"));
    }));

test("the command of the empty state publishes an event for the scene", () =>
    withPage({}, async (page) => {
        await openDeck(page, fixture.dashboard.url, "/#phase-mix");
        const line = await page.textContent("#scene-phase-mix .empty code");
        await fixture.dashboard.publish(/-d '(.*)'$/.exec(line)[1]);
        await page.waitForSelector("#scene-phase-mix .strip-run[fill='var(--armed)']");
        assert.equal(await page.isVisible("#scene-phase-mix .empty"), false);
    }));

test("every scene shows published events and has the native document", () =>
    withPage({}, async (page) => {
        const host = join(fixture.dashboard.dataDir, "episodes", "lab-01");
        mkdirSync(host, { recursive: true });
        writeFileSync(join(host, "ep-4812.tar.gz"), "an episode");
        await openDeck(page, fixture.dashboard.url);
        for (const id of scenes)
            await fixture.dashboard.publish(
                readVector(id, "typical")
                    .events.map(([, event]) => event)
                    .filter((event) => event.type !== "snapshot"),
            );
        await page.waitForFunction(async () => (await (await fetch("/api/v1/scenes/overview")).json()).totals.episodes === 1);
        for (const id of scenes) {
            await page.evaluate((hash) => (location.hash = hash), id);
            await page.waitForSelector(`#scene-${id}.shown svg .mark`);
            let found;
            for (let tries = 0; tries < 50; ++tries) {
                found = differences(withoutTimes(await fixture.dashboard.document(id)), withoutTimes(await shownDocument(page)));
                if (found.length === 0) break;
            }
            assert.deepEqual(found, [], id);
        }
    }));

test("keys, links, wall, theme and help work", () =>
    withPage({}, async (page) => {
        await openDeck(page, fixture.dashboard.url, "/#embedding");
        assert.equal(await page.textContent("#title"), "Embedding");
        await page.keyboard.press("ArrowRight");
        assert.equal(await page.textContent("#title"), "Accuracy vs. cost");
        await page.keyboard.press("ArrowRight");
        assert.equal(await page.textContent("#title"), "Overview");
        assert.equal(new URL(page.url()).hash, "#overview");
        await page.keyboard.press("4");
        assert.equal(await page.textContent("#title"), "Predictions");
        await page.keyboard.press("w");
        assert.equal(await page.locator(".scene.shown").count(), scenes.length);
        await page.click("#scene-model-accuracy .tile-head");
        assert.equal(await page.textContent("#title"), "Model accuracy");
        const themes = [];
        for (let i = 0; i < 3; ++i) {
            await page.keyboard.press("t");
            themes.push(await page.getAttribute("html", "data-theme"));
        }
        assert.deepEqual(themes.sort(), ["contrast", "dark", "light"]);
        await page.keyboard.press("t");
        const chosen = await page.getAttribute("html", "data-theme");
        await page.reload();
        assert.equal(await page.getAttribute("html", "data-theme"), chosen);
        await page.keyboard.press("?");
        assert.equal(await page.isVisible("#help"), true);
        assert.equal(await page.textContent("#scene-help"), "");
        await page.keyboard.press("Escape");
        assert.equal(await page.isVisible("#help"), false);
        await openDeck(page, fixture.dashboard.url, "/#embedding");
        await page.keyboard.press("?");
        assert.match(await page.textContent("#scene-help"), /distance between two clusters/);
    }));

test("the system's preferences select the theme", async () => {
    const themeOf = async (options) => {
        let theme;
        await withPage(options, async (page) => {
            await openDeck(page, fixture.dashboard.url);
            theme = await page.getAttribute("html", "data-theme");
        });
        return theme;
    };
    assert.equal(await themeOf({ colorScheme: "dark" }), "dark");
    assert.equal(await themeOf({ colorScheme: "light" }), "light");
    assert.equal(await themeOf({ colorScheme: "light", contrast: "more" }), "contrast");
});

test("the deck rotates over scenes with data, pauses on input, and does not rotate on a phone", async () => {
    await withPage({}, async (page) => {
        await page.clock.install();
        await openDeck(page, fixture.dashboard.url, "/?dwell=5");
        const before = await page.textContent("#title");
        await page.clock.runFor(5600);
        const next = await page.textContent("#title");
        assert.notEqual(next, before);
        await page.mouse.click(5, 5);
        await page.clock.runFor(20_000);
        assert.equal(await page.textContent("#title"), next);
        await page.clock.runFor(50_000);
        assert.notEqual(await page.textContent("#title"), next);
    });
    await withPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, async (page) => {
        await page.clock.install();
        await openDeck(page, fixture.dashboard.url);
        await page.clock.runFor(60_000);
        assert.equal(await page.textContent("#title"), "Overview");
    });
});

async function swipeLeft(page, context) {
    const touch = await context.newCDPSession(page);
    const at = (x) => ({ touchPoints: x === null ? [] : [{ x, y: 400 }] });
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", ...at(300) });
    for (const x of [250, 180, 100]) await touch.send("Input.dispatchTouchEvent", { type: "touchMove", ...at(x) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", ...at(null) });
}

test("a swipe goes to the next scene", () =>
    withPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, async (page, context) => {
        await openDeck(page, fixture.dashboard.url);
        await page.evaluate(() =>
            addEventListener(
                "pointercancel",
                () => {
                    globalThis.cancelled = true;
                },
                true,
            ),
        );
        await swipeLeft(page, context);
        // Chromium cancels a touch that a busy page does not handle in time: swipe again.
        while (await page.evaluate(() => globalThis.cancelled === true)) {
            await page.evaluate(() => {
                globalThis.cancelled = false;
            });
            await swipeLeft(page, context);
        }
        await page.waitForFunction(() => document.querySelector("#title").textContent === "Phase mix");
    }));

test("a kiosk hides cursor and menu", () =>
    withPage({}, async (page) => {
        await page.clock.install();
        await openDeck(page, fixture.dashboard.url, "/?kiosk");
        await page.clock.runFor(3500);
        assert.equal(await page.isVisible("#menu-button"), false);
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).cursor), "none");
    }));

test("the legend hides a phase in its scene alone and shows it again", () =>
    withPage({}, async (page) => {
        await openDeck(page, fixture.dashboard.url, "/#predictions");
        const clean = page.locator("#scene-predictions [data-phase='0']");
        const painted = () => page.locator("#scene-predictions .mark path[fill='var(--clean)']").count();
        await page.waitForSelector("#scene-predictions .mark path[fill='var(--clean)']");
        const before = await painted();
        await clean.click();
        await page.waitForSelector("#scene-predictions [data-phase='0'][aria-pressed='false']");
        await page.waitForFunction(() => document.querySelectorAll("#scene-predictions .mark path[fill='var(--clean)']").length === 0);
        await page.evaluate(() => (location.hash = "embedding"));
        await page.waitForSelector("#scene-embedding [data-phase='0'][aria-pressed='true']");
        await page.evaluate(() => (location.hash = "predictions"));
        await clean.click();
        await page.waitForFunction((count) => document.querySelectorAll("#scene-predictions .mark path[fill='var(--clean)']").length === count, before);
    }));

test("hovering shows tooltips of marks and points", () =>
    withPage({}, async (page) => {
        await openDeck(page, fixture.dashboard.url, "/#predictions");
        await page.locator("#scene-predictions .mark").first().hover();
        assert.match(await page.textContent("#tip-name"), /^ep-\d+, 0–10 s$/);
        await page.evaluate(() => (location.hash = "embedding"));
        const box = await page.locator("#scene-embedding canvas").last().boundingBox();
        const point = readVector("embedding", "typical").events.at(-1)[1];
        const dot = Math.max(7, Math.round((11 * 800) / 1080));
        await page.mouse.move(box.x + dot + point.x * (box.width - 2 * dot), box.y + dot + (1 - point.y) * (box.height - 2 * dot));
        await page.waitForFunction(() => !document.querySelector("#tip").hidden);
        assert.match(await page.textContent("#tip-detail"), new RegExp(`^x ${point.x.toFixed(2)} · y ${point.y.toFixed(2)}`));
    }));

test("a vote is requested again after its worker failed", () =>
    withPage({}, async (page) => {
        await page.clock.install();
        await page.addInitScript(() => {
            const { postMessage } = Worker.prototype;
            let failures = 1;
            Worker.prototype.postMessage = function (...question) {
                if (failures-- > 0) this.dispatchEvent(new ErrorEvent("error"));
                else postMessage.apply(this, question);
            };
        });
        await fixture.dashboard.publish(readVector("embedding", "typical").events.map(([, event]) => event));
        await openDeck(page, fixture.dashboard.url, "/#embedding");
        await page.waitForSelector("#scene-embedding.shown svg .mark");
        const hasVote = () => document.querySelector("#scene-embedding .board > svg").textContent.includes("%");
        await page.clock.runFor(10_000);
        assert.equal(await page.evaluate(hasVote), false);
        await page.clock.runFor(10_000);
        await page.waitForFunction(hasVote);
    }));

test("the menu opens and closes by keyboard", () =>
    withPage({}, async (page) => {
        await openDeck(page, fixture.dashboard.url);
        await page.focus("#menu-button");
        await page.keyboard.press("Enter");
        await page.keyboard.press("ArrowDown");
        assert.equal(await page.evaluate(() => document.activeElement.textContent), "All scenesW");
        await page.keyboard.press("Escape");
        assert.equal(await page.isVisible("#menu"), false);
        await choose(page, "All scenes");
        assert.match(await page.textContent("#title"), /^All scenes · page 1 of \d$/);
    }));
