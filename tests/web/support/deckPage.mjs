// SPDX-License-Identifier: GPL-3.0-or-later
// A page on a stream that the test drives, at a time that it sets.
import assert from "node:assert/strict";

import { complaintsOf, openDeck } from "./Browser.mjs";
import { FakeStream } from "./FakeStream.mjs";
import { scenes } from "./modules.mjs";
import { stage } from "./stage.mjs";
import { readVector, readVectors, triplesOf } from "./vectors.mjs";

export const SIZES = [[1920, 1080], [1280, 800], [390, 844], [844, 390]];
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** What `id`, or every scene, typically shows: { now, events }. */
export function typical(id = null) {
    if (id === null)
        return readVectors(scenes, "typical");
    const vector = readVector(id, "typical");
    return { now: vector.now_ms, events: triplesOf(vector) };
}

/**
 * Runs `use` with { page, context, stream }. With `runs` the page's clock stands until the test turns it, else time
 * stands still and timers run. Whatever the page complains of fails the test.
 */
export async function withDeck({ now, events, path = "/?rotate=0", runs = false, theme = "dark", networkMayFail = false, clockSteps = [], clockShifts = [], monotonicMs = null, ...options }, use) {
    const stream = new FakeStream({ events, now, clockSteps, clockShifts, monotonicMs });
    const context = await stage.browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", timezoneId: "UTC", ...options });
    try {
        await stream.serve(context);
        const page = await context.newPage();
        await (runs ? page.clock.install({ time: now }) : page.clock.setFixedTime(now));
        if (theme)
            await page.addInitScript((name) => localStorage.getItem("scenedeck-theme") ?? localStorage.setItem("scenedeck-theme", name), theme);
        const complaints = complaintsOf(page, { networkMayFail });
        await openDeck(page, stage.dashboard.url, path);
        await use({ page, context, stream });
        assert.deepEqual(complaints, []);
    } finally {
        await context.close();
    }
}

/** Shows scene `id`, as a link does. */
export async function show(page, id) {
    await page.evaluate((hash) => (location.hash = hash), id);
    await page.waitForSelector(`#scene-${id}.shown`);
}

/** Goes on to `theme` by the key for it. */
export async function chooseTheme(page, theme) {
    while ((await page.getAttribute("html", "data-theme")) !== theme)
        await page.keyboard.press("t");
}

/** Three frames: what came into sight, or was asked for by a person, is drawn in the first of them. */
export function framesPassed(page) {
    return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve)))));
}

/** The same after a while, in which sizes and fonts have come to rest. */
export async function drawn(page) {
    await page.waitForTimeout(250);
    await framesPassed(page);
}
