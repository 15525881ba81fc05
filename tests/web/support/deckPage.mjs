// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a page with a fake stream, at a time that the test sets.
import assert from "node:assert/strict";

import { collectErrors, openDeck } from "./Browser.mjs";
import { FakeStream } from "./FakeStream.mjs";
import { permanentScenes } from "./modules.mjs";
import { fixture } from "./stage.mjs";
import { readVector, readVectors, triplesOf } from "./vectors.mjs";

export const SIZES = [
    [1920, 1080],
    [1280, 800],
    [390, 844],
    [844, 390],
];
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** The vector "typical" of scene `id`, of a list of scenes, or of all permanent ones: { now, events }. */
export function typical(id = null) {
    if (id === null || Array.isArray(id)) return readVectors(id ?? permanentScenes, "typical");
    const vector = readVector(id, "typical");
    return { now: vector.now_ms, events: triplesOf(vector) };
}

/**
 * Runs `use` with { page, context, stream }. With `controlsClock`, a fake clock is installed whose time the test can
 * advance; else Date.now() is fixed and timers run. Errors of the page fail the test.
 */
export async function withDeck(
    {
        now,
        events,
        path = "/?rotate=0",
        controlsClock = false,
        theme = "dark",
        networkMayFail = false,
        clockSteps = [],
        clockShifts = [],
        monotonicMs = null,
        allowsActions = false,
        ...options
    },
    use,
) {
    const stream = new FakeStream({ events, now, clockSteps, clockShifts, monotonicMs, allowsActions });
    const context = await fixture.browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", timezoneId: "UTC", ...options });
    try {
        await stream.serve(context);
        const page = await context.newPage();
        await (controlsClock ? page.clock.install({ time: now }) : page.clock.setFixedTime(now));
        if (theme) await page.addInitScript((name) => localStorage.getItem("scenedeck-theme") ?? localStorage.setItem("scenedeck-theme", name), theme);
        const errors = collectErrors(page, { networkMayFail });
        await openDeck(page, fixture.dashboard.url, path);
        await use({ page, context, stream });
        assert.deepEqual(errors, []);
    } finally {
        await context.close();
    }
}

/** Shows scene `id`, by the address, as a link does. */
export async function show(page, id) {
    await page.evaluate((hash) => (location.hash = hash), id);
    await page.waitForSelector(`#scene-${id}.shown`);
}

/** Switches to `theme` by key. */
export async function chooseTheme(page, theme) {
    while ((await page.getAttribute("html", "data-theme")) !== theme) await page.keyboard.press("t");
}

/** Waits for three frames: scenes that became visible, or that the user changed, are drawn in the first one. */
export function waitForFrames(page) {
    return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve)))));
}

/** Waits until sizes and fonts are stable, and then for three frames. */
export async function waitUntilDrawn(page) {
    await page.waitForTimeout(250);
    await waitForFrames(page);
}
