// SPDX-License-Identifier: GPL-3.0-or-later
// Eight hours of a fake clock with events: the heap does not grow, and the page equals a fresh one at the end.
import assert from "node:assert/strict";
import { test } from "node:test";

import { collectErrors, openDeck, shownDocument } from "./support/Browser.mjs";
import { differences, withoutRunningAges } from "./support/differences.mjs";
import { FakeStream } from "./support/FakeStream.mjs";
import { permanentScenes as scenes } from "./support/modules.mjs";
import { RandomEvents } from "./support/RandomEvents.mjs";
import { fixture } from "./support/stage.mjs";

const START = 1_700_000_000_000;
const MINUTES = 8 * 60;
const STEP_MS = 30_000; // the interval of snapshots: a page without messages for much longer reconnects
const EVENTS_A_STEP = 15;
const WARM_UP_MINUTES = 120;
const GROWTH_BYTES = 2 * 1024 * 1024;
const GROWTH_NODES = 1000; // difference between scenes

async function heapOf(session) {
    await session.send("HeapProfiler.collectGarbage");
    await session.send("HeapProfiler.collectGarbage");
    return (await session.send("Runtime.getHeapUsage")).usedSize;
}

/** Numbers of DOM nodes and listeners; call after a garbage collection. */
async function domOf(session) {
    const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
    return { nodes, jsEventListeners };
}

function eventsOf(random) {
    return Array.from({ length: EVENTS_A_STEP }, () => JSON.parse(random.next().replace(/("episode_id":)(\d+)/, '$1"$2"')));
}

test("the heap does not grow in eight hours", async (t) => {
    const context = await fixture.browser.newContext({ viewport: { width: 800, height: 480 }, reducedMotion: "reduce" });
    const stream = new FakeStream();
    await stream.serve(context);
    const page = await context.newPage();
    await page.clock.install({ time: START });
    const errors = collectErrors(page);
    await openDeck(page, fixture.dashboard.url, "/?dwell=12");
    await page.clock.pauseAt(START + STEP_MS);
    const session = await context.newCDPSession(page);
    const random = new RandomEvents(3);
    let warm, warmDom;
    for (let step = 1; step <= (MINUTES * 60_000) / STEP_MS; ++step) {
        stream.send(START + step * STEP_MS, ...eventsOf(random));
        // Runs the timers of half a second, then jumps to the next step.
        await page.clock.runFor(500);
        await page.clock.fastForward(STEP_MS - 500);
        if (step * STEP_MS === WARM_UP_MINUTES * 60_000) {
            warm = await heapOf(session);
            warmDom = await domOf(session);
        }
    }
    const growth = (await heapOf(session)) - warm;
    const dom = await domOf(session);
    t.diagnostic(`the heap grew by ${growth} bytes; ${JSON.stringify(warmDom)} became ${JSON.stringify(dom)}; ${stream.opened.length} connections`);
    assert.equal(stream.opened.length, 1);
    assert.ok(growth < GROWTH_BYTES, `the heap grew by ${growth} bytes in six hours`);
    assert.ok(dom.nodes <= warmDom.nodes + GROWTH_NODES, `${warmDom.nodes} nodes became ${dom.nodes}`);
    assert.ok(dom.jsEventListeners <= warmDom.jsEventListeners + 10, `${warmDom.jsEventListeners} listeners became ${dom.jsEventListeners}`);
    const fresh = await context.newPage();
    await fresh.clock.install({ time: START + MINUTES * 60_000 });
    await openDeck(fresh, fixture.dashboard.url);
    const now = await page.evaluate(() => Date.now());
    for (const opened of [page, fresh]) await opened.clock.pauseAt(now + 60_000);
    for (const id of scenes) {
        for (const opened of [page, fresh]) await opened.evaluate((hash) => (location.hash = hash), id);
        if (id !== "overview")
            assert.deepEqual(differences(withoutRunningAges(id, await shownDocument(fresh)), withoutRunningAges(id, await shownDocument(page))), [], id);
    }
    assert.deepEqual(errors, []);
});
