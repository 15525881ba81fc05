// SPDX-License-Identifier: GPL-3.0-or-later
// When the page drops a connection and when it reconnects; with fake sockets and a fake clock.
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

let browser, calls, states, stateCount, clock, configured;
beforeEach(async () => {
    Math.random = random;
    browser = new FakeBrowser().install();
    calls = [];
    states = [];
    const sink = Object.fromEntries(
        ["replaceState", "restartAges", "append", "catchUp", "markLagging"].map((name) => [
            name,
            (events) => calls.push([name, events?.length ?? events?.size]),
        ]),
    );
    stateCount = 0;
    configured = [];
    const listener = {
        configure: (options) => configured.push(options),
        connected: () => states.push("connected"),
        stateReceived: () => ++stateCount,
        disconnected: () => states.push("disconnected"),
    };
    clock = new ServerClock();
    new Connection(sink, clock, listener).start();
    await browser.settle();
});

/** The server responds to /healthz, accepts the socket and sends `greeting`. */
async function connect(greeting = [HELLO, STATE]) {
    await browser.answer(NEGOTIATED);
    browser.socket.accept();
    for (const message of greeting) browser.socket.deliver(message);
}

test("the backoff delay doubles up to 15 s, with jitter between half and all of it", () => {
    for (const [share, factor] of [
        [0, 0.5],
        [0.5, 0.75],
        [0.999999, 1],
    ]) {
        Math.random = () => share;
        const backoff = new Backoff();
        const pauses = Array.from({ length: 8 }, () => Math.round(backoff.nextMs()));
        assert.deepEqual(
            pauses,
            [500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000].map((ms) => ms * factor),
        );
        backoff.succeeded();
        assert.equal(Math.round(backoff.nextMs()), 500 * factor);
    }
});

test("1000 viewers that are disconnected together reconnect over the whole range of the delay", () => {
    const pauses = Array.from({ length: 1000 }, () => new Backoff().nextMs());
    const tenths = new Set(pauses.map((ms) => Math.floor((ms - 250) / 25)));
    assert.deepEqual(
        [...tenths].sort((a, b) => a - b),
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    );
});

test("the connection is dropped after the machine slept for ten minutes", async () => {
    await connect();
    browser.sleep(600_000);
    await browser.advance(CHECK_MS);
    assert.equal(browser.sockets[0].isOpen, false);
    await browser.advance(500);
    assert.equal(browser.requests.length, 2);
});

test("after a short sleep the silence limit is shorter until the next message", async () => {
    await connect();
    browser.sleep(20_000);
    await browser.advance(CHECK_MS);
    assert.equal(browser.socket.isOpen, true);
    browser.socket.deliver(STATE);
    await browser.advance(70_000);
    assert.equal(browser.socket.isOpen, true, "a word has come since");
    browser.socket.deliver(STATE);
    browser.sleep(20_000);
    await browser.advance(20_000);
    assert.equal(browser.socket.isOpen, false);
});

test("silence is detected although the wall clock was set back", async () => {
    await connect();
    browser.wallMs -= 3_600_000;
    await browser.advance(80_000);
    assert.equal(browser.sockets[0].isOpen, false);
});

test("a page that is shown after 40 s of silence reconnects at once", async () => {
    await connect();
    await browser.advance(40_000);
    globalThis.document.hidden = true;
    await browser.dispatch("visibilitychange");
    assert.equal(browser.socket.isOpen, true);
    globalThis.document.hidden = false;
    await browser.dispatch("visibilitychange");
    assert.equal(browser.sockets[0].isOpen, false);
    assert.equal(browser.requests.length, 2);
});

test("a socket that does not open is dropped after 10 s", async () => {
    await browser.answer(NEGOTIATED);
    await browser.advance(9000);
    assert.equal(browser.socket.readyState, WebSocket.CONNECTING);
    await browser.advance(7000);
    assert.equal(browser.sockets[0].readyState, WebSocket.CLOSED);
    assert.equal(browser.requests.length, 2);
});

