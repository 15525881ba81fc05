// SPDX-License-Identifier: GPL-3.0-or-later
// When the page gives a connection up, and when it tries again: with sockets and a time that the test turns.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { FakeBrowser } from "./support/FakeBrowser.mjs";
import { importTypeScript } from "./support/modules.mjs";

const { Backoff, Connection, ServerClock } = await importTypeScript("web/stream/Backoff", "web/stream/Connection", "web/stream/ServerClock");

const CHECK_MS = 5000;
const LONGEST_TEXT = 64 * 1024 * 1024;
const NEGOTIATED = { status: "ok", epoch: "e1", seq: 0, streams: ["scenedeck.v1"], viewers: 1 };
const HELLO = { kind: "hello", epoch: "e1", seq: 0, resume: "fresh", server: "fake" };
const STATE = { kind: "state", seq: 0, events: [], last: true };
const SNAPSHOT = { type: "snapshot", total_episodes: 0, total_alerts: 0, total_bytes: 0, host_counts: {}, recent_episodes: [] };
const PHASE = { type: "phase", phase: "clean" };
const { random } = Math;

let browser, told, truth, placed, clock, configured;
beforeEach(async () => {
    Math.random = random;
    browser = new FakeBrowser().install();
    told = [];
    truth = [];
    const sink = Object.fromEntries(["replaceState", "restartAges", "append", "catchUp", "fellBehind"].map((name) => [name, (events) => told.push([name, events?.length ?? events?.size])]));
    placed = 0;
    configured = [];
    const listener = { configure: (options) => configured.push(options), connected: () => truth.push("connected"), placed: () => ++placed, disconnected: () => truth.push("disconnected") };
    clock = new ServerClock();
    new Connection(sink, clock, listener).start();
    await browser.settle();
});

/** The server answers and greets. */
async function connect(greeting = [HELLO, STATE]) {
    await browser.answer(NEGOTIATED);
    browser.socket.accept();
    for (const message of greeting)
        browser.socket.say(message);
}

test("pauses double up to fifteen seconds, and lie between half of that and all of it", () => {
    for (const [share, factor] of [[0, 0.5], [0.5, 0.75], [0.999999, 1]]) {
        Math.random = () => share;
        const backoff = new Backoff();
        const pauses = Array.from({ length: 8 }, () => Math.round(backoff.nextMs()));
        assert.deepEqual(pauses, [500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000].map((ms) => ms * factor));
        backoff.succeeded();
        assert.equal(Math.round(backoff.nextMs()), 500 * factor);
    }
});

