// SPDX-License-Identifier: GPL-3.0-or-later
// Content for screen readers: the current scene, the rotation, the freshness, and every scene as a table.
import assert from "node:assert/strict";
import { test } from "node:test";

import { show, typical, withDeck } from "./support/deckPage.mjs";
import { permanentScenes as scenes } from "./support/modules.mjs";
import { sceneTests } from "./support/sceneTests.mjs";
import { readVector, triplesOf } from "./support/vectors.mjs";

const STALE_MS = 3_600_000;
const PAUSE_MS = 10_000;

test("the rail's labels name the current scene and the paused rotation", () =>
    withDeck({ ...typical(), path: "/?rotate=1#predictions" }, async ({ page }) => {
        const current = page.locator("#rail [aria-current]");
        assert.equal(await current.count(), 1);
        assert.equal(await current.getAttribute("aria-current"), "true");
        assert.equal(await current.getAttribute("aria-label"), "Predictions, rotation paused");
        await page.keyboard.press("Space");
        assert.equal(await current.getAttribute("aria-label"), "Predictions");
        await page.keyboard.press("w");
        assert.equal(await current.count(), 0);
    }));

test("every scene has tables of its content", () =>
    withDeck(typical(), async ({ page }) => {
        for (const id of scenes) {
            await show(page, id);
            const { document: expected } = readVector(id, "typical");
            const rows = sceneTests(id).rowsOf(expected);
            assert.ok(rows.length > 0, id);
            await page.waitForFunction((wanted) => {
                const shown = [...document.querySelectorAll("#twin tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent));
                return wanted.every((cells) => shown.some((row) => cells.every((cell, i) => row[i] === cell)));
            }, rows);
            const captions = await page.locator("#twin caption").allTextContents();
            assert.ok(captions.length > 0 && captions.every((caption) => caption !== ""), id);
            assert.equal(await page.locator("#twin table:not(:has(th[scope=col]))").count(), 0, id);
        }
    }));

test("the sentence of a stale scene contains its age", () => {
    const { now, events } = typical("embedding");
    return withDeck({ now: now + STALE_MS, events, path: "/?rotate=0#embedding" }, async ({ page }) => {
        await page.waitForFunction(() => / Stale, \d+ (min|h) ago\.$/.test(document.querySelector("#live").textContent));
        assert.match(await page.textContent("#live"), /^(Neighbours agree in |600 points\.)/);
    });
});

test("a scene without recent events shows the age of the last one", () => {
    const { now, events } = typical("phase-mix");
    return withDeck({ now: now + 420_000, events, path: "/?rotate=0#phase-mix" }, async ({ page }) => {
        await page.waitForSelector("#scene-phase-mix .empty h2");
        assert.equal(await page.textContent("#scene-phase-mix .empty h2"), "No phase event for 5 min; the last one 7 min ago");
        assert.match(await page.textContent("#scene-phase-mix .empty p"), /^This scene fills again /);
    });
});

test("the help of the phase mix names the basis of the shares", async () => {
    for (const [name, subtitle] of [
        ["unnamed-beside-named", "Share of the hosts’ time; 2 unnamed reports left out"],
        ["reports-without-hosts", "Last five minutes: share of reports, hosts not named"],
        ["empty", "Share of each phase over the last five minutes"],
    ]) {
        const vector = readVector("phase-mix", name);
        await withDeck({ now: vector.now_ms, events: triplesOf(vector), path: "/?rotate=0#phase-mix" }, async ({ page }) => {
            await page.click("#title");
            assert.equal(await page.textContent("#scene-subtitle"), `Phase mix: ${subtitle}`);
            await page.keyboard.press("i");
            assert.equal(await page.locator("#help[open]").count(), 0);
        });
    }
});

/** Advances the page's clock until `isWanted` is true for the header's rate; the badge is updated at the same time. */
async function runUntilRate(page, isWanted) {
    for (let second = 0; second < 30; ++second) {
        await page.clock.runFor(1000);
        if (isWanted(await page.textContent("#rate"))) return;
    }
    assert.fail(`the rate is ${await page.textContent("#rate")}`);
}

test("a scene with the maximum number of models names the limit, and its badge counts only shown models", async () => {
    const [{ now }, most] = [typical("model-accuracy"), 64];
    const metric = (number) => ({ type: "model_metric", model: `m${number}`, accuracy: 0.5 });
    const perf = (number) => ({ type: "model_perf", model: `m${number}`, latency_us: 100 + number, accuracy: 0.5 });
    for (const [id, eventOf, words] of [
        ["model-accuracy", metric, "No clear best: 64 models with 50%"],
        ["accuracy-vs-cost", perf, "No model is quicker or more accurate than m0: 50% in 100 µs"],
    ]) {
        const events = Array.from({ length: most }, (_, i) => [i + 1, now, eventOf(i)]);
        await withDeck({ now, events, path: `/?rotate=0#${id}`, controlsClock: true }, async ({ page, stream }) => {
            const chip = () => page.textContent("#status .chip");
            await page.waitForSelector("#status .chip[data-freshness=updated]");
            await page.clock.runFor(20_000);
            // With a time in the future: on a loaded machine the page's clock may advance before they arrive, which would be a lag.
            stream.send(now + 60_000, ...Array.from({ length: 50 }, (_, i) => eventOf(most + i)));
            await runUntilRate(page, (rate) => rate !== "0");
            assert.match(await chip(), /^Updated ([2-5]\d s|1 min) ago$/);
            assert.equal(await page.textContent("#headline"), `${words}; 64 models, the most that are kept`);
            assert.ok((await page.textContent("#live")).startsWith(words), await page.textContent("#live"));
            await runUntilRate(page, (rate) => rate === "0");
            stream.send(now + 120_000, ...new Array(50).fill(eventOf(0)));
            await runUntilRate(page, (rate) => rate !== "0");
            assert.equal(await chip(), "Updated now");
        });
    }
});

test("the sentence contains a lost connection, and no freshness for current results", () =>
    withDeck({ ...typical("model-accuracy"), path: "/?rotate=0#model-accuracy", controlsClock: true, networkMayFail: true }, async ({ page, stream }) => {
        await page.waitForFunction(() => document.querySelector("#live").textContent !== "");
        stream.send(await page.evaluate(() => Date.now()), { type: "model_metric", model: "bert", accuracy: 0.95 });
        await page.waitForSelector("#status .chip[data-freshness=updated]");
        await page.clock.runFor(PAUSE_MS + 1000);
        assert.match(await page.textContent("#live"), /^(BERT leads|No clear best).*\.$/);
        await stream.drop({ down: true });
        await page.waitForSelector("#status .chip[data-freshness=disconnected]");
        await page.clock.runFor(PAUSE_MS + 1000);
        assert.match(await page.textContent("#live"), /\. Disconnected since \d\d:\d\d\.$/);
    }));

test("sentences are at least ten seconds apart", () => {
    const { now, events } = typical("model-accuracy");
    return withDeck({ now, events, path: "/?rotate=0#model-accuracy", controlsClock: true }, async ({ page, stream }) => {
        await page.evaluate(() => {
            globalThis.times = [];
            const live = document.querySelector("#live");
            new MutationObserver(() => globalThis.times.push(performance.now())).observe(live, { childList: true, characterData: true, subtree: true });
        });
        for (let second = 0; second < 60; ++second) {
            stream.send(now + second * 1000, { type: "model_metric", model: "bert", accuracy: 0.9 + second / 1000 });
            // Changes of the scene must not shorten the interval.
            if (second % 7 === 3) await page.keyboard.press("ArrowRight");
            if (second % 7 === 5) await page.keyboard.press("5");
            await page.clock.runFor(1000);
        }
        const times = await page.evaluate(() => globalThis.times);
        assert.ok(times.length >= 4, `${times.length} sentences in a minute`);
        const gaps = times.slice(1).map((time, i) => time - times[i]);
        // The observer runs a little after the change.
        assert.ok(Math.min(...gaps) >= PAUSE_MS - 100, `gaps of ${gaps.map(Math.round).join(", ")} ms`);
    });
});

test("arrow keys move between the points of the embedding and skip hidden ones", () => {
    const now = 1_700_000_000_000;
    const points = [
        [0.1, 0.2, "clean"],
        [0.3, 0.4, "armed"],
        [0.5, 0.6, "clean"],
        [0.7, 0.8, "dormant"],
    ];
    const events = points.map(([x, y, phase], i) => [i + 1, now - 1000, { type: "embedding", x, y, phase }]);
    return withDeck({ now, events, path: "/?rotate=0#embedding" }, async ({ page }) => {
        await page.waitForSelector("#scene-embedding .mark[tabindex='0']");
        for (let i = 0; i < 3; ++i) await page.keyboard.press("Tab"); // title, menu, points
        const shown = async () => `${await page.textContent("#tip-name")} ${/x ([\d.]+)/.exec(await page.textContent("#tip-detail"))[1]}`;
        assert.equal(await shown(), "Dormant 0.70");
        for (const [key, point] of [
            ["ArrowDown", "Clean 0.50"],
            ["ArrowDown", "Armed 0.30"],
            ["ArrowUp", "Clean 0.50"],
            ["End", "Clean 0.10"],
            ["ArrowDown", "Clean 0.10"],
            ["Home", "Dormant 0.70"],
        ]) {
            await page.keyboard.press(key);
            assert.equal(await shown(), point, key);
        }
        assert.equal(await page.isVisible("#tip-ring"), true);
        await page.evaluate(() => document.querySelector("#scene-embedding [data-phase='1']").dispatchEvent(new MouseEvent("click", { bubbles: true })));
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("ArrowDown");
        assert.equal(await shown(), "Clean 0.10");
        await page.waitForFunction(() => document.activeElement.getAttribute("aria-label").startsWith("Point 4 from the newest: Clean, x 0.10"));
        assert.equal(await page.textContent("#title"), "Embedding");
    });
});
