// SPDX-License-Identifier: GPL-3.0-or-later
// Every scene, empty, typical and stale, at the sizes and in the themes that it has to hold, against golden
// pictures. With SCENEDECK_UPDATE_PICTURES=1 the goldens are made anew; look at them before committing.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { complaintsOf, launch, openDeck } from "./support/Browser.mjs";
import { Dashboard } from "./support/Dashboard.mjs";
import { FakeStream } from "./support/FakeStream.mjs";
import { importDescriptors, scenes, sourceDir } from "./support/modules.mjs";
import { readVector, readVectors, triplesOf } from "./support/vectors.mjs";

const GOLDEN = join(sourceDir, "tests/web/golden");
const SHOTS = join(process.env.SCENEDECK_BUILD_DIR, "web/shots");
const PYTHON = "/usr/bin/python3";
const SIZES = [[1920, 1080], [1280, 800], [390, 844], [844, 390]];
const THEMES = ["dark", "light", "contrast"];
const STALE_MS = 3_600_000;
// Five minutes are all that the phase mix shows.
const STALE_PHASES_MS = 100_000;

/** Two frames after the last change: a new size draws in the next frame, and points may take some more. */
function stillness(page) {
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

async function take(page, name) {
    await stillness(page);
    const { data } = await page.devtools.send("Page.captureScreenshot", { format: "png", optimizeForSpeed: true });
    writeFileSync(join(SHOTS, `${name}.png`), Buffer.from(data, "base64"));
}

async function open(browser, url, { now, events, path }) {
    const context = await browser.newContext({ viewport: { width: 1024, height: 600 }, reducedMotion: "reduce", timezoneId: "UTC" });
    await new FakeStream({ events }).serve(context);
    const page = await context.newPage();
    await page.clock.setFixedTime(now);
    await page.addInitScript(() => localStorage.setItem("scenedeck-theme", "dark"));
    const complaints = complaintsOf(page);
    await openDeck(page, url, path);
    page.devtools = await context.newCDPSession(page);
    return { context, page, complaints };
}

async function waitForVote(page) {
    await page.waitForFunction(() => /\d%/.test(document.querySelector("#scene-embedding .board > svg").textContent));
}

/** The time of the vector, or earlier when its scene would be stale by then; as tst_pictures.cpp has it. */
function typicalTime(vector, types) {
    const newest = Math.max(0, ...vector.events.filter(([, event]) => types.includes(event.type)).map(([ms]) => ms));
    return newest === 0 ? vector.now_ms : Math.min(vector.now_ms, newest + 2000);
}

async function takeThemesAndSizes(page, name) {
    for (const theme of THEMES) {
        while ((await page.getAttribute("html", "data-theme")) !== theme)
            await page.keyboard.press("t");
        for (const [width, height] of SIZES) {
            await page.setViewportSize({ width, height });
            await page.waitForFunction(([x, y]) => innerWidth === x && innerHeight === y, [width, height]);
            await take(page, `${name}-${theme}-${width}x${height}`);
        }
    }
}

async function takeScene(browser, url, { id, eventTypes }, state) {
    const vector = readVector(id, state === "empty" ? "empty" : "typical");
    const stale = vector.now_ms + (id === "phase-mix" ? STALE_PHASES_MS : STALE_MS);
    const now = state === "stale" ? stale : typicalTime(vector, eventTypes);
    const { context, page, complaints } = await open(browser, url, { now, events: triplesOf(vector), path: `/?rotate=0#${id}` });
    await page.evaluate(() => {
        for (const code of document.querySelectorAll(".empty code"))
            code.textContent = code.textContent.replace(/:\d+\//, ":8447/");
    });
    if (state !== "empty")
        await page.waitForSelector(`#scene-${id} .empty`, { state: "hidden" });
    if (id === "embedding" && state !== "empty")
        await waitForVote(page);
    await takeThemesAndSizes(page, `${id}-${state}`);
    assert.deepEqual(complaints, []);
    await context.close();
}

async function takeWall(browser, url) {
    const { now, events } = readVectors(scenes, "typical");
    const { context, page } = await open(browser, url, { now, events, path: "/?rotate=0#wall" });
    await waitForVote(page);
    await page.setViewportSize({ width: 1920, height: 1080 });
    await take(page, "wall-dark-1920x1080");
    await page.keyboard.press("?");
    await take(page, "help-dark-1920x1080");
    await context.close();
}

function runPython(...words) {
    return execFileSync(PYTHON, [join(sourceDir, "tests/web/pictures.py"), ...words], { encoding: "utf8" });
}

test("pictures", async () => {
    rmSync(SHOTS, { recursive: true, force: true });
    mkdirSync(SHOTS, { recursive: true });
    const dashboard = await Dashboard.start();
    const browser = await launch();
    try {
        for (const descriptor of await importDescriptors())
            for (const state of ["empty", "typical", "stale"])
                await takeScene(browser, dashboard.url, descriptor, state);
        await takeWall(browser, dashboard.url);
    } finally {
        await browser.close();
        await dashboard.stop();
    }
    if (process.env.SCENEDECK_UPDATE_PICTURES === "1")
        runPython("update", SHOTS, GOLDEN);
    assert.deepEqual(JSON.parse(runPython("compare", SHOTS, GOLDEN)), []);
});
