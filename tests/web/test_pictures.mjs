// SPDX-License-Identifier: GPL-3.0-or-later
// Compares pictures with goldens: every scene, empty, typical and stale, in all sizes; the wall of all scenes, in all
// sizes and themes; and a scene with pointer, keyboard focus and a lost connection. Themes differ only in their colours,
// which the wall has, test_contrast checks in every scene, and tst_themecolors checks as such. SCENEDECK_UPDATE_PICTURES=1 replaces the goldens; check
// them before committing.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { collectErrors, launch, openDeck } from "./support/Browser.mjs";
import { Dashboard } from "./support/Dashboard.mjs";
import { FakeStream } from "./support/FakeStream.mjs";
import { importDescriptors, permanentScenes, sourceDir } from "./support/modules.mjs";
import { readVector, readVectors, triplesOf } from "./support/vectors.mjs";

const GOLDEN = join(sourceDir, "tests/web/golden");
const SHOTS = join(process.env.SCENEDECK_BUILD_DIR, "web/shots");
const PYTHON = "/usr/bin/python3";
const SIZES = [
    [1920, 1080],
    [1280, 800],
    [390, 844],
    [844, 390],
];
const THEMES = ["dark", "light", "contrast"];
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const STALE_MS = HOUR_MS;
// The reported number of viewers: constant, because the page polls it every 10 s.
const VIEWERS = 1;
// The phase mix shows only five minutes.
const STALE_PHASES_MS = 100_000;

/**
 * Ages grow while pictures are taken: rounds them so that their texts stay the same for most of a minute. Unless `stale`,
 * lets all streams count as live for an hour.
 */
function steadyAges(ages, stale) {
    const unit = (ms) => (ms < HOUR_MS ? MINUTE_MS : HOUR_MS);
    for (const age of Object.values(ages)) {
        age.age_ms = Math.max(MINUTE_MS, Math.floor(age.age_ms / unit(age.age_ms)) * unit(age.age_ms));
        if (!stale) age.expect_every_s = HOUR_MS / 1000;
    }
    return ages;
}

/** Waits for two frames without changes: a new size is drawn in the next frame, and points may take more frames. */
function waitUntilStill(page) {
    return page.evaluate(async () => {
        let changed = true;
        const observer = new MutationObserver(() => (changed = true));
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        for (let still = 0; still < 2 || document.fonts.status !== "loaded" || document.getAnimations().length > 0; still = changed ? 0 : still + 1) {
            changed = false;
            await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        }
        observer.disconnect();
    });
}

async function capture(page, name, folder = SHOTS) {
    await waitUntilStill(page);
    const { data } = await page.devtools.send("Page.captureScreenshot", { format: "png", optimizeForSpeed: true });
    writeFileSync(join(folder, `${name}.png`), Buffer.from(data, "base64"));
}

async function open(browser, url, { now, events, path, stale = false, networkMayFail = false }) {
    const context = await browser.newContext({ viewport: { width: 1024, height: 600 }, reducedMotion: "reduce", timezoneId: "UTC" });
    const stream = new FakeStream({
        events,
        viewers: VIEWERS,
        now,
        changeAges: (ages) => steadyAges(ages, stale),
        clockShifts: [[1, -MINUTE_MS]],
        allowsActions: true,
    });
    await stream.serve(context);
    const page = await context.newPage();
    await page.clock.setFixedTime(now);
    await page.addInitScript(() => localStorage.setItem("scenedeck-theme", "dark"));
    const errors = collectErrors(page, { networkMayFail });
    await openDeck(page, url, path);
    page.devtools = await context.newCDPSession(page);
    return { context, page, errors, stream };
}

async function waitForVote(page) {
    await page.waitForFunction(() => /\d%/.test(document.querySelector("#scene-embedding .board > svg").textContent));
}

/** The time of the vector, or an earlier one if its scene would be stale by then; as in tst_pictures.cpp. */
function typicalTime(vector, types) {
    const newest = Math.max(0, ...vector.events.filter(([, event]) => types.includes(event.type)).map(([ms]) => ms));
    return newest === 0 ? vector.now_ms : Math.min(vector.now_ms, newest + 2000);
}

async function setTheme(page, theme) {
    while ((await page.getAttribute("html", "data-theme")) !== theme) await page.keyboard.press("t");
}

/** Resizes the window and waits until the page has laid out its scenes for the new size, and what follows has been drawn. */
async function setSize(page, width, height) {
    await page.evaluate(
        () =>
            new Promise((observed) => {
                window.laidOut = new Promise((resolve) => {
                    // The first call has the size of before. The page observes the same element, and is called first.
                    let calls = 0;
                    new ResizeObserver((_, observer) => {
                        observed();
                        if (++calls < 2) return;
                        observer.disconnect();
                        resolve();
                    }).observe(document.querySelector("#scenes"));
                });
            }),
    );
    await page.setViewportSize({ width, height });
    await page.waitForFunction(([x, y]) => innerWidth === x && innerHeight === y, [width, height]);
    await page.evaluate(() => window.laidOut);
    // Texts that are measured anew may move once more.
    await page.waitForTimeout(300);
}

