// SPDX-License-Identifier: GPL-3.0-or-later
// When events arrived by the server's monotonic clock, although its wall clock or the page's own was set.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { FakeBrowser } from "./support/FakeBrowser.mjs";
import { importTypeScript } from "./support/modules.mjs";

const { NegotiatedReader, OwnClockWatch, readClockShifts, ServerClock, shiftOf } = await importTypeScript(
    "web/stream/NegotiatedReader", "web/stream/ClockShifts", "web/stream/OwnClockWatch", "web/stream/ServerClock");

const HOUR_MS = 3_600_000;
const METRIC = { type: "model_metric", model: "gru", accuracy: 0.9 };
/** The server's clocks at the start of each test, neither of them near ours. */
const WALL_MS = 1_600_000_000_000;
const MONOTONIC_MS = 500_000_000;
const NO_SINK = Object.fromEntries(["replaceState", "restartAges", "append", "catchUp", "fellBehind"].map((name) => [name, () => {}]));

let browser, clock, told;
beforeEach(() => {
    browser = new FakeBrowser().install();
    clock = new ServerClock();
    told = { replaceState: [], append: [], catchUp: [] };
});

function reader({ resume = null, newest = null } = {}) {
    const sink = { ...NO_SINK, ...Object.fromEntries(Object.keys(told).map((name) => [name, (events) => told[name].push(...events)])) };
    return new NegotiatedReader(sink, clock, resume, newest);
}

/** Tells `stream` the messages; whether it understood all of them. */
function tell(stream, ...messages) {
    return messages.every((message) => stream.read(JSON.stringify(message)));
}

function hello({ seq = 0, resume = "fresh", wallMs = WALL_MS, monotonicMs = MONOTONIC_MS, shifts = [] } = {}) {
    return { kind: "hello", epoch: "e1", seq, resume, now_ms: wallMs, monotonic_ms: monotonicMs, ages: {}, ...(shifts.length ? { clock_shifts: shifts } : {}) };
}

/** How long ago the events came that the sink was told last, in seconds. */
function agesOf(events) {
    const { monotonicMs } = clock.time();
    return events.map(({ arrivedMs }) => (arrivedMs === null ? null : (monotonicMs - arrivedMs) / 1000));
}

const state = (seq, ...triples) => ({ kind: "state", seq, events: triples, last: true });

test("retained events are as old as both clocks say where neither was set", () => {
    tell(reader(), hello({ seq: 2 }), state(2, [1, WALL_MS - 90_000, METRIC], [2, WALL_MS - 5000, METRIC]));
    assert.deepEqual(agesOf(told.replaceState), [90, 5]);
    assert.deepEqual(clock.time(), { unixMs: WALL_MS, monotonicMs: MONOTONIC_MS });
});

for (const [name, byMs] of [["back 10 min", -600_000], ["back 1 h", -HOUR_MS], ["forward 3 h", 3 * HOUR_MS], ["forward 3 days", 72 * HOUR_MS]])
    test(`a new page knows the ages of events from before the clock was set ${name}`, () => {
        const shifts = [[1, byMs], [3, 0]];
        tell(reader(), hello({ seq: 3, shifts }), state(3, [1, WALL_MS - byMs - 90_000, METRIC], [2, WALL_MS - byMs - 60_000, METRIC], [3, WALL_MS - 5000, METRIC]));
        assert.deepEqual(agesOf(told.replaceState), [90, 60, 5]);
    });

test("an age that the server does not know, or that lies in the future, is unknown", () => {
    const shifts = [[1, null], [2, 0]];
    tell(reader(), hello({ seq: 3, shifts }), state(3, [1, WALL_MS - 1000, METRIC], [2, WALL_MS - 2000, METRIC], [3, WALL_MS + 720 * HOUR_MS, METRIC]));
    assert.deepEqual(agesOf(told.replaceState), [null, 2, null]);
});

test("live events keep their ages while either clock is set", async () => {
    const stream = reader();
    tell(stream, hello(), state(0), { kind: "events", events: [[1, WALL_MS, METRIC]] });
    await browser.pass(10_000);
    browser.wallMs += 3 * HOUR_MS;
    tell(stream, { kind: "events", events: [[2, WALL_MS - HOUR_MS, METRIC]] });
    await browser.pass(5000);
    assert.deepEqual(agesOf(told.append), [15, 5]);
});

