// SPDX-License-Identifier: GPL-3.0-or-later
// How one finds a scene: the menu, links, Back and Forward, the names of the rail, and what the page says about them.
import assert from "node:assert/strict";
import { test } from "node:test";

import { choose } from "./support/Browser.mjs";
import { PHONE, show, typical, waitForFrames, waitUntilDrawn, withDeck } from "./support/deckPage.mjs";
import { importDescriptors, importTypeScript, permanentScenes as scenes } from "./support/modules.mjs";

const TITLES = (await importDescriptors()).filter(({ id }) => scenes.includes(id)).map(({ title }) => title);
const DWELL_MS = 5000;
/** The newest point is then stale, and the connection not yet suspected. */
const SILENCE_MS = 60_000;
const STALE_MS = 3_600_000;
/** Messages about the rotation disappear after 3 s. */
const NOTICE_MS = 3000;

const rotating = { ...typical(), path: "/?rotate=1&dwell=5", controlsClock: true };
const still = { ...typical(), path: "/?rotate=0" };
/** A window in which all scenes fit on one page of the wall. */
const ONE_PAGE = { width: 1920, height: 1080 };

const titleOf = (page) => page.textContent("#title");
const hashOf = (page) => new URL(page.url()).hash;
const isTitle = (page, title) => page.waitForFunction((text) => document.querySelector("#title").textContent === text, title);

test("a fragment is a scene, the wall, a detail, or unknown", async () => {
    const { Fragment } = await importTypeScript("web/deck/Fragment");
    const fragment = new Fragment(["overview", "phase-mix"]);
    for (const [hash, target] of [
        ["", { type: "scene", id: "overview" }],
        ["#", { type: "scene", id: "overview" }],
        ["#phase-mix", { type: "scene", id: "phase-mix" }],
        ["#wall", { type: "wall" }],
        ["#episode/ep-4812", { type: "detail", kind: "episode", name: "ep-4812" }],
        ["#host/lab%2F3%20%C3%A4", { type: "detail", kind: "host", name: "lab/3 ä" }],
        ["#model/a/b", { type: "detail", kind: "model", name: "a/b" }],
        ["#host/", { type: "unknown", text: "host/" }],
        ["#host/%E0%A4%A", { type: "unknown", text: "host/%E0%A4%A" }],
        ["#hosts/lab-3", { type: "unknown", text: "hosts/lab-3" }],
        ["#Phase-mix", { type: "unknown", text: "Phase-mix" }],
        ["#toString", { type: "unknown", text: "toString" }],
    ])
        assert.deepEqual(fragment.parse(hash), target, hash);
    for (const hash of ["#phase-mix", "#wall", "#host/lab%2F3%20%C3%A4"]) assert.equal(fragment.format(fragment.parse(hash)), hash);
    assert.deepEqual(fragment.names, ["overview", "phase-mix", "wall"]);
});

test("the menu has all scenes with their numbers, and the wall", () =>
    withDeck(still, async ({ page }) => {
        await page.click("#menu-button");
        const items = await page.locator("#menu button:visible").allTextContents();
        for (const [i, title] of TITLES.entries()) assert.ok(items.includes(`${title}${i + 1}`), `${title} in ${items.join()}`);
        assert.ok(items.includes("All scenesW"));
        await page.keyboard.press("Escape");
        for (const title of [...TITLES].reverse()) {
            await choose(page, title);
            assert.equal(await titleOf(page), title);
        }
        await choose(page, "All scenes");
        await choose(page, TITLES[3]);
        assert.equal(await titleOf(page), TITLES[3], "also from the wall");
    }));

test("the menu fits into a small window, by scrolling", () =>
    withDeck({ ...still, viewport: { width: 844, height: 390 } }, async ({ page }) => {
        await page.click("#menu-button");
        const box = await page.locator("#menu").boundingBox();
        assert.ok(box.y >= 0 && box.y + box.height <= 390, `${box.y}–${box.y + box.height}`);
        await page.keyboard.press("End");
        const last = await page.locator("#menu button:visible").last().boundingBox();
        assert.ok(last.y + last.height <= 390, "the last item is in sight");
    }));