async function captureSizes(page, name, theme) {
    for (const [width, height] of SIZES) {
        await setSize(page, width, height);
        await capture(page, `${name}-${theme}-${width}x${height}`);
    }
}

/** The states of a scene that have pictures. */
function statesOf({ id }) {
    return permanentScenes.includes(id) ? ["empty", "typical", "stale"] : ["typical", "stale"];
}

async function captureScene(browser, url, { id, eventTypes }, state) {
    const vector = readVector(id, state === "empty" ? "empty" : "typical");
    const stale = vector.now_ms + (id === "phase-mix" ? STALE_PHASES_MS : STALE_MS);
    const now = state === "stale" ? stale : typicalTime(vector, eventTypes);
    const { context, page, errors } = await open(browser, url, { now, events: triplesOf(vector), path: `/?rotate=0#${id}`, stale: state === "stale" });
    await page.evaluate(() => {
        for (const code of document.querySelectorAll(".empty code")) code.textContent = code.textContent.replace(/:\d+\//, ":8447/");
    });
    if (state !== "empty") await page.waitForSelector(`#scene-${id} .empty`, { state: "hidden" });
    if (id === "embedding" && state !== "empty") await waitForVote(page);
    await captureSizes(page, `${id}-${state}`, "dark");
    assert.deepEqual(errors, []);
    await context.close();
}

async function captureWall(browser, url) {
    const { now, events } = readVectors(permanentScenes, "typical");
    const { context, page, errors } = await open(browser, url, { now, events, path: "/?rotate=0#wall" });
    for (const theme of THEMES) {
        await setTheme(page, theme);
        for (const [width, height] of SIZES) {
            await setSize(page, width, height);
            if (await page.isVisible("#scene-embedding")) await waitForVote(page);
            await capture(page, `wall-${theme}-${width}x${height}`);
        }
    }
    await setTheme(page, "dark");
    await setSize(page, 1920, 1080);
    await page.keyboard.press("?");
    await capture(page, "help-dark-1920x1080");
    assert.deepEqual(errors, []);
    await context.close();
}

const PREDICTIONS = { id: "predictions", eventTypes: ["prediction"] };

function openTypical(browser, url, { id, eventTypes }, options = {}) {
    const vector = readVector(id, "typical");
    return open(browser, url, { now: typicalTime(vector, eventTypes), events: triplesOf(vector), path: `/?rotate=0#${id}`, ...options });
}

/** A list of actions that is too long for one page. */
async function captureActions(browser, url) {
    const vector = readVector("actions", "typical");
    const action = (number) => ({ ...vector.events[0][1].actions[3], action: `a${number}`, title: `Train model ${number}`, scene: null });
    const list = { ...vector.events[0][1], actions: Array.from({ length: 24 }, (_, i) => action(i + 1)) };
    const events = triplesOf({ events: [...vector.events, [vector.now_ms, list]] });
    const { context, page, errors } = await open(browser, url, { now: vector.now_ms, events, path: "/?rotate=0#actions" });
    await page.waitForSelector("#scene-actions .hold");
    await captureSizes(page, "actions-many", "dark");
    assert.deepEqual(errors, []);
    await context.close();
}

/** The actions on other displays than SIZES, and the button in the header of another scene. */
async function captureActionButtons(browser, url) {
    const names = ["model-accuracy", "actions"];
    const { now, events } = readVectors(names, "typical");
    const { context, page, errors } = await open(browser, url, { now, events, path: "/?rotate=0#model-accuracy" });
    await page.waitForSelector("header .hold");
    await captureSizes(page, "action-in-header", "dark");
    await page.evaluate(() => (location.hash = "actions"));
    for (const [theme, width, height] of [
        ["light", 800, 480],
        ["contrast", 1080, 1920],
        ["dark", 3840, 2160],
    ]) {
        await setTheme(page, theme);
        await setSize(page, width, height);
        await capture(page, `actions-${theme}-${width}x${height}`);
    }
    assert.deepEqual(errors, []);
    await context.close();
}

async function captureDisconnected(browser, url) {
    const { context, page, errors, stream } = await openTypical(browser, url, PREDICTIONS, { networkMayFail: true });
    await page.waitForSelector("#scene-predictions .mark");
    await stream.drop({ down: true });
    await page.waitForSelector("#status .chip[data-freshness=disconnected]");
    await captureSizes(page, "disconnected", "dark");
    assert.deepEqual(errors, []);
    await context.close();
}

const INTERACTIONS = {
    menu: (page) => page.click("#menu-button"),
    tooltip: (page) => page.hover("#scene-predictions .mark >> nth=3"),
    focus: async (page) => {
        for (const key of ["Tab", "Tab", "ArrowDown"]) await page.keyboard.press(key);
    },
    filter: async (page) => {
        await page.click("#scene-predictions [data-phase='2']");
        await page.waitForSelector("#scene-predictions [data-phase='2'][aria-pressed='false']");
        await page.mouse.move(1, 1);
    },
};

async function captureInteraction(browser, url, name, interact) {
    const { context, page, errors } = await openTypical(browser, url, PREDICTIONS);
    await page.waitForSelector("#scene-predictions .mark[tabindex='0']");
    await setSize(page, 1280, 800);
    await waitUntilStill(page);
    await interact(page);
    await capture(page, `${name}-dark-1280x800`);
    assert.deepEqual(errors, []);
    await context.close();
}

function runPython(...words) {
    return execFileSync(PYTHON, [join(sourceDir, "tests/web/pictures.py"), ...words], { encoding: "utf8" });
}

async function withBrowser(use) {
    const dashboard = await Dashboard.start();
    const browser = await launch();
    try {
        await use(browser, dashboard.url);
    } finally {
        await browser.close();
        await dashboard.stop();
    }
}

test("pictures equal their goldens", async () => {
    rmSync(SHOTS, { recursive: true, force: true });
    mkdirSync(SHOTS, { recursive: true });
    await withBrowser(async (browser, url) => {
        for (const descriptor of await importDescriptors()) for (const state of statesOf(descriptor)) await captureScene(browser, url, descriptor, state);
        await captureWall(browser, url);
        await captureDisconnected(browser, url);
        await captureActions(browser, url);
        await captureActionButtons(browser, url);
        for (const [name, interact] of Object.entries(INTERACTIONS)) await captureInteraction(browser, url, name, interact);
    });
    if (process.env.SCENEDECK_UPDATE_PICTURES === "1") runPython("update", SHOTS, GOLDEN);
    assert.deepEqual(JSON.parse(runPython("compare", SHOTS, GOLDEN)), []);
});

/** Elements to hide: the scene, and a function that finds the element. */
const REMOVALS = {
    label: ["accuracy-vs-cost", () => [...document.querySelectorAll("#scene-accuracy-vs-cost text")].find((text) => text.textContent === "LSTM")],
    number: ["model-accuracy", () => [...document.querySelectorAll("#scene-model-accuracy text")].find((text) => /^\d\d\.\d$/.test(text.textContent))],
    gridline: ["accuracy-vs-cost", () => document.querySelector("#scene-accuracy-vs-cost line[stroke='var(--line)']")],
    panel: ["accuracy-vs-cost", () => document.querySelector("#scene-accuracy-vs-cost rect[fill='var(--panel)']")],
    track: ["model-accuracy", () => document.querySelector("#scene-model-accuracy rect[fill='var(--track)']")],
    mark: ["accuracy-vs-cost", () => document.querySelector("#scene-accuracy-vs-cost circle.mark")],
    field: ["embedding", () => document.querySelector("#scene-embedding canvas")],
    "clock's figure": ["phase-mix", () => document.querySelector("#clock")],
};

test("a picture with one hidden element differs, in each theme", async (t) => {
    const folder = join(process.env.SCENEDECK_BUILD_DIR, "web/lossy");
    // The reference of themes without goldens of the scene: a picture that is taken before an element is hidden.
    const complete = join(folder, "complete");
    const reference = join(folder, "reference");
    mkdirSync(complete, { recursive: true });
    await withBrowser(async (browser, url) => {
        const descriptors = await importDescriptors();
        for (const [removal, [id, find]] of Object.entries(REMOVALS)) {
            const { context, page } = await openTypical(
                browser,
                url,
                descriptors.find((descriptor) => descriptor.id === id),
            );
            await page.waitForSelector(`#scene-${id} .mark`);
            if (id === "embedding") await waitForVote(page);
            for (const theme of THEMES) {
                await setTheme(page, theme);
                for (const [width, height] of [SIZES[1], SIZES[2]])
                    await t.test(`${removal}, ${theme}, ${width}x${height}`, async () => {
                        await setSize(page, width, height);
                        const name = `${id}-typical-${theme}-${width}x${height}`;
                        if (theme !== "dark") {
                            await capture(page, name, complete);
                            runPython("update", complete, reference);
                        }
                        const faultsNow = async () => {
                            await capture(page, name, folder);
                            return JSON.parse(runPython("differs", join(folder, `${name}.png`), theme === "dark" ? GOLDEN : reference));
                        };
                        assert.deepEqual(await faultsNow(), [], "with all of it");
                        const element = await page.evaluateHandle(find);
                        await element.evaluate((found) => (found.style.visibility = "hidden"));
                        assert.match((await faultsNow()).join(), /differs in/);
                        await element.evaluate((found) => (found.style.visibility = ""));
                    });
            }
            await context.close();
        }
    });
});