test("what was missed has its age, although the clock was set during the break", async () => {
    const stream = reader();
    tell(stream, hello(), state(0), { kind: "events", events: [[1, WALL_MS, METRIC]] });
    await browser.pass(60_000);
    const again = reader({ resume: { epoch: "e1", seq: 1 }, newest: { epoch: "e1", seq: 3 } });
    const wallMs = WALL_MS + 60_000 - HOUR_MS;
    const greeting = hello({ seq: 1, resume: "resumed", wallMs, monotonicMs: MONOTONIC_MS + 60_000, shifts: [[1, -HOUR_MS], [3, 0]] });
    tell(again, greeting, { kind: "events", events: [[2, WALL_MS + 20_000, METRIC], [3, wallMs - 10_000, METRIC], [4, wallMs, METRIC]] });
    assert.deepEqual(agesOf([...told.append, ...told.catchUp]).sort((a, b) => b - a), [60, 40, 10, 0]);
});

test("after a sleep ages have grown by it once the server has said its time", async () => {
    tell(reader(), hello(), state(0), { kind: "events", events: [[1, WALL_MS, METRIC]] });
    browser.sleep(600_000);
    await browser.pass(1000);
    assert.equal(clock.wasOursSet(), true);
    assert.equal(clock.toldMonotonic(MONOTONIC_MS + 601_000), true);
    assert.deepEqual(agesOf(told.append), [601]);
});

test("a slow message does not make ages jump", async () => {
    tell(reader(), hello(), state(0), { kind: "events", events: [[1, WALL_MS, METRIC]] });
    await browser.pass(30_000);
    assert.equal(clock.toldMonotonic(MONOTONIC_MS + 30_000 - 8000), true);
    assert.deepEqual(agesOf(told.append), [30]);
});

test("a page does not go on from before the server's machine was started again", async () => {
    tell(reader(), hello(), state(0), { kind: "events", events: [[1, WALL_MS, METRIC]] });
    await browser.pass(120_000);
    const resume = { epoch: "e1", seq: 1 };
    const restarted = { resume: "resumed", seq: 1, wallMs: WALL_MS + 120_000, monotonicMs: 20_000 };
    assert.equal(tell(reader({ resume }), hello(restarted)), false);
    assert.equal(tell(reader(), hello({ ...restarted, resume: "fresh" }), state(1, [1, WALL_MS, METRIC])), true);
    assert.deepEqual(agesOf(told.replaceState), [120]);
});

test("our own clock being set is noticed once, its drift is not", async () => {
    assert.equal(clock.wasOursSet(), false);
    browser.wallMs += 1500;
    assert.equal(clock.wasOursSet(), false);
    browser.wallMs -= HOUR_MS;
    assert.equal(clock.wasOursSet(), true);
    assert.equal(clock.wasOursSet(), false);
});

test("a step of our own clock is told within a second, and not by a hidden page before it is shown", async () => {
    let times = 0;
    new OwnClockWatch(clock, () => ++times).start();
    await browser.pass(5000);
    assert.equal(times, 0);
    browser.wallMs += 3 * HOUR_MS;
    await browser.pass(1000);
    assert.equal(times, 1);
    globalThis.document.hidden = true;
    await browser.dispatch("visibilitychange");
    browser.wallMs -= 3 * HOUR_MS;
    await browser.pass(60_000);
    assert.equal(times, 1);
    globalThis.document.hidden = false;
    await browser.dispatch("visibilitychange");
    assert.equal(times, 2);
});

test("shifts that no server can mean are left out", () => {
    for (const none of [undefined, null, 3, "shifts", {}, []])
        assert.deepEqual(readClockShifts(none), []);
    const bad = [null, 7, [], {}, [1], ["1", 2], [1.5, 2], [1, "2"], [1, 2.5], [1, 1e300]];
    assert.deepEqual(readClockShifts([...bad, [1, -5000, "more"], [4, null]]), [{ seq: 1, byMs: -5000 }, { seq: 4, byMs: null }]);
    assert.equal(readClockShifts(Array(100_000).fill([1, 2])).length, 1024);
});

test("a shift is that of the last entry up to the event", () => {
    const shifts = readClockShifts([[3, -5000], [5, null], [9, 0]]);
    assert.deepEqual([1, 3, 4, 5, 8, 9, 10].map((seq) => shiftOf(shifts, seq)), [0, -5000, -5000, null, null, 0, 0]);
});
