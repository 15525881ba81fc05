// SPDX-License-Identifier: GPL-3.0-or-later
// The rule of the freshness badge: the common table with C++, and the ages from a server's hello.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { importTypeScript, sourceDir } from "./support/modules.mjs";

const { Freshness, StreamHealth, RateMeter, readAges } = await importTypeScript(
    "scenes/shared/web/Freshness",
    "scenes/shared/web/StreamHealth",
    "scenes/shared/web/RateMeter",
    "web/stream/Ages",
);
const table = JSON.parse(readFileSync(join(sourceDir, "tests/scenes/shared/freshness.json"), "utf8"));

function connected() {
    const health = new StreamHealth();
    health.setConnection("connected", 0);
    return health;
}

function eventOf(type, expectEveryS = null) {
    return { seq: 1, receivedMs: 0, type, body: { type: "other" }, expectEveryS };
}

for (const { name, types, steps } of table) {
    test(name, () => {
        const freshness = new Freshness(types);
        const health = connected();
        let now = 1000;
        for (const step of steps) {
            for (let i = 0; step.event && i < (step.times ?? 1); ++i) {
                now += step.every_ms ?? 0;
                freshness.accept(eventOf(step.event, step.expect_every_s), step.unknown ? null : { ms: now, isReplayed: step.replayed ?? false });
            }
            if (step.event) continue;
            now += step.wait_ms;
            assert.equal(freshness.state(health, now), step.state);
            if (step.age_ms !== undefined) assert.equal(freshness.ageMs(now), step.age_ms);
        }
    });
}

test("a viewer that joins continues with the server's ages and gaps", () => {
    const freshness = new Freshness(["phase"]);
    freshness.restart(readAges({ phase: { age_ms: 4000, limit_ms: 30_000, gaps_ms: [20_000, 20_000] } }), 100);
    freshness.accept(eventOf("phase"), null);
    assert.equal(freshness.ageMs(100), 4000);
    assert.equal(freshness.state(connected(), 26_100), "live");
    assert.equal(freshness.state(connected(), 26_101), "quiet");
    freshness.accept(eventOf("phase"), { ms: 16_100, isReplayed: false });
    assert.equal(freshness.state(connected(), 46_100), "live");
    assert.equal(freshness.state(connected(), 46_101), "quiet");
});

test("ages unknown to the server are unknown to a viewer", () => {
    const freshness = new Freshness(["phase"]);
    freshness.restart(readAges({ phase: { age_ms: null, limit_ms: 10_000, gaps_ms: [] } }), 100);
    assert.equal(freshness.state(connected(), 100), "age_unknown");
    freshness.restart(readAges({ phase: { age_ms: 3, replayed: true } }), 100);
    assert.equal(freshness.state(connected(), 100), "replay");
    freshness.restart(readAges({}), 100);
    assert.equal(freshness.state(connected(), 100), "waiting");
});

test("invalid ages are unknown", () => {
    assert.equal(readAges(null), null);
    assert.equal(readAges([]), null);
    const ages = readAges({ a: 5, b: { age_ms: "now", gaps_ms: "x", expect_every_s: -1 }, c: { age_ms: -1, gaps_ms: [1, null, "2", -3] } });
    assert.deepEqual([...ages.keys()], ["b", "c"]);
    assert.deepEqual(ages.get("b"), { ageMs: null, gapsMs: [], expectEveryS: 0, isReplayed: false });
    assert.deepEqual(ages.get("c").gapsMs, [1]);
});

test("late events count as lag only 5 s after the connection", () => {
    const health = new StreamHealth();
    const freshness = new Freshness(["phase"]);
    assert.equal(freshness.state(health, 0), "connecting");
    health.setConnection("disconnected", 0);
    assert.equal(freshness.state(health, 0), "disconnected");
    health.setConnection("connected", 10_000);
    freshness.accept(eventOf("phase"), { ms: 10_000, isReplayed: false });
    health.eventShown(3000, 14_999);
    assert.equal(freshness.state(health, 14_999), "live");
    health.eventShown(3000, 15_000);
    assert.equal(freshness.state(health, 15_000), "lagging");
    assert.equal(freshness.state(health, 20_000), "live");
});

test("the rate is the mean over five whole seconds", () => {
    const meter = new RateMeter();
    for (let ms = 100_000; ms < 103_000; ms += 10) meter.count(1, ms);
    assert.equal(meter.perSecond(105_000), 60);
    assert.equal(meter.perSecond(500_000), 0);
});
