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
import { readVector, triplesOf } from "./support/vectors.mjs";

const GOLDEN = join(sourceDir, "tests/web/golden");
const SHOTS = join(process.env.SCENEDECK_BUILD_DIR, "web/shots");
const PYTHON = "/usr/bin/python3";
const SIZES = [[1920, 1080], [1280, 800], [390, 844], [844, 390]];
const THEME_SIZES = [[1280, 800], [390, 844]];
/** Fewer pixels of a colour are the edge of something else; the colour of bars is that of many an edge of text. */
const fewestPixels = (name) => (name === "bar" ? 20_000 : 500);
const MOST_LONELY = 0.03;
const STALE_MS = 3_600_000;
// Five minutes are all that the phase mix shows.
const STALE_PHASES_MS = 100_000;

async function takeWhenStill(page, name) {
    let before = await page.screenshot();
    for (let tries = 0; tries < 40; ++tries) {
        await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 120)));
        const now = await page.screenshot();
        if (now.equals(before)) {
            writeFileSync(join(SHOTS, `${name}.png`), now);
            return;
        }
        before = now;
    }
    assert.fail(`${name} never comes to rest`);
}

async function open(browser, url, { theme, now, events, path }) {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: "reduce", timezoneId: "UTC" });
    await new FakeStream({ events }).serve(context);
    const page = await context.newPage();
    await page.clock.setFixedTime(now);
    await page.addInitScript((name) => localStorage.setItem("scenedeck-theme", name), theme);
    const complaints = complaintsOf(page);
    await openDeck(page, url, path);
    await page.evaluate(() => document.fonts.ready);
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

async function takeScene(browser, url, { id, eventTypes }, state, theme) {
    const vector = readVector(id, state === "empty" ? "empty" : "typical");
    const stale = vector.now_ms + (id === "phase-mix" ? STALE_PHASES_MS : STALE_MS);
    const now = state === "stale" ? stale : typicalTime(vector, eventTypes);
    const { context, page, complaints } = await open(browser, url, { theme, now, events: triplesOf(vector), path: `/?rotate=0#${id}` });
    await page.evaluate(() => {
        for (const code of document.querySelectorAll(".empty code"))
            code.textContent = code.textContent.replace(/:\d+\//, ":8447/");
    });
    if (state !== "empty")
        await page.waitForSelector(`#scene-${id} .empty`, { state: "hidden" });
    for (const [width, height] of theme === "dark" ? SIZES : THEME_SIZES) {
        await page.setViewportSize({ width, height });
        if (id === "embedding" && state !== "empty")
            await waitForVote(page);
        await takeWhenStill(page, `${id}-${state}-${theme}-${width}x${height}`);
    }
    assert.deepEqual(complaints, []);
    await context.close();
}

async function takeWall(browser, url) {
    const now = readVector("overview", "typical").now_ms;
    let seq = 0;
    const events = scenes.flatMap((id) => {
        const vector = readVector(id, "typical");
        return vector.events.map(([ms, event]) => [event.type === "snapshot" ? 0 : ++seq, ms + now - vector.now_ms, event]);
    });
    const { context, page } = await open(browser, url, { theme: "dark", now, events, path: "/?rotate=0#wall" });
    await waitForVote(page);
    await takeWhenStill(page, "wall-dark-1920x1080");
    await page.keyboard.press("?");
    await takeWhenStill(page, "help-dark-1920x1080");
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
                for (const theme of ["dark", "light", "contrast"])
                    await takeScene(browser, dashboard.url, descriptor, state, theme);
        await takeWall(browser, dashboard.url);
    } finally {
        await browser.close();
        await dashboard.stop();
    }
    if (process.env.SCENEDECK_UPDATE_PICTURES === "1")
        runPython("update", SHOTS, GOLDEN);
    assert.deepEqual(JSON.parse(runPython("compare", SHOTS, GOLDEN)), []);
});

// The native pictures are held to the native scenes by tst_pictures: the same vectors, the same size.
for (const id of scenes) {
    test(`marks lie where the native ones do: ${id}`, () => {
        const native = join(sourceDir, `tests/screen/golden/software/${id}-typical-1920x1080.png`);
        const shot = join(SHOTS, `${id}-typical-dark-1920x1080.png`);
        const found = JSON.parse(runPython("marks", shot, native, join(sourceDir, "resources/tokens.json")));
        const drawn = Object.entries(found).filter(([name, { browser, native: other }]) => Math.min(browser, other) >= fewestPixels(name));
        assert.ok(drawn.length > 0, "no mark has a colour of the theme");
        const faults = drawn.filter(([, { lonely }]) => lonely > MOST_LONELY).map(([name, { lonely }]) => `${name}: ${(100 * lonely).toFixed(1)} % lie elsewhere`);
        assert.deepEqual(faults, []);
    });
}
