// SPDX-License-Identifier: GPL-3.0-or-later
// What "Save as …" saves: pictures that can be opened and say when and of what they are, and tables that hold the
// whole document and no formula.
import assert from "node:assert/strict";
import { test } from "node:test";

import { complaintsOf, openDeck, saved, shownDocument } from "./support/Browser.mjs";
import { documentOf, tablesOf } from "./support/Csv.mjs";
import { differences, withoutRunningAges } from "./support/differences.mjs";
import { FakeStream } from "./support/FakeStream.mjs";
import { scenes } from "./support/modules.mjs";
import { readPng } from "./support/Png.mjs";
import { stage } from "./support/stage.mjs";
import { readVector, triplesOf } from "./support/vectors.mjs";

const HOUR_MS = 3_600_000;
/** A blank picture with its header has a few dozen, from the edges of letters. */
const FEWEST_COLORS = 100;

async function withScene(id, { events, now, networkMayFail = false }, use) {
    const context = await stage.browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", timezoneId: "UTC" });
    const stream = new FakeStream({ events, now });
    await stream.serve(context);
    const page = await context.newPage();
    await page.clock.setFixedTime(now);
    const complaints = complaintsOf(page, { networkMayFail });
    try {
        await openDeck(page, stage.dashboard.url, `/?rotate=0#${id}`);
        await use(page, stream);
        assert.deepEqual(complaints, []);
    } finally {
        await context.close();
    }
}

function withVector(id, name, use, options = {}) {
    const vector = readVector(id, name);
    return withScene(id, { events: triplesOf(vector), now: vector.now_ms, ...options }, use);
}

async function textOf(page, label) {
    return (await saved(page, label)).bytes.toString();
}

/** The words of a saved SVG, and whether it can be opened. */
async function readSvg(svg) {
    // In a window of its own: behind another page this one would draw a frame in two seconds.
    const window = await stage.browser.newContext();
    const page = await window.newPage();
    const read = await page.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
        return { broken: parsed.querySelector("parsererror")?.textContent ?? null, words: [...parsed.querySelectorAll("text")].map((element) => element.textContent).join(" ") };
    }, svg);
    await window.close();
    return read;
}

for (const id of scenes)
    test(`pictures of ${id} can be opened and are twice as large as on the screen`, () =>
        withVector(id, "typical", async (page) => {
            await page.waitForSelector(`#scene-${id}.shown svg .mark`);
            const svg = await textOf(page, "Save as SVG");
            assert.doesNotMatch(svg, /var\(--/);
            assert.match(svg, /@font-face/);
            assert.equal((await readSvg(svg)).broken, null);
            const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg).map(Number);
            const board = await page.locator(`#scene-${id} .board`).boundingBox();
            assert.ok(width > board.width && width < board.width + 120, `${width} wide, the scene ${board.width}`);
            assert.ok(height > board.height + 40, "the header has its own room");
            const png = await saved(page, "Save as PNG");
            assert.match(png.name, new RegExp(`^${id}-.*Z\\.png$`));
            const picture = await readPng(page, png.bytes);
            assert.deepEqual([picture.width, picture.height], [2 * Math.floor(width), 2 * Math.floor(height)]);
            assert.ok(picture.colors > FEWEST_COLORS, `only ${picture.colors} colours`);
        }));

for (const id of scenes)
    for (const name of ["typical", "empty"])
        test(`the CSV of ${id} holds the document, ${name}`, () =>
            withVector(id, name, async (page) => {
                const csv = await textOf(page, "Save as CSV");
                const [document, saved, expected] = [await shownDocument(page), documentOf(id, csv), readVector(id, name).document].map((each) => withoutRunningAges(id, each));
                assert.deepEqual(differences(document, saved), []);
                assert.deepEqual(differences(expected, document), []);
            }));

test("a picture says what state its data was in, how old it was and when it was saved", async () => {
    const vector = readVector("predictions", "typical");
    const newest = Math.max(...vector.events.map(([ms]) => ms));
    const at = (ms) => new Date(ms).toISOString().replace("T", " ").slice(0, 19);
    const live = newest + 1000;
    await withScene("predictions", { events: triplesOf(vector), now: live }, async (page) => {
        const { words } = await readSvg(await textOf(page, "Save as SVG"));
        assert.ok(words.includes(`Live · newest data ${at(newest)} UTC, now · saved ${at(live)} UTC`), words.slice(0, 400));
    });
    const stale = newest + HOUR_MS;
    await withScene("predictions", { events: triplesOf(vector), now: stale }, async (page) => {
        const { words } = await readSvg(await textOf(page, "Save as SVG"));
        assert.ok(words.includes(`Stale · newest data ${at(newest)} UTC, 1 h ago · saved ${at(stale)} UTC`), words.slice(0, 400));
    });
    await withScene("predictions", { events: triplesOf(vector), now: stale, networkMayFail: true }, async (page, stream) => {
        await stream.drop({ down: true });
        await page.waitForSelector("#status .chip[data-truth=disconnected]");
        const { words } = await readSvg(await textOf(page, "Save as SVG"));
        const since = at(stale).slice(11, 16);
        assert.ok(words.includes(`Disconnected since ${since} · newest data ${at(newest)} UTC, 1 h ago`), words.slice(0, 400));
    });
});

test("a picture of a scene without data says so", () =>
    withVector("phase-mix", "empty", async (page) => {
        const { words } = await readSvg(await textOf(page, "Save as SVG"));
        assert.match(words, /No phase event yet/);
        assert.match(words, /Waiting/);
    }));

test("on the wall there is no one scene to save", () =>
    withVector("predictions", "typical", async (page) => {
        const labels = () => page.locator("#menu button:visible").allTextContents();
        await page.click("#menu-button");
        assert.equal((await labels()).filter((label) => label.startsWith("Save")).length, 4);
        await page.keyboard.press("Escape");
        await page.keyboard.press("w");
        await page.click("#menu-button");
        assert.deepEqual((await labels()).filter((label) => label.startsWith("Save")), []);
        await page.keyboard.press("End");
        assert.equal(await page.evaluate(() => document.activeElement.textContent), "Help?");
        await page.keyboard.press("ArrowUp");
        assert.equal(await page.evaluate(() => document.activeElement.textContent), "Full screenF");
    }));

test("no text of a producer becomes a formula, and none is changed", async () => {
    const names = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'quoted", 'a "b", c', "semi;=1"];
    const now = 1_700_000_000_000;
    const events = names.map((name, i) => [i + 1, now - 1000, { type: "attack_profile", name, shape: "=ramp", curve: [-0.5, 0.25] }]);
    await withScene("attack-envelopes", { events, now }, async (page) => {
        await page.waitForSelector("#scene-attack-envelopes .mark");
        const csv = await textOf(page, "Save as CSV");
        const [profiles, scale, curves] = tablesOf(csv);
        for (const table of [profiles, curves])
            for (const row of table.rows)
                assert.doesNotMatch(row.name, /^[=+\-@\t\r]/);
        assert.equal(scale.rows[0].minimum, "-0.5");
        assert.equal(curves.rows[0].values, "-0.5 0.25");
        assert.ok(csv.includes(`"semi;=1"`), "not split where a spreadsheet would");
        assert.deepEqual(documentOf("attack-envelopes", csv).profiles.map((profile) => profile.name).sort(), [...names].sort());
        assert.deepEqual(differences(await shownDocument(page), documentOf("attack-envelopes", csv)), []);
    });
});
