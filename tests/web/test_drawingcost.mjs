// SPDX-License-Identifier: GPL-3.0-or-later
// The cost of drawing: an event among 20,000 points draws one dot, and a hidden page draws nothing and is up to date in
// the first frame after it is shown.
import assert from "node:assert/strict";
import { test } from "node:test";

import { collectErrors, openDeck } from "./support/Browser.mjs";
import { differences } from "./support/differences.mjs";
import { FakeStream } from "./support/FakeStream.mjs";
import { scenes } from "./support/modules.mjs";
import { RandomEvents } from "./support/RandomEvents.mjs";
import { fixture } from "./support/stage.mjs";
import { readVectors } from "./support/vectors.mjs";

const POINTS = 20_000;
const LEAST_MARKS = 1000;
const VIEW = { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" };
const PHASES = ["clean", "armed", "infecting", "infected_running", "dormant"];
const MINUTE_MS = 60_000;
/** Connection checks for silence every 5 s, main.ts polls /healthz every 10 s, and Ticker updates the tab's title every 30 s. */
const TIMERS_PER_MINUTE = 60 / 5 + 60 / 10 + 60 / 30;
/** One for the dot, one for the field after the next vote. */
const MOST_DRAW_CALLS = 2;

/** Counts drawing calls, timers and messages; runs in the page before its script. */
function countCosts() {
    globalThis.costs = {};
    const count = (name) => (globalThis.costs[name] = (globalThis.costs[name] ?? 0) + 1);
    const wrap = (holder, method, name) => {
        const original = holder[method];
        holder[method] = function (...words) {
            count(name);
            return original.apply(this, words);
        };
    };
    for (const method of ["drawImage", "arc", "fill", "stroke", "fillRect", "putImageData"]) wrap(CanvasRenderingContext2D.prototype, method, method);
    wrap(Worker.prototype, "postMessage", "questions");
    globalThis.Worker = class extends Worker {
        constructor(...words) {
            super(...words);
            this.addEventListener("message", () => count("answers"));
        }
    };
    // Counts callbacks and not requests, so that callbacks requested earlier count as well.
    for (const method of ["setTimeout", "setInterval", "requestAnimationFrame"]) {
        const original = globalThis[method];
        const name = method === "requestAnimationFrame" ? "frames" : "timers";
        globalThis[method] = (callback, ...words) => original.call(globalThis, (...given) => (count(name), callback(...given)), ...words);
    }
    wrap(JSON, "parse", "messages");
    // The tab's title is visible while the page is hidden.
    const isTitle = ({ target }) => target.nodeName === "TITLE" || target.parentNode?.nodeName === "TITLE";
    new MutationObserver((changes) => changes.filter((change) => !isTitle(change)).forEach(() => count("writes"))).observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
    });
}

async function open(events, path, options = {}) {
    const context = await fixture.browser.newContext(VIEW);
    const stream = new FakeStream({ events, ...options });
    await stream.serve(context);
    const page = await context.newPage();
    const errors = collectErrors(page);
    return { context, stream, page, errors, go: () => openDeck(page, fixture.dashboard.url, path) };
}

test("an event among 20,000 points draws one dot", async () => {
    const random = new RandomEvents(9);
    const point = () => ({ type: "embedding", x: random.random(), y: random.random(), phase: random.pick(PHASES) });
    const events = Array.from({ length: POINTS }, (_, i) => [i + 1, Date.now() - POINTS + i, point()]);
    const { context, stream, page, errors, go } = await open(events, "/?rotate=0#embedding", { now: Date.now() });
    await page.addInitScript(countCosts);
    await go();
    await page.waitForFunction(() => globalThis.costs.answers >= 1 && /\d%/.test(document.querySelector("#scene-embedding .board > svg").textContent));
    await page.waitForTimeout(500);
    assert.ok((await page.evaluate(() => globalThis.costs.drawImage)) >= LEAST_MARKS, "the marks of the cells are stamped by drawImage");
    await page.evaluate(() => (globalThis.costs = { answers: 0 }));
    stream.send(Date.now(), point());
    await page.waitForFunction(() => globalThis.costs.answers >= 1);
    // A redraw of all points would take POINTS / 1000 frames.
    await page.waitForTimeout(1500);
    const { drawImage, arc = 0, fill = 0, stroke = 0 } = await page.evaluate(() => globalThis.costs);
    assert.ok(drawImage >= 1 && drawImage <= MOST_DRAW_CALLS, `drawImage was called ${drawImage} times`);
    assert.deepEqual({ arc, fill, stroke }, { arc: 0, fill: 0, stroke: 0 });
    assert.deepEqual(errors, []);
    await context.close();
});

