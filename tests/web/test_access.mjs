// SPDX-License-Identifier: GPL-3.0-or-later
// Accessibility: axe finds no violations, and everything can be reached by keyboard.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { collectErrors, waitUntilConnected, openDeck, savedFile } from "./support/Browser.mjs";
import { chooseTheme, waitForFrames } from "./support/deckPage.mjs";
import { FakeStream } from "./support/FakeStream.mjs";
import { importDescriptors, importTypeScript, pathOf, permanentScenes, scenes } from "./support/modules.mjs";
import { fixture } from "./support/stage.mjs";
import { readVector, readVectors, triplesOf } from "./support/vectors.mjs";

const THEMES = ["dark", "light", "contrast"];
/** The rules that depend on the theme; all others are checked in one theme only. */
const THEME_RULES = ["color-contrast", "link-in-text-block"];
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const HOUR_MS = 3_600_000;
/** Results that axe cannot decide, by rule and element; any other undecided result fails the test. */
const UNDECIDED = {
    // The menu of the button is hidden until it is opened.
    "aria-valid-attr-value": /^<button id="menu-button"/,
    // axe does not consider what an SVG paints behind its text; tst_themecolors checks the contrast of text on panels.
    // The labels of choices (host, sample) are over it. axe does not treat arrows as text.
    "color-contrast": /^(<text |<dt>← →<|<span>(host|sample)<)/,
    // A table without rows means that there is no data.
    "th-has-data-cells": /^<table>/,
};

const AXE = readFileSync(pathOf("axe-core"), "utf8");

async function withEvents(events, now, id, use, { viewport = SIZES.desktop, networkMayFail = false } = {}) {
    const stream = new FakeStream({ events, now, allowsActions: true });
    const context = await fixture.browser.newContext({ viewport, reducedMotion: "reduce", bypassCSP: true });
    await stream.serve(context);
    const page = await context.newPage();
    await page.clock.setFixedTime(now);
    await page.addInitScript(() => localStorage.setItem("scenedeck-theme", "dark"));
    const errors = collectErrors(page, { networkMayFail });
    await openDeck(page, fixture.dashboard.url, `/#${id}`);
    await page.evaluate(AXE);
    await page.waitForSelector(`#scene-${id}.shown`);
    await use(page, stream);
    assert.deepEqual(errors, []);
    await context.close();
}

function withScene(id, vectorName, use) {
    const vector = readVector(id, vectorName);
    return withEvents(triplesOf(vector), vector.now_ms, id, use);
}

function sentences(results) {
    return results.map(
        ({ id, help, nodes }) =>
            `${id}: ${help}: ${nodes
                .map((node) => `${node.html.slice(0, 120)} (${node.any[0]?.message ?? "?"})`)
                .slice(0, 3)
                .join(" | ")}`,
    );
}

/** The undecided results that UNDECIDED does not list. */
function unexplained(incomplete) {
    const open = incomplete.map((result) => ({ ...result, nodes: result.nodes.filter((node) => !UNDECIDED[result.id]?.test(node.html)) }));
    return open.filter(({ nodes }) => nodes.length > 0);
}

/** Violations and unlisted undecided results, of all rules or only of `rules`. */
async function violations(page, rules = null) {
    const options = { resultTypes: ["violations", "incomplete"], ...(rules && { runOnly: rules }) };
    const { violations: broken, incomplete } = await page.evaluate((how) => globalThis.axe.run(how), options);
    return sentences([...broken, ...unexplained(incomplete)]);
}

/** Scenes of results, which are not dimmed because of age. */
const { RESULT_TYPES } = await importTypeScript("web/generated/eventNames");
const RESULTS = (await importDescriptors()).filter(({ eventTypes }) => eventTypes.every((type) => RESULT_TYPES.includes(type))).map(({ id }) => id);

/** The states of a page: its vectors, the time after them in milliseconds, and the selector to wait for in each scene. */
const STATES = {
    typical: { vector: "typical", late: 0, content: () => "svg .mark" },
    empty: { vector: "empty", late: 0, content: () => ".empty h2" },
    stale: { vector: "typical", late: HOUR_MS, content: (id) => (RESULTS.includes(id) ? ".board:not(.dimmed) svg .mark" : ".board.dimmed") },
    disconnected: { vector: "typical", late: 0, content: () => ".board.dimmed", down: true },
};

async function checkScenes(t, { vector, late, content, down }, viewport) {
    // Without events, only the permanent scenes are there.
    const shown = vector === "empty" ? permanentScenes : scenes;
    const { now, events } = readVectors(shown, vector);
    await withEvents(
        events,
        now + late,
        scenes[0],
        async (page, stream) => {
            if (down) {
                await stream.drop({ down: true });
                await page.waitForSelector("#status .chip[data-freshness=disconnected]");
            }
            for (const theme of THEMES) {
                await chooseTheme(page, theme);
                for (const id of shown)
                    await t.test(`${theme}, ${id}`, async () => {
                        await page.evaluate((hash) => (location.hash = hash), id);
                        await page.waitForSelector(`#scene-${id}.shown ${content(id)}`, { state: "attached" });
                        await waitForFrames(page);
                        assert.deepEqual(await violations(page, theme === THEMES[0] ? null : THEME_RULES), []);
                    });
            }
        },
        { viewport, networkMayFail: down },
    );
}

for (const [state, how] of Object.entries(STATES))
    for (const [size, viewport] of Object.entries(SIZES))
        test(`axe finds no violations in any scene and theme: ${state}, ${size}`, (t) => checkScenes(t, how, viewport));

