// SPDX-License-Identifier: GPL-3.0-or-later
// Arrival times by the server's monotonic clock, while its wall clock or the local clock is set.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { FakeBrowser } from "./support/FakeBrowser.mjs";
import { importTypeScript } from "./support/modules.mjs";

const { NegotiatedReader, OwnClockWatch, readClockShifts, ServerClock, shiftOf } = await importTypeScript(
    "web/stream/NegotiatedReader",
    "web/stream/ClockShifts",
    "web/stream/OwnClockWatch",
    "web/stream/ServerClock",
);

const HOUR_MS = 3_600_000;
const METRIC = { type: "model_metric", model: "gru", accuracy: 0.9 };
/** The server's clocks at the start of each test; both differ from the local ones. */
const WALL_MS = 1_600_000_000_000;
const MONOTONIC_MS = 500_000_000;
const NO_SINK = Object.fromEntries(["replaceState", "restartAges", "append", "catchUp", "markLagging"].map((name) => [name, () => {}]));

let browser, clock, calls;
beforeEach(() => {
    browser = new FakeBrowser().install();
    clock = new ServerClock();
    calls = { replaceState: [], append: [], catchUp: [] };
});

function reader({ resume = null, newest = null } = {}) {
    const sink = { ...NO_SINK, ...Object.fromEntries(Object.keys(calls).map((name) => [name, (events) => calls[name].push(...events)])) };
    return new NegotiatedReader(sink, clock, resume, newest);
}

/** Passes the messages to `stream`. Returns whether it accepted all of them. */
function send(stream, ...messages) {
    return messages.every((message) => stream.read(JSON.stringify(message)));
}

function hello({ seq = 0, resume = "fresh", wallMs = WALL_MS, monotonicMs = MONOTONIC_MS, shifts = [] } = {}) {
    return { kind: "hello", epoch: "e1", seq, resume, now_ms: wallMs, monotonic_ms: monotonicMs, ages: {}, ...(shifts.length ? { clock_shifts: shifts } : {}) };
}

/** Ages of the events in seconds; null: unknown. */
function agesOf(events) {
    const { monotonicMs } = clock.time();
    return events.map(({ arrivedMs }) => (arrivedMs === null ? null : (monotonicMs - arrivedMs) / 1000));
}

const state = (seq, ...triples) => ({ kind: "state", seq, events: triples, last: true });

test("retained events have the right ages if no clock was set", () => {
    send(reader(), hello({ seq: 2 }), state(2, [1, WALL_MS - 90_000, METRIC], [2, WALL_MS - 5000, METRIC]));
    assert.deepEqual(agesOf(calls.replaceState), [90, 5]);
    assert.deepEqual(clock.time(), { unixMs: WALL_MS, monotonicMs: MONOTONIC_MS });
});

for (const [name, byMs] of [
    ["back 10 min", -600_000],
    ["back 1 h", -HOUR_MS],
    ["forward 3 h", 3 * HOUR_MS],
    ["forward 3 days", 72 * HOUR_MS],
])
    test(`a new page has the right ages of events from before the clock was set ${name}`, () => {
        const shifts = [
            [1, byMs],
            [3, 0],
        ];
        send(
            reader(),
            hello({ seq: 3, shifts }),
            state(3, [1, WALL_MS - byMs - 90_000, METRIC], [2, WALL_MS - byMs - 60_000, METRIC], [3, WALL_MS - 5000, METRIC]),
        );
        assert.deepEqual(agesOf(calls.replaceState), [90, 60, 5]);
    });

test("ages of unknown shifts and of future times are unknown", () => {
    const shifts = [
        [1, null],
        [2, 0],
    ];
    send(reader(), hello({ seq: 3, shifts }), state(3, [1, WALL_MS - 1000, METRIC], [2, WALL_MS - 2000, METRIC], [3, WALL_MS + 720 * HOUR_MS, METRIC]));
    assert.deepEqual(agesOf(calls.replaceState), [null, 2, null]);
});

test("live events keep their ages when either clock is set", async () => {
    const stream = reader();
    send(stream, hello(), state(0), { kind: "events", events: [[1, WALL_MS, METRIC]] });
    await browser.advance(10_000);
    browser.wallMs += 3 * HOUR_MS;
    send(stream, { kind: "events", events: [[2, WALL_MS - HOUR_MS, METRIC]] });
    await browser.advance(5000);
    assert.deepEqual(agesOf(calls.append), [15, 5]);
});

