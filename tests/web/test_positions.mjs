// SPDX-License-Identifier: GPL-3.0-or-later
// The native scenes and the browser's with the same events: every mark is at the same position in its plot. Native
// positions come from the items (scenedeck_marks), the browser's from the DOM and from the pixels of the canvas.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { collectErrors, openDeck } from "./support/Browser.mjs";
import { FakeStream } from "./support/FakeStream.mjs";
import { browserMarks } from "./support/marks.mjs";
import { scenes } from "./support/modules.mjs";
import { sceneTests } from "./support/sceneTests.mjs";
import { fixture } from "./support/stage.mjs";
import { readVector, triplesOf } from "./support/vectors.mjs";

const MOST_PIXELS = 2;
/** Largest difference of the plots' sides, as a share of the scene's width or height; from rounding of text sizes. */
const MOST_SHARE = 0.004;
/** The same at 800×480, where text of the smallest size takes a larger share of the frame. */
const MOST_SHARE_IN_SMALL_FRAME = 0.025;

function nativeMarks(id, vector, width, height) {
    const folder = mkdtempSync(join(tmpdir(), "scenedeck-marks-"));
    const file = join(folder, "vector.json");
    writeFileSync(file, JSON.stringify(vector));
    try {
        const environment = { ...process.env, QT_QPA_PLATFORM: "offscreen", QT_QUICK_BACKEND: "software", TZ: "UTC" };
        return JSON.parse(
            execFileSync(process.env.SCENEDECK_MARKS, [id, file, width, height], {
                encoding: "utf8",
                env: environment,
                timeout: 60_000,
                stdio: ["ignore", "pipe", "pipe"],
            }),
        );
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** Positions of the marks in their plot, in pixels of the native plot. */
function placesIn({ plot: [left, top, width, height], marks }, [, , nativeWidth, nativeHeight]) {
    return marks.map(([x, y]) => [((x - left) / width) * nativeWidth, ((y - top) / height) * nativeHeight]);
}

function furthest(native, browser) {
    const here = placesIn(browser, native.plot);
    return placesIn(native, native.plot).reduce((most, [x, y], i) => Math.max(most, Math.abs(x - here[i][0]), Math.abs(y - here[i][1])), 0);
}

/** The sides of the plot as shares of the scene: left, top, right, bottom. */
function sidesOf({ scene: [left, top, width, height], plot }) {
    return [(plot[0] - left) / width, (plot[1] - top) / height, (plot[0] + plot[2] - left) / width, (plot[1] + plot[3] - top) / height];
}

function plotShift(native, browser) {
    const here = sidesOf(browser);
    return Math.max(...sidesOf(native).map((side, i) => Math.abs(side - here[i])));
}

async function showEach(id, vector, sizes, use) {
    const context = await fixture.browser.newContext({ viewport: { width: 1024, height: 600 }, reducedMotion: "reduce", timezoneId: "UTC" });
    await new FakeStream({ events: triplesOf(vector), now: vector.now_ms }).serve(context);
    const page = await context.newPage();
    const errors = collectErrors(page);
    await page.clock.setFixedTime(vector.now_ms);
    await page.addInitScript(() => localStorage.setItem("scenedeck-theme", "dark"));
    await openDeck(page, fixture.dashboard.url, `/?rotate=0#${id}`);
    await page.waitForSelector(`#scene-${id} .mark`);
    for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        await use(page, width, height);
    }
    assert.deepEqual(errors, []);
    await context.close();
}

for (const id of scenes) {
    const { vector: named, sizes, fewest, isPlotAtSamePlace = true } = sceneTests(id).positions;
    const vector = typeof named === "string" ? readVector(id, named) : named;
    test(`marks are at the same positions as the native ones: ${id}`, (t) =>
        showEach(id, vector, sizes, async (page, width, height) => {
            const native = nativeMarks(id, vector, width, height);
            const browser = await browserMarks(page, id, native);
            assert.ok(native.marks.length >= fewest, `only ${native.marks.length} marks`);
            assert.equal(browser.marks.length, native.marks.length, `marks at ${width}×${height}`);
            const pixels = furthest(native, browser);
            const shift = plotShift(native, browser);
            t.diagnostic(
                `${native.marks.length} marks at ${width}×${height}: ${pixels.toFixed(2)} pixels at most, the plot by ${(100 * shift).toFixed(2)} % of the scene`,
            );
            assert.ok(pixels <= MOST_PIXELS, `a mark lies ${pixels.toFixed(1)} pixels away at ${width}×${height}`);
            assert.ok(
                !isPlotAtSamePlace || shift <= (width === 800 ? MOST_SHARE_IN_SMALL_FRAME : MOST_SHARE),
                `a side of the plot lies ${(100 * shift).toFixed(1)} % of the scene away at ${width}×${height}`,
            );
        }));
}