test("Back and Forward go through the scenes that a person opened", () =>
    withDeck({ ...still, viewport: ONE_PAGE }, async ({ page }) => {
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("4");
        await page.keyboard.press("4");
        await page.keyboard.press("w");
        await page.click(`#scene-${scenes[5]} .tile-head`);
        const visited = [TITLES[0], TITLES[1], TITLES[3], "All scenes", TITLES[5]];
        for (const title of visited.slice(0, -1).reverse()) {
            await page.goBack();
            await isTitle(page, title);
        }
        for (const title of visited.slice(1)) {
            await page.goForward();
            await isTitle(page, title);
        }
        assert.equal(hashOf(page), `#${scenes[5]}`);
    }));

test("Back leaves a link to where it came from", () =>
    withDeck({ ...still, path: "/?rotate=0#embedding" }, async ({ page }) => {
        await show(page, "predictions");
        await page.goBack();
        await isTitle(page, "Embedding");
    }));

test("a key that is held down makes one entry, and does not switch the wall on and off", () =>
    withDeck({ ...still, viewport: ONE_PAGE }, async ({ page }) => {
        const before = await page.evaluate(() => history.length);
        for (let i = 0; i < 4; ++i) await page.keyboard.down("ArrowRight");
        await page.keyboard.up("ArrowRight");
        assert.equal(await titleOf(page), TITLES[4]);
        assert.equal(await page.evaluate(() => history.length), before + 1);
        for (let i = 0; i < 4; ++i) await page.keyboard.down("w");
        await page.keyboard.up("w");
        assert.equal(await titleOf(page), "All scenes");
    }));

test("the rotation adds no entries, and the address names its scene", () =>
    withDeck(rotating, async ({ page }) => {
        const before = await page.evaluate(() => history.length);
        for (let i = 1; i <= 2; ++i) {
            await page.clock.runFor(DWELL_MS + 300);
            assert.equal(await titleOf(page), TITLES[i]);
            assert.equal(hashOf(page), `#${scenes[i]}`);
        }
        assert.equal(await page.evaluate(() => history.length), before);
        await page.keyboard.press("6");
        await page.goBack();
        await isTitle(page, TITLES[2]);
    }));

test("a page that is reloaded while it rotates goes on", () =>
    withDeck(rotating, async ({ page }) => {
        await page.clock.runFor(DWELL_MS + 300);
        assert.equal(hashOf(page), `#${scenes[1]}`);
        await page.reload();
        await page.waitForSelector(`#scene-${scenes[1]}.shown`);
        await page.clock.runFor(DWELL_MS + 300);
        assert.equal(await titleOf(page), TITLES[2]);
    }));

test("an unknown fragment is named, with those that exist, and the first scene is shown", () =>
    withDeck({ ...still, path: "/?rotate=0#predictions" }, async ({ page }) => {
        await page.evaluate(() => (location.hash = "predictoins"));
        await page.waitForSelector("#notice:visible");
        const sentence = await page.textContent("#notice-text");
        assert.equal(
            sentence,
            `There is no “#predictoins”. There are: ${[...scenes, "wall", "episode/…", "host/…", "model/…"].map((name) => `#${name}`).join(", ")}.`,
        );
        assert.equal(await page.textContent("#live"), sentence, "for screen readers");
        assert.equal(await titleOf(page), TITLES[0]);
        await page.click("#notice-close");
        assert.equal(await page.isVisible("#notice"), false);
        await page.goBack();
        await isTitle(page, "Predictions");
        await page.goForward();
        await page.waitForSelector("#notice:visible");
        await page.keyboard.press("ArrowRight");
        assert.equal(await page.isVisible("#notice"), false, "another scene closes it");
    }));