test("a pending request is aborted and repeated when the network comes back", async () => {
    const [hanging] = browser.requests;
    await browser.dispatch("online");
    assert.equal(hanging.signal.aborted, true);
    assert.equal(browser.requests.length, 2);
    await connect();
    await browser.advance(20_000);
    assert.equal(browser.sockets.length, 1);
    assert.equal(browser.requests.length, 2);
});

test("a pending request is aborted after 10 s and repeated", async () => {
    await browser.advance(9000);
    assert.equal(browser.requests.length, 1);
    await browser.advance(2000);
    assert.equal(browser.requests.length, 2);
});

test("only a connection that lasts for 5 s resets the backoff", async () => {
    Math.random = () => 0.999999;
    for (const [heldMs, pauseMs] of [
        [0, 500],
        [4000, 1000],
        [4900, 2000],
        [5000, 500],
        [0, 1000],
    ]) {
        await connect();
        await browser.advance(heldMs);
        browser.socket.end();
        const asked = browser.requests.length;
        await browser.advance(pauseMs - 10);
        assert.equal(browser.requests.length, asked, `held for ${heldMs} ms`);
        await browser.advance(20);
        assert.equal(browser.requests.length, asked + 1, `held for ${heldMs} ms`);
    }
});

test("a hello without a state does not reset the backoff", async () => {
    Math.random = () => 0.999999;
    for (const pauseMs of [500, 1000]) {
        await connect([HELLO]);
        await browser.advance(6000);
        browser.socket.end();
        const asked = browser.requests.length;
        await browser.advance(pauseMs - 10);
        assert.equal(browser.requests.length, asked);
        await browser.advance(20);
    }
});

test("a message that is too long drops the connection and the cursor", async () => {
    await connect();
    browser.socket.deliver(" ".repeat(LONGEST_TEXT + 1));
    assert.equal(browser.sockets[0].isOpen, false);
    await browser.advance(500);
    await browser.answer(NEGOTIATED);
    assert.equal(browser.socket.url.search, "");
});

test("the plain stream starts with an empty state, and its first events are not live", async () => {
    await browser.answer({ status: "ok" });
    browser.socket.accept();
    assert.deepEqual(calls, [["replaceState", 0]]);
    browser.socket.deliver(PHASE);
    await browser.advance(1000);
    browser.socket.deliver(PHASE);
    await browser.advance(5000);
    browser.socket.deliver(PHASE);
    assert.deepEqual(calls.slice(1), [
        ["catchUp", 1],
        ["catchUp", 1],
        ["append", 1],
    ]);
});

/** The server closes the connection and responds to the next request to /healthz. */
async function reconnect(health = NEGOTIATED) {
    browser.socket.end();
    await browser.advance(500);
    await browser.answer(health);
}

test("a state in several messages replaces the old one when it is complete", async () => {
    const part = (first, last) => ({
        kind: "state",
        seq: 5,
        events: [
            [first, browser.wallMs, PHASE],
            [first + 1, browser.wallMs, PHASE],
        ],
        ...last,
    });
    await connect([{ ...HELLO, seq: 5 }, part(1), part(3)]);
    assert.deepEqual(calls, []);
    browser.socket.deliver(part(4, { last: true }));
    assert.deepEqual(calls, [["replaceState", 6]]);
    browser.socket.deliver({ kind: "gap", from: 6, to: 9, now_ms: browser.wallMs, ages: { phase: { age_ms: 3, gaps_ms: [] } } });
    browser.socket.deliver({ ...part(8, { last: true }), seq: 9 });
    assert.deepEqual(calls.slice(1), [
        ["restartAges", 1],
        ["markLagging", undefined],
        ["replaceState", 2],
    ]);
    await reconnect();
    assert.equal(browser.socket.url.search, "?epoch=e1&seq=9");
});

test("an incomplete state gives no cursor", async () => {
    await connect([
        { ...HELLO, seq: 40 },
        { ...STATE, seq: 40, last: false },
    ]);
    await reconnect();
    assert.equal(browser.socket.url.search, "");
});

test("a hello without a state gives no cursor", async () => {
    await connect([{ ...HELLO, seq: 40 }]);
    await reconnect();
    assert.equal(browser.socket.url.search, "");
});

