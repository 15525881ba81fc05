// SPDX-License-Identifier: GPL-3.0-or-later
// The files of "Save as …": valid pictures with state and time, and CSV that contains the whole document and no
// formulas.
import assert from "node:assert/strict";
import { test } from "node:test";

import { collectErrors, openDeck, savedFile, savedTables, shownDocument } from "./support/Browser.mjs";
import { tablesOf } from "./support/Csv.mjs";
import { differences, withoutRunningAges } from "./support/differences.mjs";
import { FakeStream } from "./support/FakeStream.mjs";
import { importTypeScript, permanentScenes, scenes } from "./support/modules.mjs";
import { readPng } from "./support/Png.mjs";
import { documentOf, withoutHeadlineParts } from "./support/sceneTests.mjs";
import { fixture } from "./support/stage.mjs";
import { readVector, triplesOf } from "./support/vectors.mjs";

const HOUR_MS = 3_600_000;
/** A blank picture with its header has a few dozen colours, from the edges of letters. */
const FEWEST_COLORS = 100;

async function withScene(id, { events, now, networkMayFail = false }, use) {
    const context = await fixture.browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", timezoneId: "UTC" });
    const stream = new FakeStream({ events, now });
    await stream.serve(context);
    const page = await context.newPage();
    await page.clock.setFixedTime(now);
    const errors = collectErrors(page, { networkMayFail });
    try {
        await openDeck(page, fixture.dashboard.url, `/?rotate=0#${id}`);
        await use(page, stream);
        assert.deepEqual(errors, []);
    } finally {
        await context.close();
    }
}

function withVector(id, name, use, options = {}) {
    const vector = readVector(id, name);
    return withScene(id, { events: triplesOf(vector), now: vector.now_ms, ...options }, use);
}

async function textOf(page, label) {
    return (await savedFile(page, label)).bytes.toString();
}

/** All tables of the scene, in the format of tablesOf(). */
async function csvOf(page) {
    return (await savedTables(page)).map(({ bytes }) => bytes.toString()).join("\r\n");
}

/** The texts of a saved SVG, and its parse error or null. */
async function readSvg(svg) {
    // A separate context: with a new page in front, the page under test would draw only one frame in two seconds.
    const window = await fixture.browser.newContext();
    const page = await window.newPage();
    const read = await page.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
        return {
            broken: parsed.querySelector("parsererror")?.textContent ?? null,
            words: [...parsed.querySelectorAll("text")].map((element) => element.textContent).join(" "),
        };
    }, svg);
    await window.close();
    return read;
}

for (const id of scenes)
    test(`saved pictures of ${id} are valid, and the PNG has twice the size`, () =>
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
            const png = await savedFile(page, "Save as PNG");
            assert.match(png.name, new RegExp(`^${id}-.*Z\\.png$`));
            const picture = await readPng(page, png.bytes);
            assert.deepEqual([picture.width, picture.height], [2 * Math.floor(width), 2 * Math.floor(height)]);
            assert.ok(picture.colors > FEWEST_COLORS, `only ${picture.colors} colours`);
        }));

for (const id of scenes)
    for (const name of permanentScenes.includes(id) ? ["typical", "empty"] : ["typical"])
        test(`the CSV of ${id} contains the document, ${name}`, () =>
            withVector(id, name, async (page) => {
                const csv = await csvOf(page);
                const documents = [await shownDocument(page), documentOf(id, csv), readVector(id, name).document];
                const [document, saved, expected] = documents.map((each) => withoutRunningAges(id, withoutHeadlineParts(each)));
                assert.deepEqual(differences(document, saved), []);
                assert.deepEqual(differences(expected, document), []);
            }));

test("a saved picture contains the state and age of its data and the time of saving", async () => {
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
        await page.waitForSelector("#status .chip[data-freshness=disconnected]");
        const { words } = await readSvg(await textOf(page, "Save as SVG"));
        const since = at(stale).slice(11, 16);
        assert.ok(words.includes(`Disconnected since ${since} · newest data ${at(newest)} UTC, 1 h ago`), words.slice(0, 400));
    });
});

test("a saved picture of a scene without data shows the empty state", () =>
    withVector("phase-mix", "empty", async (page) => {
        const { words } = await readSvg(await textOf(page, "Save as SVG"));
        assert.match(words, /No phase event yet/);
        assert.match(words, /Waiting/);
    }));

test("the menu has no entries for saving on the wall", () =>
    withVector("predictions", "typical", async (page) => {
        const labels = () => page.locator("#menu button:visible").allTextContents();
        await page.click("#menu-button");
        assert.equal((await labels()).filter((label) => label.startsWith("Save")).length, 4);
        await page.keyboard.press("Escape");
        await page.keyboard.press("w");
        await page.click("#menu-button");
        assert.deepEqual(
            (await labels()).filter((label) => label.startsWith("Save")),
            [],
        );
        await page.keyboard.press("End");
        assert.equal(await page.evaluate(() => document.activeElement.textContent), "Help?");
        await page.keyboard.press("ArrowUp");
        assert.equal(await page.evaluate(() => document.activeElement.textContent), "Full screenF");
    }));

