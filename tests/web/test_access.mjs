// SPDX-License-Identifier: GPL-3.0-or-later
// For those who don't see the page or don't use a pointer: axe finds nothing, and the keyboard gets everywhere.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { complaintsOf, openDeck } from "./support/Browser.mjs";
import { FakeStream } from "./support/FakeStream.mjs";
import { pathOf, scenes } from "./support/modules.mjs";
import { stage } from "./support/stage.mjs";
import { readVector, readVectors, triplesOf } from "./support/vectors.mjs";

const THEMES = ["dark", "light", "contrast"];

const AXE = readFileSync(pathOf("axe-core"), "utf8");

async function withEvents(events, now, id, use) {
    const stream = new FakeStream({ events });
    const context = await stage.browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", bypassCSP: true });
    await stream.serve(context);
    const page = await context.newPage();
    await page.clock.setFixedTime(now);
    await page.addInitScript(() => localStorage.setItem("scenedeck-theme", "dark"));
    const complaints = complaintsOf(page);
    await openDeck(page, stage.dashboard.url, `/#${id}`);
    await page.evaluate(AXE);
    await page.waitForSelector(`#scene-${id}.shown`);
    await use(page);
    assert.deepEqual(complaints, []);
    await context.close();
}

function withScene(id, vectorName, use) {
    const vector = readVector(id, vectorName);
    return withEvents(triplesOf(vector), vector.now_ms, id, use);
}

async function violations(page) {
    const { violations: found } = await page.evaluate(() => globalThis.axe.run());
    return found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 120)).slice(0, 3).join(" | ")}`);
}

for (const [state, content] of [["typical", "svg .mark"], ["empty", ".empty h2"]])
    test(`axe: every scene, ${state}`, async (t) => {
        const { now, events } = readVectors(scenes, state);
        await withEvents(events, now, scenes[0], async (page) => {
            for (const id of scenes)
                await t.test(id, async () => {
                    await page.evaluate((hash) => (location.hash = hash), id);
                    await page.waitForSelector(`#scene-${id}.shown ${content}`);
                    assert.deepEqual(await violations(page), []);
                });
        });
    });

test("axe: help, menu and wall, in every theme", (t) =>
    withScene("predictions", "typical", async (page) => {
        for (const theme of THEMES)
            await t.test(theme, async () => {
                while ((await page.getAttribute("html", "data-theme")) !== theme)
                    await page.keyboard.press("t");
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

test("the keyboard alone: tab stops, marks with what they say, legend, rail", () =>
    withScene("predictions", "typical", async (page) => {
        const focused = () => page.evaluate(() => {
            const { activeElement: element } = document;
            return element.getAttribute("aria-label") ?? element.textContent;
        });
        await page.waitForSelector("#scene-predictions .mark[tabindex='0']");
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
        for (let i = 0; i < 5; ++i)
            await page.keyboard.press("Tab");
        assert.equal(await focused(), "Overview");
        await page.keyboard.press("Enter");
        assert.equal(await page.textContent("#title"), "Overview");
    }));

test("a table says what the picture shows, and a sentence at most every ten seconds", async () => {
    const vector = readVector("model-accuracy", "typical");
    const stream = new FakeStream({ events: triplesOf(vector) });
    const context = await stage.browser.newContext({ reducedMotion: "reduce" });
    await stream.serve(context);
    const page = await context.newPage();
    await page.clock.install({ time: vector.now_ms });
    await openDeck(page, stage.dashboard.url, "/#model-accuracy");
    await page.clock.runFor(2000);
    const accuracies = vector.document.models.map((model) => String(model.accuracy));
    const cells = await page.locator("#twin table").first().locator("tbody tr td:nth-child(2)").allTextContents();
    assert.deepEqual(cells, accuracies);
    await page.evaluate(() => {
        window.sentences = [];
        new MutationObserver(() => window.sentences.push(document.querySelector("#live").textContent)).observe(document.querySelector("#live"), { childList: true, characterData: true, subtree: true });
    });
    for (let second = 0; second < 30; ++second) {
        stream.send(vector.now_ms + 2000 + second * 1000, { type: "model_metric", model: "bert", accuracy: 0.96 + second / 1000 });
        await page.clock.runFor(1000);
    }
    const sentences = await page.evaluate(() => window.sentences);
    assert.ok(sentences.length >= 2 && sentences.length <= 4, `${sentences.length} sentences in 30 s`);
    assert.match(sentences.at(-1), /^4 models; the best is BERT with 9\d\.\d %\.$/);
    await context.close();
});