for (const [what, phone] of [
    ["a window", {}],
    ["a phone", PHONE],
])
    test(`the sentence about a long unknown fragment is short and fits, in ${what}`, () =>
        withDeck({ ...still, ...phone, path: `/?rotate=0#${"x".repeat(5000)}` }, async ({ page }) => {
            await page.waitForSelector("#notice:visible");
            const { width, height } = page.viewportSize();
            const box = await page.locator("#notice").boundingBox();
            assert.ok(box.x >= 0 && box.x + box.width <= width && box.y > height / 3 && box.y + box.height <= height, JSON.stringify(box));
        }));

test("a link to a detail is known, and Back returns to the former scene", () =>
    withDeck({ ...still, path: "/?rotate=0#predictions", networkMayFail: true }, async ({ page }) => {
        await page.evaluate(() => (location.hash = "host/lab-3"));
        await waitForFrames(page);
        assert.equal(await page.isVisible("#notice"), false);
        await page.goBack();
        await page.waitForFunction(() => location.hash === "#predictions");
        assert.equal(await titleOf(page), "Predictions");
    }));

test("Escape closes a detail: the address is that of the scene again", () =>
    withDeck({ ...still, path: "/?rotate=0#predictions", networkMayFail: true }, async ({ page }) => {
        await page.evaluate(() => (location.hash = "host/lab-3"));
        await waitForFrames(page);
        await page.keyboard.press("Escape");
        await page.waitForFunction(() => location.hash === "#predictions");
    }));