test("producers' texts cannot become formulas in the CSV, and can be restored", async () => {
    const names = ["=1+1", "+1", "-1", "@SUM(A1)", "'quoted", 'a "b", c', "semi;=1"];
    const now = 1_700_000_000_000;
    const events = names.map((name, i) => [i + 1, now - 1000, { type: "attack_profile", name, shape: "=ramp", curve: [-0.5, 0.25] }]);
    await withScene("attack-envelopes", { events, now }, async (page) => {
        await page.waitForSelector("#scene-attack-envelopes .mark");
        const csv = await csvOf(page);
        const [, profiles, scale, curves] = tablesOf(csv);
        for (const table of [profiles, curves]) for (const row of table.rows) assert.doesNotMatch(row.name, /^[=+\-@\t\r]/);
        assert.equal(scale.rows[0].minimum, "-0.5");
        assert.equal(curves.rows[0].values, "-0.5 0.25");
        assert.ok(csv.includes(`"semi;=1"`), "not split where a spreadsheet would");
        assert.deepEqual(
            documentOf("attack-envelopes", csv)
                .profiles.map((profile) => profile.name)
                .sort(),
            [...names].sort(),
        );
        assert.deepEqual(differences(withoutHeadlineParts(await shownDocument(page)), documentOf("attack-envelopes", csv)), []);
    });
});

test("a text that begins with a tab cannot become a formula either", async () => {
    const { csv } = await importTypeScript("web/export/Csv");
    assert.equal(csv({ name: "names", columns: ["name"], rows: [["\t=1"]] }), `name\r\n"'\t=1"\r\n`);
});

for (const id of scenes)
    test(`each CSV file of ${id} has one table and a name of its own, and times also as ISO 8601`, () =>
        withVector(id, "typical", async (page) => {
            const files = await savedTables(page);
            assert.ok(files.length >= 2, `${files.length} files`);
            assert.equal(new Set(files.map(({ name }) => name)).size, files.length);
            for (const { name, bytes } of files) {
                assert.match(name, new RegExp(`^${id}-[a-z0-9-]+-\\d{4}-\\d\\d-\\d\\dT\\d{6}Z\\.csv$`));
                const tables = tablesOf(bytes.toString());
                assert.equal(tables.length, 1, name);
                const [{ columns, rows }] = tables;
                const times = columns.filter((column) => column.endsWith("_ms") && column !== "bin_ms");
                for (const column of times) {
                    const iso = column.replace(/_ms$/, "_iso");
                    assert.equal(columns[columns.indexOf(column) + 1], iso, "beside the milliseconds");
                    const isoOf = (ms) => new Date(Number(ms)).toISOString();
                    for (const row of rows) assert.equal(row[iso], row[column] && row[column].split(" ").map(isoOf).join(" "));
                    for (const row of rows) assert.match(row[iso] ?? "2023", /^2023/, `${column} is a time`);
                }
            }
        }));

test("numbers are in the CSV as they were published", async () => {
    const now = 1_700_000_000_000;
    const accuracy = 0.12345678901234567;
    const latency = 0.000000123456789;
    const events = [[1, now - 1000, { type: "model_perf", model: "gru", latency_us: latency, accuracy }]];
    await withScene("accuracy-vs-cost", { events, now }, async (page) => {
        await page.waitForSelector("#scene-accuracy-vs-cost .mark");
        const csv = await csvOf(page);
        const table = tablesOf(csv).find(({ columns }) => columns.includes("received_iso"));
        const [row] = table.rows;
        assert.deepEqual([Number(row.accuracy), Number(row.latency_us)], [accuracy, latency]);
        assert.deepEqual([row.received_ms, row.received_iso], [String(now - 1000), "2023-11-14T22:13:19.000Z"]);
    });
});

test("the menu of tables works by keyboard", () =>
    withVector("predictions", "typical", async (page) => {
        await page.focus("#menu-button");
        await page.keyboard.press("Enter");
        const focused = () => page.evaluate(() => document.activeElement.textContent);
        while (!(await focused()).startsWith("Save as CSV")) await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        assert.equal(await focused(), "Headline");
        await page.keyboard.press("ArrowDown");
        const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
        assert.match(download.suggestedFilename(), /^predictions-windows-/);
        await page.click("#menu-button");
        assert.ok((await page.locator("#menu button:visible").allTextContents()).includes("Help?"), "the menu has its own items again");
    }));