function setHidden(page, hidden) {
    return page.evaluate((value) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
        Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (value ? "hidden" : "visible") });
        document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
}

/** Hides the page until its clock is at `time`, shows it, and runs one frame. */
async function showAt(page, time) {
    await setHidden(page, true);
    await page.clock.pauseAt(time);
    await setHidden(page, false);
    await page.clock.runFor(20);
}

/**
 * The drawing of a scene: one line per element, then the points as a data URL. Attributes are sorted and the tab stop is
 * left out, because both depend on the history of reused elements. The shares of agreeing neighbours are left out,
 * because a worker computes them later.
 */
function drawingOf(page, id) {
    return page.evaluate((scene) => {
        const board = document.querySelector(`#scene-${scene} .board`);
        const attributesOf = (element) =>
            [...element.attributes]
                .filter(({ name }) => name !== "tabindex")
                .map(({ name, value }) => `${name}=${value}`)
                .sort();
        const textOf = (element) => (element.children.length > 0 ? "" : element.textContent);
        const lines = [...board.querySelectorAll("svg, svg *")].map((element) => [element.localName, ...attributesOf(element), textOf(element)].join(" "));
        const dots = board.querySelector("canvas:last-of-type")?.toDataURL() ?? "";
        return [...lines.filter((line) => scene !== "embedding" || !/ ([<>]?\d+%|–|)$/.test(line) || !line.startsWith("text ")), dots];
    }, id);
}

/** Whether `condition` is true in the page after two frames; its clock is paused and is advanced by 40 ms. */
async function isTrueInNextFrame(page, condition) {
    await page.clock.runFor(40);
    return page.evaluate(condition);
}

test("first data and changes by the user are drawn in the next frame", async () => {
    const now = Date.UTC(2023, 10, 14, 22, 13, 20);
    const { context, stream, page, errors, go } = await open([], "/?rotate=0#embedding");
    await page.clock.install({ time: now });
    await page.addInitScript(countCosts);
    await go();
    await page.waitForSelector("#scene-embedding.shown .empty h2");
    await page.clock.pauseAt(now + MINUTE_MS);
    await page.clock.runFor(5000);
    const receivedBefore = await page.evaluate(() => globalThis.costs.messages);
    stream.send(now + MINUTE_MS + 5000, { type: "embedding", x: 0.5, y: 0.5, phase: "clean" });
    stream.send(now + MINUTE_MS + 5000, { type: "model_metric", model: "gru", accuracy: 0.5 });
    await page.waitForFunction((before) => globalThis.costs.messages >= before + 2, receivedBefore);
    assert.ok(await isTrueInNextFrame(page, () => document.querySelector("#scene-embedding .empty").hidden), "first data");
    await page.evaluate(() => (location.hash = "model-accuracy"));
    assert.ok(await isTrueInNextFrame(page, () => document.querySelector("#scene-model-accuracy .mark") !== null), "another scene");
    await page.evaluate(() => (location.hash = "embedding"));
    await page.clock.runFor(40);
    const phase = "#scene-embedding [aria-pressed]";
    const before = await page.getAttribute(phase, "aria-pressed");
    await page.evaluate((selector) => document.querySelector(selector).dispatchEvent(new MouseEvent("click", { bubbles: true })), phase);
    await page.clock.runFor(40);
    assert.notEqual(await page.getAttribute(phase, "aria-pressed"), before, "a phase switched off");
    assert.deepEqual(errors, []);
    await context.close();
});