test("a cursor that was too old is not used again", async () => {
    await connect([
        { ...HELLO, seq: 40 },
        { ...STATE, seq: 40 },
    ]);
    await reconnect();
    assert.equal(browser.socket.url.search, "?epoch=e1&seq=40");
    browser.socket.accept();
    browser.socket.deliver({ ...HELLO, seq: 9000, resume: "too_old" });
    browser.socket.end();
    await browser.advance(1000);
    await browser.answer(NEGOTIATED);
    assert.equal(browser.socket.url.search, "");
});

test("scenes get the server's options before the state, and a new state when the options change", async () => {
    const openAgain = async (health) => {
        browser.socket.end();
        await browser.dispatch("online");
        await browser.answer({ ...NEGOTIATED, ...health });
        return browser.socket.url.search;
    };
    await connect();
    assert.equal(await openAgain({}), "?epoch=e1&seq=0", "as before");
    const defaults = { phaseWindowMs: 300_000, phaseHoldMs: 60_000, profiles: 256, episodes: 64, models: 64, valuesPerModel: 200, embeddings: 20_000 };
    assert.equal(await openAgain({ phase_hold_s: 20 }), "");
    assert.deepEqual(configured, [defaults, defaults, { ...defaults, phaseHoldMs: 20_000 }]);
    for (const [health, options] of [
        [{ keep_models: 10 }, { models: 10 }],
        [
            { keep_models: 10, keep_episodes: 10_000 },
            { models: 10, episodes: 10_000 },
        ],
        [
            { keep_phase_s: 3, keep_profiles: 1, keep_values: 100_000, keep_embeddings: 1_000_000 },
            { phaseWindowMs: 3000, profiles: 1, valuesPerModel: 100_000, embeddings: 1_000_000 },
        ],
    ]) {
        browser.socket.accept();
        [
            { ...HELLO, seq: 7 },
            { ...STATE, seq: 7 },
        ].forEach((message) => browser.socket.deliver(message));
        assert.equal(await openAgain(health), "");
        assert.deepEqual(configured.at(-1), { ...defaults, ...options });
    }
    for (const wrong of [
        { phase_hold_s: 0.5 },
        { phase_hold_s: 301 },
        { phase_hold_s: "20" },
        { phase_hold_s: null },
        { keep_models: 0 },
        { keep_models: 1.5 },
        { keep_episodes: 10_001 },
        { keep_episodes: "9" },
        { keep_phase_s: 2 },
        { keep_phase_s: 86_401 },
        { keep_profiles: 10_001 },
        { keep_values: 100_001 },
        { keep_embeddings: 1_000_001 },
    ]) {
        await openAgain(wrong);
        assert.deepEqual(configured.at(-1), defaults, JSON.stringify(wrong));
    }
});

test("a resume that ends before its first event is repeated", async () => {
    await connect([
        { ...HELLO, seq: 40 },
        { ...STATE, seq: 40 },
    ]);
    await reconnect();
    browser.socket.accept();
    browser.socket.deliver({ ...HELLO, epoch: "e2", seq: 40, resume: "resumed" });
    browser.socket.end();
    await browser.advance(1000);
    await browser.answer(NEGOTIATED);
    assert.equal(browser.socket.url.search, "?epoch=e2&seq=40");
});

test("events without a state or a resume are rejected", async () => {
    await connect();
    calls.length = 0;
    browser.socket.deliver({ ...HELLO, epoch: "e9", seq: 7 });
    browser.socket.deliver({ kind: "events", events: [[8, browser.wallMs, PHASE]] });
    assert.deepEqual(calls, []);
    assert.equal(browser.sockets[0].isOpen, false);
});

test("neither missed events nor the repeated snapshot change the clock offset", async () => {
    await connect([
        HELLO,
        {
            ...STATE,
            seq: 1,
            events: [
                [0, browser.wallMs, SNAPSHOT],
                [1, browser.wallMs, PHASE],
            ],
        },
    ]);
    await browser.advance(28_000);
    const madeMs = browser.wallMs - 28_000;
    await reconnect({ ...NEGOTIATED, seq: 2 });
    browser.socket.accept();
    browser.socket.deliver({ ...HELLO, seq: 1, resume: "resumed" });
    browser.socket.deliver({ kind: "events", events: [[0, madeMs, SNAPSHOT]] });
    browser.socket.deliver({ kind: "events", events: [[2, madeMs + 3000, PHASE]] });
    browser.socket.deliver({ kind: "events", events: [[0, madeMs, SNAPSHOT]] });
    assert.equal(clock.now(), browser.wallMs);
    browser.socket.deliver({ kind: "events", events: [[0, browser.wallMs - 10_000, SNAPSHOT]] });
    assert.equal(clock.now(), browser.wallMs - 10_000, "another snapshot does");
});