test("a thousand viewers that were thrown out together come back over the whole of the pause", () => {
    const pauses = Array.from({ length: 1000 }, () => new Backoff().nextMs());
    const tenths = new Set(pauses.map((ms) => Math.floor((ms - 250) / 25)));
    assert.deepEqual([...tenths].sort((a, b) => a - b), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("a machine that slept for ten minutes does not believe in its connection", async () => {
    await connect();
    browser.sleep(600_000);
    await browser.pass(CHECK_MS);
    assert.equal(browser.sockets[0].isOpen, false);
    await browser.pass(500);
    assert.equal(browser.requests.length, 2);
});

test("after a short sleep the next word is waited for less long, and heard it is as before", async () => {
    await connect();
    browser.sleep(20_000);
    await browser.pass(CHECK_MS);
    assert.equal(browser.socket.isOpen, true);
    browser.socket.say(STATE);
    await browser.pass(70_000);
    assert.equal(browser.socket.isOpen, true, "a word has come since");
    browser.socket.say(STATE);
    browser.sleep(20_000);
    await browser.pass(20_000);
    assert.equal(browser.socket.isOpen, false);
});

test("silence is noticed although the clock was set back", async () => {
    await connect();
    browser.wallMs -= 3_600_000;
    await browser.pass(80_000);
    assert.equal(browser.sockets[0].isOpen, false);
});

test("a page that is shown again after half a minute of silence asks at once", async () => {
    await connect();
    await browser.pass(40_000);
    globalThis.document.hidden = true;
    await browser.dispatch("visibilitychange");
    assert.equal(browser.socket.isOpen, true);
    globalThis.document.hidden = false;
    await browser.dispatch("visibilitychange");
    assert.equal(browser.sockets[0].isOpen, false);
    assert.equal(browser.requests.length, 2);
});

test("a socket that does not open is given up after ten seconds", async () => {
    await browser.answer(NEGOTIATED);
    await browser.pass(9000);
    assert.equal(browser.socket.readyState, WebSocket.CONNECTING);
    await browser.pass(7000);
    assert.equal(browser.sockets[0].readyState, WebSocket.CLOSED);
    assert.equal(browser.requests.length, 2);
});

test("a question that hangs is dropped when the network comes back", async () => {
    const [hanging] = browser.requests;
    await browser.dispatch("online");
    assert.equal(hanging.signal.aborted, true);
    assert.equal(browser.requests.length, 2);
    await connect();
    await browser.pass(20_000);
    assert.equal(browser.sockets.length, 1);
    assert.equal(browser.requests.length, 2);
});

test("a question that hangs is dropped after ten seconds, and asked again", async () => {
    await browser.pass(9000);
    assert.equal(browser.requests.length, 1);
    await browser.pass(2000);
    assert.equal(browser.requests.length, 2);
});

test("only a connection that has held for five seconds makes pauses short again", async () => {
    Math.random = () => 0.999999;
    for (const [heldMs, pauseMs] of [[0, 500], [4000, 1000], [4900, 2000], [5000, 500], [0, 1000]]) {
        await connect();
        await browser.pass(heldMs);
        browser.socket.end();
        const asked = browser.requests.length;
        await browser.pass(pauseMs - 10);
        assert.equal(browser.requests.length, asked, `held for ${heldMs} ms`);
        await browser.pass(20);
        assert.equal(browser.requests.length, asked + 1, `held for ${heldMs} ms`);
    }
});

test("a greeting alone holds nothing", async () => {
    Math.random = () => 0.999999;
    for (const pauseMs of [500, 1000]) {
        await connect([HELLO]);
        await browser.pass(6000);
        browser.socket.end();
        const asked = browser.requests.length;
        await browser.pass(pauseMs - 10);
        assert.equal(browser.requests.length, asked);
        await browser.pass(20);
    }
});

test("a message that is too long to be read is no reason to go on as if it had been", async () => {
    await connect();
    browser.socket.say(" ".repeat(LONGEST_TEXT + 1));
    assert.equal(browser.sockets[0].isOpen, false);
    await browser.pass(500);
    await browser.answer(NEGOTIATED);
    assert.equal(browser.socket.url.search, "");
});

test("the plain stream begins with nothing, and what comes first is not counted as happening now", async () => {
    await browser.answer({ status: "ok" });
    browser.socket.accept();
    assert.deepEqual(told, [["replaceState", 0]]);
    browser.socket.say(PHASE);
    await browser.pass(1000);
    browser.socket.say(PHASE);
    await browser.pass(5000);
    browser.socket.say(PHASE);
    assert.deepEqual(told.slice(1), [["catchUp", 1], ["catchUp", 1], ["append", 1]]);
});

/** The server ends the connection, and answers the question that follows. */
async function comeBack(health = NEGOTIATED) {
    browser.socket.end();
    await browser.pass(500);
    await browser.answer(health);
}

test("a state of several messages replaces what is shown once it is complete", async () => {
    const part = (first, last) => ({ kind: "state", seq: 5, events: [[first, browser.wallMs, PHASE], [first + 1, browser.wallMs, PHASE]], ...last });
    await connect([{ ...HELLO, seq: 5 }, part(1), part(3)]);
    assert.deepEqual(told, []);
    browser.socket.say(part(4, { last: true }));
    assert.deepEqual(told, [["replaceState", 6]]);
    browser.socket.say({ kind: "gap", from: 6, to: 9, now_ms: browser.wallMs, ages: { phase: { age_ms: 3, gaps_ms: [] } } });
    browser.socket.say({ ...part(8, { last: true }), seq: 9 });
    assert.deepEqual(told.slice(1), [["restartAges", 1], ["fellBehind", undefined], ["replaceState", 2]]);
    await comeBack();
    assert.equal(browser.socket.url.search, "?epoch=e1&seq=9");
});

test("a state that breaks off midway is no place to go on from", async () => {
    await connect([{ ...HELLO, seq: 40 }, { ...STATE, seq: 40, last: false }]);
    await comeBack();
    assert.equal(browser.socket.url.search, "");
});

test("a hello without its state is no place to go on from", async () => {
    await connect([{ ...HELLO, seq: 40 }]);
    await comeBack();
    assert.equal(browser.socket.url.search, "");
});

test("what was too old once is not asked for again", async () => {
    await connect([{ ...HELLO, seq: 40 }, { ...STATE, seq: 40 }]);
    await comeBack();
    assert.equal(browser.socket.url.search, "?epoch=e1&seq=40");
    browser.socket.accept();
    browser.socket.say({ ...HELLO, seq: 9000, resume: "too_old" });
    browser.socket.end();
    await browser.pass(1000);
    await browser.answer(NEGOTIATED);
    assert.equal(browser.socket.url.search, "");
});

test("scenes are told the server's options before the state, and given it anew when those change", async () => {
    const openAgain = async (health) => {
        browser.socket.end();
        await browser.dispatch("online");
        await browser.answer({ ...NEGOTIATED, ...health });
        return browser.socket.url.search;
    };
    await connect();
    assert.equal(await openAgain({}), "?epoch=e1&seq=0", "as before");
    const defaults = { phaseHoldMs: 60_000, models: 64, episodes: 64 };
    assert.equal(await openAgain({ phase_hold_s: 20 }), "");
    assert.deepEqual(configured, [defaults, defaults, { ...defaults, phaseHoldMs: 20_000 }]);
    for (const [health, options] of [[{ keep_models: 10 }, { models: 10 }], [{ keep_models: 10, keep_episodes: 10_000 }, { models: 10, episodes: 10_000 }]]) {
        browser.socket.accept();
        [{ ...HELLO, seq: 7 }, { ...STATE, seq: 7 }].forEach((message) => browser.socket.say(message));
        assert.equal(await openAgain(health), "");
        assert.deepEqual(configured.at(-1), { ...defaults, ...options });
    }
    for (const wrong of [{ phase_hold_s: 0.5 }, { phase_hold_s: 301 }, { phase_hold_s: "20" }, { phase_hold_s: null }, { keep_models: 0 }, { keep_models: 1.5 }, { keep_episodes: 10_001 }, { keep_episodes: "9" }]) {
        await openAgain(wrong);
        assert.deepEqual(configured.at(-1), defaults, JSON.stringify(wrong));
    }
});

test("a resume that breaks before anything came is asked for again", async () => {
    await connect([{ ...HELLO, seq: 40 }, { ...STATE, seq: 40 }]);
    await comeBack();
    browser.socket.accept();
    browser.socket.say({ ...HELLO, epoch: "e2", seq: 40, resume: "resumed" });
    browser.socket.end();
    await browser.pass(1000);
    await browser.answer(NEGOTIATED);
    assert.equal(browser.socket.url.search, "?epoch=e2&seq=40");
});

test("numbered events without a state or a resume are not taken", async () => {
    await connect();
    told.length = 0;
    browser.socket.say({ ...HELLO, epoch: "e9", seq: 7 });
    browser.socket.say({ kind: "events", events: [[8, browser.wallMs, PHASE]] });
    assert.deepEqual(told, []);
    assert.equal(browser.sockets[0].isOpen, false);
});

test("neither what was missed nor the last snapshot says what the time is", async () => {
    await connect([HELLO, { ...STATE, seq: 1, events: [[0, browser.wallMs, SNAPSHOT], [1, browser.wallMs, PHASE]] }]);
    await browser.pass(28_000);
    const madeMs = browser.wallMs - 28_000;
    await comeBack({ ...NEGOTIATED, seq: 2 });
    browser.socket.accept();
    browser.socket.say({ ...HELLO, seq: 1, resume: "resumed" });
    browser.socket.say({ kind: "events", events: [[0, madeMs, SNAPSHOT]] });
    browser.socket.say({ kind: "events", events: [[2, madeMs + 3000, PHASE]] });
    browser.socket.say({ kind: "events", events: [[0, madeMs, SNAPSHOT]] });
    assert.equal(clock.now(), browser.wallMs);
    browser.socket.say({ kind: "events", events: [[0, browser.wallMs - 10_000, SNAPSHOT]] });
    assert.equal(clock.now(), browser.wallMs - 10_000, "another snapshot does");
});

test("a time that is none is not taken for one", async () => {
    await connect();
    told.length = 0;
    const times = [-1, 1.5, 1e300, 8.64e15 + 1, "0", null];
    browser.socket.say({ kind: "events", events: times.map((ms, i) => [i + 1, ms, PHASE]) });
    assert.equal(clock.now(), browser.wallMs);
    browser.socket.say({ kind: "events", events: [[times.length + 1, 8.64e15, PHASE]] });
    await browser.pass(1000);
    assert.equal(new Date(clock.now()).toISOString(), "+275760-09-13T00:00:00.000Z");
    assert.deepEqual(told, [["append", 1]]);
});

test("what was published before the server was asked was missed, what came later is live", async () => {
    await connect();
    browser.socket.end();
    await browser.pass(500);
    await browser.answer({ ...NEGOTIATED, seq: 2 });
    assert.equal(browser.socket.url.search, "?epoch=e1&seq=0");
    browser.socket.accept();
    browser.socket.say({ ...HELLO, resume: "resumed" });
    told.length = 0;
    browser.socket.say({ kind: "events", events: [1, 2, 3].map((seq) => [seq, browser.wallMs, PHASE]) });
    assert.deepEqual(told, [["catchUp", 2], ["append", 1]]);
    assert.deepEqual(truth, ["connected", "disconnected", "connected"]);
});

for (const hours of [-2, 2]) {
    test(`a clock that is ${hours} h wrong is corrected before the first event and after`, async () => {
        const serverMs = browser.wallMs;
        browser.wallMs += hours * 3_600_000;
        await connect([{ ...HELLO, now_ms: serverMs, ages: { phase: { age_ms: 4000, limit_ms: 10_000, gaps_ms: [] } } }, { ...STATE, seq: 1, events: [[1, serverMs - 4000, PHASE]] }]);
        assert.equal(clock.now(), serverMs);
        assert.deepEqual(told, [["restartAges", 1], ["replaceState", 1]]);
        await browser.pass(5000);
        browser.socket.say({ kind: "events", events: [[2, serverMs + 5000, PHASE]] });
        assert.equal(clock.now(), serverMs + 5000);
    });
}

for (const [what, stepMs] of [["back 10 min", -600_000], ["back 1 h", -3_600_000], ["forward 3 h", 10_800_000], ["forward 3 days", 259_200_000]]) {
    test(`the first event after the server's clock was set ${what} says what its time is`, async () => {
        await connect([{ ...HELLO, now_ms: browser.wallMs, ages: {} }, STATE]);
        for (let seq = 1; seq <= 100; ++seq) {
            await browser.pass(1000);
            browser.socket.say({ kind: "events", events: [[seq, browser.wallMs, PHASE]] });
        }
        await browser.pass(1000);
        browser.socket.say({ kind: "events", events: [[101, browser.wallMs + stepMs, PHASE]] });
        assert.equal(clock.now(), browser.wallMs + stepMs);
    });
}

test("a connection counts as one with its state, and no answer counts as a lost one", async () => {
    await connect([HELLO]);
    assert.deepEqual([truth, placed], [["connected"], 0]);
    browser.socket.say(STATE);
    browser.socket.say(STATE);
    assert.equal(placed, 1);
    browser.socket.end();
    await browser.pass(500);
    browser.requests.at(-1).resolve({ ok: false, json: async () => ({}) });
    await browser.settle();
    assert.deepEqual(truth, ["connected", "disconnected", "disconnected"]);
});
