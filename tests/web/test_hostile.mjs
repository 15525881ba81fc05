// SPDX-License-Identifier: GPL-3.0-or-later
// A hostile server: invalid messages cause no exceptions in the page, and valid data stays.
import assert from "node:assert/strict";
import { test } from "node:test";

import { collectErrors, openDeck, shownDocument } from "./support/Browser.mjs";
import { FakeStream } from "./support/FakeStream.mjs";
import { permanentScenes as scenes } from "./support/modules.mjs";
import { fixture } from "./support/stage.mjs";

const NOW = 1_700_000_100_000;

const WRONG_BODIES = [
    null,
    0,
    "phase",
    [],
    {},
    { type: 7 },
    { type: "" },
    { type: "x".repeat(65) },
    { type: "phase" },
    { type: "phase", phase: 3 },
    { type: "phase", phase: "" },
    { type: "phase", phase: "x".repeat(129) },
    { type: "phase", phase: "a\nb" },
    { type: "phase", phase: "clean", host: "lab\u202e1" },
    { type: "prediction", episode_id: " ", window_idx: 0, predicted: "clean", actual: null },
    { type: "model_metric", model: "\u200b", accuracy: 0.5 },
    { type: "attack_profile", name: "a", shape: "b", curve: [] },
    { type: "attack_profile", name: "a", shape: "b", curve: [1, null] },
    { type: "attack_profile", name: "a", shape: "b", curve: "1" },
    { type: "attack_profile", name: "a", shape: "b", curve: new Array(4097).fill(1) },
    { type: "prediction", episode_id: "e", window_idx: 6, predicted: "clean", actual: null },
    { type: "prediction", episode_id: "e", window_idx: -1, predicted: "clean", actual: null },
    { type: "prediction", episode_id: "e", window_idx: 0.5, predicted: "clean", actual: null },
    { type: "prediction", episode_id: {}, window_idx: 0, predicted: "clean", actual: null },
    { type: "prediction", episode_id: "e", window_idx: 0, predicted: "clean" },
    { type: "model_metric", model: "m", accuracy: 92.8 },
    { type: "model_metric", model: "m", accuracy: "0.5" },
    { type: "embedding", x: 2, y: 0, phase: "clean" },
    { type: "embedding", x: 0, y: null, phase: "clean" },
    { type: "model_perf", model: "m", latency_us: 0, accuracy: 0.5 },
    { type: "model_perf", model: "m", latency_us: -5, accuracy: 0.5 },
    { type: "snapshot" },
    { type: "snapshot", total_episodes: -1, total_alerts: 0, total_bytes: 0, host_counts: {}, recent_episodes: [] },
    { type: "snapshot", total_episodes: 1, total_alerts: 0, total_bytes: 0, host_counts: { a: "b" }, recent_episodes: [] },
    { type: "snapshot", total_episodes: 1, total_alerts: 0, total_bytes: 0, host_counts: {}, recent_episodes: [{ episode_id: 1 }] },
    { type: "replay", state: { deep: [[[[]]]] } },
    { type: "__proto__" },
    { type: "constructor", constructor: 1 },
    { type: "weather" },
];
const PHASE = '{"type":"phase","phase":"clean"}';
const WRONG_TEXTS = [
    `{"kind":"events","events":[[1,-1,${PHASE}],[2,1e300,${PHASE}],[3,1.5,${PHASE}],[4,8640000000000001,${PHASE}],[5,"0",${PHASE}]]}`,
    `{"kind":"events","events":[[0,1e300,{"type":"replay"}],[6,8640000000000000,${PHASE}]]}`,
    `{"kind":"state","seq":6,"events":[[1,1e300,${PHASE}],[2,-1e300,${PHASE}],[3,null,${PHASE}]],"last":true}`,
    "",
    "{",
    "null",
    "[]",
    "\u0000",
    "1e999",
    '{"kind":"events"}',
    '{"kind":"events","events":{}}',
    '{"kind":"events","events":[null,[],[1],["1",2,{}],[1.5,2,{}]]}',
    '{"kind":"state"}',
    '{"kind":"state","seq":"x","events":[]}',
    '{"kind":"hello","epoch":{},"seq":-1}',
    '{"kind":"gap"}',
    '{"kind":"future","x":1}',
    "[".repeat(5000),
    '{"kind":"events","events":[[1e300,0,{"type":"phase","phase":"clean"}]]}',
    '{"type":"phase","phase":"clean"}',
    '{"kind":"hello","epoch":"e9","seq":7,"resume":"fresh"}',
    `{"kind":"events","events":[[8,${NOW},${PHASE}]]}`,
];
/** The first event of every plain stream. */
const SNAPSHOT = { type: "snapshot", total_episodes: 0, total_alerts: 0, total_bytes: 0, host_counts: {}, recent_episodes: [] };
const GOOD = { type: "model_metric", model: "lstm", accuracy: 0.928 };

