// SPDX-License-Identifier: GPL-3.0-or-later
// Eight hours of a faked clock, with events all along: the heap does not grow, and the page ends as a fresh one.
import assert from "node:assert/strict";
import { test } from "node:test";

import { complaintsOf, launch, openDeck, shownDocument } from "./support/Browser.mjs";
import { Dashboard } from "./support/Dashboard.mjs";
import { differences } from "./support/differences.mjs";
import { FakeStream } from "./support/FakeStream.mjs";
import { scenes } from "./support/modules.mjs";
import { RandomEvents } from "./support/RandomEvents.mjs";

const START = 1_700_000_000_000;
const MINUTES = 8 * 60;
const EVENTS_A_MINUTE = 30;
const WARM_UP_MINUTES = 120;
const GROWTH_BYTES = 3 * 1024 * 1024;

async function heapOf(session) {
    await session.send("HeapProfiler.collectGarbage");
    await session.send("HeapProfiler.collectGarbage");
    return (await session.send("Runtime.getHeapUsage")).usedSize;
}

async function domOf(session) {
    const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
    return { nodes, jsEventListeners };
}

test("eight hours", async () => {
    const dashboard = await Dashboard.start();
    const browser = await launch();
    const context = await browser.newContext({ viewport: { width: 800, height: 480 }, reducedMotion: "reduce" });
    const stream = new FakeStream();
    await stream.serve(context);
    const page = await context.newPage();
    await page.clock.install({ time: START });
    const complaints = complaintsOf(page);
    await openDeck(page, dashboard.url, "/?dwell=12");
    await page.clock.pauseAt(START + 60_000);
    const session = await context.newCDPSession(page);
    const random = new RandomEvents(3);
    let warm, warmDom;
    for (let minute = 0; minute < MINUTES; ++minute) {
        stream.send(START + (minute + 1) * 60_000, ...Array.from({ length: EVENTS_A_MINUTE }, () => JSON.parse(random.next().replace(/("episode_id":)(\d+)/, '$1"$2"'))));
        // One turn of the deck in ticks, then to the end of the minute at once.
        await page.clock.runFor(500);
        await page.clock.fastForward(59_500);
        if (minute === WARM_UP_MINUTES) {
            warm = await heapOf(session);
            warmDom = await domOf(session);
        }
    }
    const dom = await domOf(session);
    const growth = (await heapOf(session)) - warm;
    assert.ok(growth < GROWTH_BYTES, `the heap grew by ${growth} bytes in six hours`);
    assert.ok(dom.jsEventListeners <= warmDom.jsEventListeners + 10, `${warmDom.jsEventListeners} listeners became ${dom.jsEventListeners}`);
    const fresh = await context.newPage();
    await fresh.clock.install({ time: START + MINUTES * 60_000 });
    await openDeck(fresh, dashboard.url);
    const now = await page.evaluate(() => Date.now());
    for (const opened of [page, fresh])
        await opened.clock.pauseAt(now + 60_000);
    for (const id of scenes) {
        for (const opened of [page, fresh])
            await opened.evaluate((hash) => (location.hash = hash), id);
        if (id !== "overview")
            assert.deepEqual(differences(await shownDocument(fresh), await shownDocument(page)), [], id);
    }
    assert.deepEqual(complaints, []);
    await browser.close();
    await dashboard.stop();
});