test("a kiosk closes a detail after a minute without input, and says when", () =>
    withDeck({ ...rotating, path: "/?kiosk&dwell=5", networkMayFail: true }, async ({ page }) => {
        const scene = await titleOf(page);
        const closing = () => page.textContent("#detail .closing");
        await page.evaluate(() => (location.hash = "host/lab-3"));
        await page.waitForSelector("#detail", { state: "visible" });
        await page.clock.runFor(1000);
        assert.equal(await closing(), "Closes in 60 s");
        await page.clock.runFor(17_000);
        assert.equal(await closing(), "Closes in 50 s");
        await page.click("#detail .head");
        await page.clock.runFor(54_500);
        assert.equal(await closing(), "Closes in 6 s");
        assert.equal(await page.isVisible("#detail"), true);
        await page.clock.runFor(6000);
        assert.equal(await page.isVisible("#detail"), false);
        assert.equal(await titleOf(page), scene);
        assert.match(await hashOf(page), /^#[a-z-]+$/);
        await page.clock.runFor(2 * DWELL_MS);
        assert.notEqual(await titleOf(page), scene, "the rotation goes on");
    }));

test("a window keeps a detail open", () =>
    withDeck({ ...rotating, networkMayFail: true }, async ({ page }) => {
        await page.evaluate(() => (location.hash = "host/lab-3"));
        await page.waitForSelector("#detail", { state: "visible" });
        await page.clock.runFor(10 * SILENCE_MS);
        assert.equal(await page.isVisible("#detail"), true);
        assert.equal(await page.textContent("#detail .closing"), "");
    }));

test("the rail shows the name under the pointer and the focused one, and no other", () =>
    withDeck({ ...still, path: "/?rotate=0#overview" }, async ({ page }) => {
        const labels = () => page.locator("#rail .label:visible").allTextContents();
        assert.deepEqual(await labels(), []);
        for (const [i, title] of TITLES.entries()) {
            await page.locator("#rail button").nth(i).hover();
            assert.deepEqual(await labels(), [title]);
        }
        await page.mouse.move(300, 300);
        assert.deepEqual(await labels(), []);
        await page.locator("#rail button").nth(1).focus();
        await page.keyboard.press("Tab");
        assert.deepEqual(await labels(), [TITLES[2]]);
    }));

test("the rail names the current scene while rotating, and says when it is paused", () =>
    withDeck(rotating, async ({ page }) => {
        const labels = () => page.locator("#rail .label:visible").allTextContents();
        assert.deepEqual(await labels(), [TITLES[0]]);
        await page.clock.runFor(DWELL_MS + 300);
        assert.deepEqual(await labels(), [TITLES[1]]);
        await page.keyboard.press("x");
        await page.clock.runFor(300);
        assert.deepEqual(await labels(), ["Paused"]);
    }));

for (const [width, height] of [
    [1920, 1080],
    [1080, 1920],
    [844, 390],
    [390, 844],
])
    test(`the names of the rail are not cut and lie above its line, ${width}×${height}`, () =>
        withDeck({ ...still, viewport: { width, height } }, async ({ page }) => {
            for (const [i, title] of TITLES.entries()) {
                await page.locator("#rail button").nth(i).hover();
                const [label, track, rail] = await page.evaluate(() => {
                    const shown = [...document.querySelectorAll("#rail .label")].find((each) => !each.hidden);
                    return [shown, shown.parentElement.querySelector(".track"), shown.closest("#rail")].map((each) => each.getBoundingClientRect().toJSON());
                });
                assert.ok(label.left >= 0 && label.right <= width, `${title}: ${label.left}–${label.right}`);
                assert.ok(label.top >= rail.top - 0.5 && label.bottom <= track.top + 1, `${title}: ${label.top}–${label.bottom}, line at ${track.top}`);
            }
        }));

test("a touched segment shows its name for a moment", () =>
    withDeck({ ...still, ...PHONE, controlsClock: true }, async ({ page }) => {
        const box = await page.locator("#rail button").nth(2).boundingBox();
        await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
        assert.deepEqual(await page.locator("#rail .label:visible").allTextContents(), [TITLES[2]]);
        await page.clock.runFor(2500);
        assert.deepEqual(await page.locator("#rail .label:visible").allTextContents(), []);
    }));

test("Space says what it does, to screen readers too", () =>
    withDeck(rotating, async ({ page }) => {
        for (const sentence of ["Rotation paused", "Rotation resumed", "Rotation paused"]) {
            await page.keyboard.press("Space");
            assert.equal(await page.isVisible("#notice"), true);
            assert.equal(await page.textContent("#notice-text"), sentence);
            assert.equal(await page.textContent("#live"), `${sentence}.`);
            await page.clock.runFor(1000);
            assert.equal(await page.textContent("#live"), `${sentence}.`, "not replaced at once");
        }
        await page.clock.runFor(NOTICE_MS);
        assert.equal(await page.isVisible("#notice"), false);
    }));

test("a kiosk with one scene says nothing about the rotation", () =>
    withDeck({ ...still, path: "/?kiosk#embedding" }, async ({ page }) => {
        await waitUntilDrawn(page);
        assert.equal(await page.locator("#rail .label:visible").count(), 0);
        assert.equal(await page.isVisible("#notice"), false);
    }));

test("the tab's title names the scene, and data that is not current", async () => {
    const { now, events } = typical("embedding");
    await withDeck({ now, events, path: "/?rotate=0#embedding", networkMayFail: true }, async ({ page, stream }) => {
        assert.equal(await page.title(), "Embedding – Scenedeck");
        await stream.drop({ down: true });
        await page.waitForFunction(() => document.title === "(disconnected) Embedding – Scenedeck");
    });
    await withDeck({ now: now + STALE_MS, events, path: "/?rotate=0#embedding" }, async ({ page }) => {
        await page.waitForFunction(() => document.title === "(stale) Embedding – Scenedeck");
        await page.keyboard.press("w");
        assert.equal(await page.title(), "(1 stale) All scenes – Scenedeck");
    });
});

test("the tab's title is current while the page is hidden", () => {
    const { now, events } = typical("embedding");
    return withDeck({ now, events, path: "/?rotate=0#embedding", controlsClock: true }, async ({ page }) => {
        await page.evaluate(() => {
            Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
            document.dispatchEvent(new Event("visibilitychange"));
        });
        assert.equal(await page.title(), "Embedding – Scenedeck");
        await page.clock.runFor(SILENCE_MS);
        assert.equal(await page.title(), "(stale) Embedding – Scenedeck");
    });
});