test("missed events have the right ages although the clock was set meanwhile", async () => {
    const stream = reader();
    send(stream, hello(), state(0), { kind: "events", events: [[1, WALL_MS, METRIC]] });
    await browser.advance(60_000);
    const again = reader({ resume: { epoch: "e1", seq: 1 }, newest: { epoch: "e1", seq: 3 } });
    const wallMs = WALL_MS + 60_000 - HOUR_MS;
    const greeting = hello({
        seq: 1,
        resume: "resumed",
        wallMs,
        monotonicMs: MONOTONIC_MS + 60_000,
        shifts: [
            [1, -HOUR_MS],
            [3, 0],
        ],
    });
    send(again, greeting, {
        kind: "events",
        events: [
            [2, WALL_MS + 20_000, METRIC],
            [3, wallMs - 10_000, METRIC],
            [4, wallMs, METRIC],
        ],
    });
    assert.deepEqual(
        agesOf([...calls.append, ...calls.catchUp]).sort((a, b) => b - a),
        [60, 40, 10, 0],
    );
});

test("ages include a sleep once the server's time was read again", async () => {
    send(reader(), hello(), state(0), { kind: "events", events: [[1, WALL_MS, METRIC]] });
    browser.sleep(600_000);
    await browser.advance(1000);
    assert.equal(clock.wasLocalClockSet(), true);
    assert.equal(clock.setMonotonicTime(MONOTONIC_MS + 601_000), true);
    assert.deepEqual(agesOf(calls.append), [601]);
});

test("a delayed message does not change ages", async () => {
    send(reader(), hello(), state(0), { kind: "events", events: [[1, WALL_MS, METRIC]] });
    await browser.advance(30_000);
    assert.equal(clock.setMonotonicTime(MONOTONIC_MS + 30_000 - 8000), true);
    assert.deepEqual(agesOf(calls.append), [30]);
});

test("a page does not resume after a reboot of the server's machine", async () => {
    send(reader(), hello(), state(0), { kind: "events", events: [[1, WALL_MS, METRIC]] });
    await browser.advance(120_000);
    const resume = { epoch: "e1", seq: 1 };
    const restarted = { resume: "resumed", seq: 1, wallMs: WALL_MS + 120_000, monotonicMs: 20_000 };
    assert.equal(send(reader({ resume }), hello(restarted)), false);
    assert.equal(send(reader(), hello({ ...restarted, resume: "fresh" }), state(1, [1, WALL_MS, METRIC])), true);
    assert.deepEqual(agesOf(calls.replaceState), [120]);
});

test("a step of the local clock is detected once, drift is not", async () => {
    assert.equal(clock.wasLocalClockSet(), false);
    browser.wallMs += 1500;
    assert.equal(clock.wasLocalClockSet(), false);
    browser.wallMs -= HOUR_MS;
    assert.equal(clock.wasLocalClockSet(), true);
    assert.equal(clock.wasLocalClockSet(), false);
});

test("a step of the local clock is reported within a second; by a hidden page when it is shown", async () => {
    let times = 0;
    new OwnClockWatch(clock, () => ++times).start();
    await browser.advance(5000);
    assert.equal(times, 0);
    browser.wallMs += 3 * HOUR_MS;
    await browser.advance(1000);
    assert.equal(times, 1);
    globalThis.document.hidden = true;
    await browser.dispatch("visibilitychange");
    browser.wallMs -= 3 * HOUR_MS;
    await browser.advance(60_000);
    assert.equal(times, 1);
    globalThis.document.hidden = false;
    await browser.dispatch("visibilitychange");
    assert.equal(times, 2);
});

test("invalid clock shifts are ignored", () => {
    for (const none of [undefined, null, 3, "shifts", {}, []]) assert.deepEqual(readClockShifts(none), []);
    const bad = [null, 7, [], {}, [1], ["1", 2], [1.5, 2], [1, "2"], [1, 2.5], [1, 1e300]];
    assert.deepEqual(readClockShifts([...bad, [1, -5000, "more"], [4, null]]), [
        { seq: 1, byMs: -5000 },
        { seq: 4, byMs: null },
    ]);
    assert.equal(readClockShifts(Array(100_000).fill([1, 2])).length, 1024);
});

test("the shift of an event is that of the last entry up to its seq", () => {
    const shifts = readClockShifts([
        [3, -5000],
        [5, null],
        [9, 0],
    ]);
    assert.deepEqual(
        [1, 3, 4, 5, 8, 9, 10].map((seq) => shiftOf(shifts, seq)),
        [0, -5000, -5000, null, null, 0, 0],
    );
});