test("axe finds no violations in help, menu and wall, in every theme", (t) =>
    withScene("predictions", "typical", async (page) => {
        for (const theme of THEMES)
            await t.test(theme, async () => {
                await chooseTheme(page, theme);
                await page.click("#menu-button");
                assert.deepEqual(await violations(page), []);
                await page.keyboard.press("Escape");
                await page.keyboard.press("?");
                assert.deepEqual(await violations(page), []);
                await page.keyboard.press("Escape");
                await page.keyboard.press("w");
                assert.deepEqual(await violations(page), []);
                await page.keyboard.press("w");
            });
    }));

test("the model picker works by pointer and keyboard, has at least 44 pixels, and keeps its choice when the server restarts", () => {
    const vector = readVector("predictions", "two-models-the-newest-prediction-decides");
    return withEvents(
        triplesOf(vector),
        vector.now_ms,
        "predictions",
        async (page, stream) => {
            const picker = page.locator("#scene-predictions [data-choice]");
            const shows = async (label, name) => {
                await page.waitForSelector(`#scene-predictions [data-choice][aria-label="Model: ${label}"]`);
                await page.waitForFunction((words) => document.getElementById("headline").textContent.startsWith(words), `${name} `);
            };
            await shows("LSTM, newest of 2 models", "LSTM");
            const { width, height } = await picker.boundingBox();
            assert.ok(Math.round(width) >= 44 && Math.round(height) >= 44, `${width}×${height}`);
            assert.deepEqual(await violations(page), []);
            await picker.click();
            await shows("GRU, chosen from 2 models", "GRU");
            assert.equal(JSON.parse((await savedFile(page, "Save as JSON")).bytes.toString()).model, "gru");
            await stream.drop({ down: true });
            await page.waitForSelector("#status .chip[data-freshness=disconnected]");
            stream.restart("e2", stream.events);
            await waitUntilConnected(page);
            await shows("GRU, chosen from 2 models", "GRU");
            await picker.focus();
            await page.keyboard.press("Enter");
            await shows("LSTM, chosen from 2 models", "LSTM");
            await page.keyboard.press("m");
            await shows("LSTM, newest of 2 models", "LSTM");
        },
        { networkMayFail: true },
    );
});

test("there is no model picker for a single model", () =>
    withScene("predictions", "typical", async (page) => {
        await page.waitForSelector("#scene-predictions .mark");
        assert.equal(await page.locator("#scene-predictions [data-choice]").count(), 0);
    }));

test("the keyboard reaches the menu, marks with tooltips, the legend and the rail", () =>
    withScene("predictions", "typical", async (page) => {
        const focused = () =>
            page.evaluate(() => {
                const { activeElement: element } = document;
                return element.getAttribute("aria-label") ?? element.textContent;
            });
        await page.waitForSelector("#scene-predictions .mark[tabindex='0']");
        await page.keyboard.press("Tab");
        assert.equal(await focused(), "Predictions", "the title, which opens the help");
        await page.keyboard.press("Tab");
        assert.equal(await focused(), "Menu");
        await page.keyboard.press("Tab");
        assert.match(await focused(), /^ep-4813, 0–10 s: Armed, not known yet$/);
        assert.equal(await page.textContent("#tip-name"), "ep-4813, 0–10 s");
        await page.keyboard.press("ArrowDown");
        assert.match(await focused(), /^ep-4813, 10–20 s/);
        await page.keyboard.press("End");
        assert.match(await focused(), /^Actual Dormant, predicted Dormant/);
        await page.keyboard.press("Home");
        await page.keyboard.press("Tab");
        assert.equal(await focused(), "Clean: shown");
        await page.keyboard.press("Space");
        await page.waitForFunction(() => document.activeElement.getAttribute("aria-label") === "Clean: hidden");
        for (let i = 0; i < 5; ++i) await page.keyboard.press("Tab");
        assert.equal(await focused(), "Overview");
        await page.keyboard.press("Enter");
        assert.equal(await page.textContent("#title"), "Overview");
    }));

test("screen readers get the scene as a table, and a sentence at most every ten seconds", async () => {
    const vector = readVector("model-accuracy", "typical");
    const stream = new FakeStream({ events: triplesOf(vector), now: vector.now_ms });
    const context = await fixture.browser.newContext({ reducedMotion: "reduce" });
    await stream.serve(context);
    const page = await context.newPage();
    await page.clock.install({ time: vector.now_ms });
    await openDeck(page, fixture.dashboard.url, "/#model-accuracy");
    await page.clock.runFor(2000);
    await page.waitForSelector("#twin table tbody tr", { state: "attached" });
    const accuracies = vector.document.models.map((model) => String(model.accuracy));
    const cells = await page.locator("#twin table").first().locator("tbody tr td:nth-child(3)").allTextContents();
    assert.deepEqual(cells, accuracies);
    await page.evaluate(() => {
        window.sentences = [];
        new MutationObserver(() => window.sentences.push(document.querySelector("#live").textContent)).observe(document.querySelector("#live"), {
            childList: true,
            characterData: true,
            subtree: true,
        });
    });
    for (let second = 0; second < 30; ++second) {
        // The page's clock also advances on its own, so its time is read from the page.
        stream.send(await page.evaluate(() => Date.now()), { type: "model_metric", model: "bert", accuracy: 0.96 + second / 1000 });
        await page.clock.runFor(1000);
    }
    const sentences = await page.evaluate(() => window.sentences);
    assert.ok(sentences.length >= 2 && sentences.length <= 4, `${sentences.length} sentences in 30 s`);
    assert.match(sentences.at(-1), /^(BERT leads with|No clear best: ).*\.$/);
    await context.close();
});