test("events with an invalid time are ignored", async () => {
    await connect();
    calls.length = 0;
    const times = [-1, 1.5, 1e300, 8.64e15 + 1, "0", null];
    browser.socket.deliver({ kind: "events", events: times.map((ms, i) => [i + 1, ms, PHASE]) });
    assert.equal(clock.now(), browser.wallMs);
    browser.socket.deliver({ kind: "events", events: [[times.length + 1, 8.64e15, PHASE]] });
    await browser.advance(1000);
    assert.equal(new Date(clock.now()).toISOString(), "+275760-09-13T00:00:00.000Z");
    assert.deepEqual(calls, [["append", 1]]);
});

test("events from before the request to /healthz are caught up, later ones are live", async () => {
    await connect();
    browser.socket.end();
    await browser.advance(500);
    await browser.answer({ ...NEGOTIATED, seq: 2 });
    assert.equal(browser.socket.url.search, "?epoch=e1&seq=0");
    browser.socket.accept();
    browser.socket.deliver({ ...HELLO, resume: "resumed" });
    calls.length = 0;
    browser.socket.deliver({ kind: "events", events: [1, 2, 3].map((seq) => [seq, browser.wallMs, PHASE]) });
    assert.deepEqual(calls, [
        ["catchUp", 2],
        ["append", 1],
    ]);
    assert.deepEqual(states, ["connected", "disconnected", "connected"]);
});

for (const hours of [-2, 2]) {
    test(`a local clock that is ${hours} h wrong is corrected before and after the first event`, async () => {
        const serverMs = browser.wallMs;
        browser.wallMs += hours * 3_600_000;
        await connect([
            { ...HELLO, now_ms: serverMs, ages: { phase: { age_ms: 4000, limit_ms: 10_000, gaps_ms: [] } } },
            { ...STATE, seq: 1, events: [[1, serverMs - 4000, PHASE]] },
        ]);
        assert.equal(clock.now(), serverMs);
        assert.deepEqual(calls, [
            ["restartAges", 1],
            ["replaceState", 1],
        ]);
        await browser.advance(5000);
        browser.socket.deliver({ kind: "events", events: [[2, serverMs + 5000, PHASE]] });
        assert.equal(clock.now(), serverMs + 5000);
    });
}

for (const [what, stepMs] of [
    ["back 10 min", -600_000],
    ["back 1 h", -3_600_000],
    ["forward 3 h", 10_800_000],
    ["forward 3 days", 259_200_000],
]) {
    test(`the first event after the server's clock was set ${what} corrects the offset`, async () => {
        await connect([{ ...HELLO, now_ms: browser.wallMs, ages: {} }, STATE]);
        for (let seq = 1; seq <= 100; ++seq) {
            await browser.advance(1000);
            browser.socket.deliver({ kind: "events", events: [[seq, browser.wallMs, PHASE]] });
        }
        await browser.advance(1000);
        browser.socket.deliver({ kind: "events", events: [[101, browser.wallMs + stepMs, PHASE]] });
        assert.equal(clock.now(), browser.wallMs + stepMs);
    });
}

test("a connection counts from its state on, and a failed request counts as disconnected", async () => {
    await connect([HELLO]);
    assert.deepEqual([states, stateCount], [["connected"], 0]);
    browser.socket.deliver(STATE);
    browser.socket.deliver(STATE);
    assert.equal(stateCount, 1);
    browser.socket.end();
    await browser.advance(500);
    browser.requests.at(-1).resolve({ ok: false, json: async () => ({}) });
    await browser.settle();
    assert.deepEqual(states, ["connected", "disconnected", "disconnected"]);
});