async function checkRobustness(stream, send) {
    const context = await fixture.browser.newContext({ viewport: { width: 1280, height: 800 } });
    await stream.serve(context);
    const page = await context.newPage();
    await page.clock.setFixedTime(NOW);
    const errors = collectErrors(page);
    await openDeck(page, fixture.dashboard.url, "/#model-accuracy");
    await send(page);
    await page.waitForFunction(() => document.querySelector("#scene-model-accuracy .board > svg").textContent.includes("92.8"));
    assert.equal((await shownDocument(page)).models.length, 1);
    await page.clock.setFixedTime(NOW + 5000);
    for (const id of scenes) {
        await page.evaluate((hash) => (location.hash = hash), id);
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        await shownDocument(page);
        assert.doesNotMatch(await page.innerHTML(`#scene-${id} .board > svg`), /NaN|Infinity|undefined/, id);
    }
    assert.deepEqual(errors, []);
    await context.close();
}

test("invalid events in scenedeck.v1 are ignored", () => {
    const stream = new FakeStream();
    return checkRobustness(stream, () => {
        for (const body of WRONG_BODIES) stream.send(NOW, body ?? { type: null });
        stream.send(NOW, GOOD);
    });
});

test("invalid messages are ignored", () => {
    const stream = new FakeStream();
    return checkRobustness(stream, () => {
        for (const text of WRONG_TEXTS) stream.sendText(text);
        stream.sendText(Buffer.from([0, 1, 2, 255]));
        stream.restart("e1", [[1, NOW, GOOD]]);
        for (const socket of stream.sockets) stream.sendState(socket);
    });
});

test("invalid events and messages in the plain stream are ignored", async () => {
    const stream = new FakeStream();
    stream.serve = async (context) => {
        await context.route("**/healthz", (route) => route.fulfill({ json: { status: "ok" } }));
        await context.routeWebSocket("**/ws*", (socket) => {
            stream.sockets.add(socket);
            socket.send(JSON.stringify(SNAPSHOT));
        });
    };
    await checkRobustness(stream, async (page) => {
        await page.waitForFunction(() => true);
        for (const body of WRONG_BODIES) stream.sendText(JSON.stringify(body));
        for (const text of WRONG_TEXTS) stream.sendText(text);
        stream.sendText(JSON.stringify(GOOD));
    });
});

test("extreme numbers are drawn", async () => {
    const profile = (name, curve) => ({ type: "attack_profile", name, shape: "odd", curve });
    const perf = (model, latency_us) => ({ type: "model_perf", model, latency_us, accuracy: 0.5 });
    for (const most of [1e308, Number.MAX_VALUE, Number.MIN_VALUE]) {
        const events = [
            profile("both", [most, -most]),
            profile("both", [-most, 0, most]),
            profile("up", [most]),
            profile("down", [-most, -most]),
            perf("slow", most),
            perf("fast", Number.MIN_VALUE),
            GOOD,
        ];
        const stream = new FakeStream({ events: events.map((event, i) => [i + 1, NOW, event]) });
        await checkRobustness(stream, async (page) => {
            await page.evaluate(() => (location.hash = "attack-envelopes"));
            await page.waitForSelector("#scene-attack-envelopes path[fill=none]", { state: "attached" });
            const marks = await page.locator("#scene-attack-envelopes .mark").count();
            assert.equal(marks, 3);
            await page.evaluate(() => (location.hash = "model-accuracy"));
        });
    }
});

test("markup in names is shown as text", async () => {
    const name = "<img src=x onerror=alert(1)>\"'&";
    const stream = new FakeStream({
        events: [
            [1, NOW, { type: "attack_profile", name, shape: name, curve: [1, 2] }],
            [2, NOW, GOOD],
        ],
    });
    await checkRobustness(stream, async (page) => {
        await page.evaluate(() => (location.hash = "attack-envelopes"));
        await page.waitForFunction(
            (text) => document.querySelector("#scene-attack-envelopes .board > svg text")?.textContent.startsWith(text.slice(0, 8)),
            name,
        );
        assert.equal(await page.locator("img").count(), 0);
        await page.evaluate(() => (location.hash = "model-accuracy"));
    });
});

test("invalid addresses show a scene", async () => {
    const context = await fixture.browser.newContext({ viewport: { width: 1280, height: 800 } });
    await new FakeStream({ events: [[1, NOW, GOOD]] }).serve(context);
    const page = await context.newPage();
    const errors = collectErrors(page);
    for (const hash of ["#%", "#%E0%A4%A", "#nothing", "#" + "x".repeat(5000)]) {
        await openDeck(page, fixture.dashboard.url, `/?rotate=0&dwell=%${hash}`);
        assert.equal(await page.locator(".scene.shown").count(), 1);
    }
    assert.deepEqual(errors, []);
    await context.close();
});