test("an answer about actions to a hidden page draws nothing until the page is shown", async () => {
    const { now, events } = readVectors(scenes, "typical");
    const { actions } = events.map(([, , event]) => event).findLast(({ type }) => type === "action_list");
    const { context, page, errors, go } = await open(events, "/?rotate=0#actions", { now });
    let answer;
    const released = new Promise((resolve) => (answer = resolve));
    await page.route("**/api/v1/actions", async (route) => {
        await released;
        await route.fulfill({ json: actions.map(({ action }) => ({ action, allowed: true })) });
    });
    await page.addInitScript(countCosts);
    await go();
    await page.waitForSelector("#scene-actions.shown svg .mark");
    assert.equal(await page.locator("#scene-actions .hold").count(), 0, "before the answer");
    await setHidden(page, true);
    await page.evaluate(() => (globalThis.costs = {}));
    const response = page.waitForResponse("**/api/v1/actions");
    answer();
    await (await response).finished();
    await page.waitForTimeout(300);
    const { writes = 0, frames = 0 } = await page.evaluate(() => globalThis.costs);
    assert.deepEqual({ writes, frames }, { writes: 0, frames: 0 });
    await setHidden(page, false);
    await page.waitForSelector("#scene-actions .hold");
    assert.deepEqual(errors, []);
    await context.close();
});

/**
 * Events of a minute, with enough points for a redraw of the points' picture. Without those of actions: a scene that appears
 * gets its place in the deck at once, also in a hidden page.
 */
function eventsOfAMinute() {
    const random = new RandomEvents(11);
    const next = () => JSON.parse(random.next().replace(/("episode_id":)(\d+)/, '$1"$2"'));
    const events = Array.from({ length: 300 }, next).filter(({ type }) => !["action", "action_list"].includes(type));
    return [...events, ...Array.from({ length: 300 }, () => ({ type: "embedding", x: random.random(), y: random.random(), phase: random.pick(PHASES) }))];
}

for (const id of scenes)
    test(`a hidden page draws nothing and is up to date one frame after it is shown: ${id}`, async () => {
        const { now, events } = readVectors(scenes, "typical");
        const { context, stream, page, errors, go } = await open(events, `/?rotate=0#${id}`);
        await page.clock.install({ time: now });
        await page.addInitScript(countCosts);
        await go();
        await page.waitForSelector(`#scene-${id}.shown svg .mark`);
        await page.clock.pauseAt(now + MINUTE_MS);
        await page.clock.runFor(5000);
        await setHidden(page, true);
        await page.clock.runFor(1000);
        await page.evaluate(() => (globalThis.costs = {}));
        for (const event of eventsOfAMinute()) stream.send(now + MINUTE_MS + 6000, event);
        await page.clock.runFor(MINUTE_MS);
        const { timers = 0, messages, ...drawing } = await page.evaluate(() => globalThis.costs);
        assert.ok(messages > 0, "it takes events");
        assert.deepEqual(drawing, {}, "drawing while hidden");
        assert.ok(timers <= TIMERS_PER_MINUTE + 1, `${timers} timers in a hidden minute`);
        const newcomer = await fixture.browser.newContext(VIEW);
        await stream.serve(newcomer);
        const fresh = await newcomer.newPage();
        const later = now + 5 * MINUTE_MS;
        await fresh.clock.install({ time: now + 3 * MINUTE_MS });
        await openDeck(fresh, fixture.dashboard.url, `/?rotate=0#${id}`);
        await fresh.waitForSelector(`#scene-${id}.shown svg .mark`);
        for (const opened of [fresh, page]) await showAt(opened, later);
        assert.deepEqual(differences(await drawingOf(fresh, id), await drawingOf(page, id)), []);
        assert.deepEqual(errors, []);
        await newcomer.close();
        await context.close();
    });
