// SPDX-License-Identifier: GPL-3.0-or-later
// scenedeck.v1 from the real executable over a network that breaks: however a page comes back, it ends with exactly
// the documents that a fresh page has, which are the native ones.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { complaintsOf, connected, launch, documentsOf, openDeck } from "./support/Browser.mjs";
import { Dashboard } from "./support/Dashboard.mjs";
import { differences } from "./support/differences.mjs";
import { scenes } from "./support/modules.mjs";
import { RandomEvents } from "./support/RandomEvents.mjs";
import { TcpGate } from "./support/TcpGate.mjs";
import { timeless } from "./support/vectors.mjs";

// Ages and bins go on while documents are read: a look across the end of a second is no look.
const TRIED_FOR_MS = 30_000;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

function randomEvents(count, seed) {
    const random = new RandomEvents(seed);
    return Array.from({ length: count }, () => random.next()).filter((text) => !text.includes('"type":"snapshot"'));
}

async function publish(dashboard, texts) {
    await dashboard.publish(`[${texts.join(",")}]`);
}

async function nativeDocuments(dashboard) {
    return Object.fromEntries(await Promise.all(scenes.map(async (id) => [id, await dashboard.document(id)])));
}

/** Without the moment of "right now", which no two looks have in common. */
function withoutMoment(documents) {
    const { right_now: now, ...phaseMix } = documents["phase-mix"];
    return { ...documents, "phase-mix": { ...phaseMix, right_now: now && { ...now, at_ms: null } } };
}

async function assertEqualSoon(expected, actual) {
    let found = [];
    for (const end = Date.now() + TRIED_FOR_MS; Date.now() < end;) {
        const [one, other] = await Promise.all([expected(), actual()]);
        found = differences(withoutMoment(one), withoutMoment(other));
        if (found.length === 0)
            return;
    }
    assert.deepEqual(found, []);
}

/** Notes the address and the greeting of every stream that `page` opens. */
function streamsOf(page) {
    const streams = [];
    page.on("websocket", (socket) => {
        const stream = { cursor: new URL(socket.url()).searchParams, hello: null };
        streams.push(stream);
        socket.on("framereceived", ({ payload }) => (stream.hello ??= JSON.parse(payload)));
    });
    return streams;
}

/** Waits for a stream after `count` others to be greeted. */
async function greeted(streams, count) {
    for (const end = Date.now() + TRIED_FOR_MS; !streams.slice(count).some((stream) => stream.hello);) {
        assert.ok(Date.now() < end, "the page does not come back");
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return streams.slice(count).find((stream) => stream.hello);
}

/** A page that reaches a dashboard through a gate; `use` may put another dashboard behind it. */
async function throughGate(options, use) {
    const gate = await TcpGate.open();
    const dashboards = [];
    const start = async (more = {}) => {
        const dashboard = await Dashboard.start({ options: ["--allow-host", gate.address, ...options], ...more });
        dashboards.push(dashboard);
        gate.target = dashboard.port;
        return dashboard;
    };
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
    const open = async ({ clock = false } = {}) => {
        const page = await context.newPage();
        if (clock)
            await page.clock.install();
        page.streams = streamsOf(page);
        page.complaints = complaintsOf(page, { networkMayFail: true });
        await openDeck(page, `http://${gate.address}`, "/?rotate=0");
        return page;
    };
    try {
        await use({ gate, start, open, context });
    } finally {
        await context.close();
        gate.close();
        await Promise.all(dashboards.map((dashboard) => dashboard.stop()));
    }
}

/** The page has what a fresh one and the native scenes have. */
async function assertTrue(page, open, dashboard) {
    await connected(page);
    const fresh = await open();
    await assertEqualSoon(() => documentsOf(fresh), () => documentsOf(page));
    await assertEqualSoon(() => nativeDocuments(dashboard), () => documentsOf(page));
    assert.deepEqual([...page.complaints, ...fresh.complaints], []);
}

async function disconnected(page, gate) {
    gate.shut();
    await page.waitForSelector("#status .chip[data-truth=disconnected]");
}

test("offline and back: it goes on from its cursor", () =>
    throughGate([], async ({ gate, start, open }) => {
        const dashboard = await start();
        await publish(dashboard, randomEvents(300, 21));
        const page = await open();
        assert.equal((await greeted(page.streams, 0)).hello.resume, "fresh");
        await publish(dashboard, randomEvents(100, 22));
        await disconnected(page, gate);
        const count = page.streams.length;
        await publish(dashboard, randomEvents(400, 23));
        gate.reopen();
        await page.evaluate(() => dispatchEvent(new Event("online")));
        const { cursor, hello } = await greeted(page.streams, count);
        assert.equal(hello.resume, "resumed");
        assert.equal(cursor.get("epoch"), String(hello.epoch));
        await assertTrue(page, open, dashboard);
    }));

for (const signal of ["SIGKILL", "SIGTERM"])
    test(`${signal}, and started again with its log`, () =>
        throughGate([], async ({ gate, start, open }) => {
            const first = await start();
            await publish(first, randomEvents(300, 24));
            const page = await open();
            const { hello } = await greeted(page.streams, 0);
            await publish(first, randomEvents(200, 25));
            await first.end(signal);
            await page.waitForSelector("#status .chip[data-truth=disconnected]");
            const count = page.streams.length;
            const second = await start({ dataDir: first.dataDir });
            const kept = await second.newestSeq();
            await publish(second, randomEvents(100, 26));
            await page.evaluate(() => dispatchEvent(new Event("online")));
            const { cursor, hello: again } = await greeted(page.streams, count);
            // What a kill may have lost makes a new epoch, which a page may still enter from what the log has kept. An
            // attempt that the page began before we counted may have been greeted already: then this one is in it.
            const isKnown = cursor.get("epoch") === again.epoch || Number(cursor.get("seq")) <= kept;
            assert.equal(again.resume, isKnown ? "resumed" : "too_old");
            if (signal === "SIGTERM")
                assert.equal(again.epoch, hello.epoch);
            await assertTrue(page, open, second);
        }));

test("a page counts by the server's hold time, also after a restart with another", () =>
    throughGate(["--phase-hold", "1"], async ({ gate, start, open }) => {
        const first = await start();
        await publish(first, ['{"type":"phase","phase":"armed","host":"lab-01"}']);
        const page = await open();
        const hosts = async () => (await documentsOf(page))["phase-mix"].right_now.counts;
        for (const end = Date.now() + TRIED_FOR_MS; (await hosts()).unknown !== 1;)
            assert.ok(Date.now() < end, "the phase is known for longer than a second");
        await first.end("SIGTERM");
        await page.waitForSelector("#status .chip[data-truth=disconnected]");
        const count = page.streams.length;
        const second = await start({ dataDir: first.dataDir, options: ["--allow-host", gate.address, "--phase-hold", "300"] });
        await page.evaluate(() => dispatchEvent(new Event("online")));
        assert.equal((await greeted(page.streams, count)).cursor.size, 0, "the whole state is asked for");
        await assertTrue(page, open, second);
        assert.equal((await hosts()).armed, 1);
    }));

test("a tab left until its events have gone from the log gets the state", () =>
    throughGate(["--log-mib", "1"], async ({ gate, start, open }) => {
        const dashboard = await start();
        await publish(dashboard, randomEvents(300, 27));
        const page = await open();
        const { hello } = await greeted(page.streams, 0);
        // Without the whole state a page has nothing to go on from.
        await assertEqualSoon(() => nativeDocuments(dashboard), () => documentsOf(page));
        await disconnected(page, gate);
        const count = page.streams.length;
        const curve = Array.from({ length: 4096 }, (_, i) => Math.sin(i / 100));
        const profiles = Array.from({ length: 8 }, (_, i) => JSON.stringify({ type: "attack_profile", name: `load-${i}`, shape: "sine", curve }));
        for (const end = Date.now() + TRIED_FOR_MS; (await dashboard.oldestSeq()) <= hello.seq + 1;) {
            assert.ok(Date.now() < end, "the log keeps everything");
            await publish(dashboard, profiles);
        }
        await publish(dashboard, randomEvents(300, 28));
        gate.reopen();
        await page.evaluate(() => dispatchEvent(new Event("online")));
        const again = (await greeted(page.streams, count)).hello;
        assert.equal(again.epoch, hello.epoch);
        assert.equal(again.resume, "too_old");
        await assertTrue(page, open, dashboard);
    }));

/** Again until the message is quick: the page's clock lags by as long as it took, and that shows in ages. */
async function setRightTime(page) {
    let sent;
    do {
        sent = Date.now();
        await page.clock.setSystemTime(sent);
    } while (Date.now() - sent > 20);
}

test("a network that loses everything without a word, and a lid that is opened", () =>
    throughGate([], async ({ gate, start, open }) => {
        const dashboard = await start();
        await publish(dashboard, randomEvents(300, 31));
        const page = await open({ clock: true });
        await greeted(page.streams, 0);
        gate.stall();
        await publish(dashboard, randomEvents(100, 32));
        const count = page.streams.length;
        await page.clock.setSystemTime(Date.now() + 60_000);
        const hanging = page.waitForRequest("**/healthz");
        await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
        await page.waitForSelector("#status .chip[data-truth=disconnected]");
        await hanging;
        gate.reopen();
        await setRightTime(page);
        await page.evaluate(() => dispatchEvent(new Event("online")));
        assert.equal((await greeted(page.streams, count)).hello.resume, "resumed");
        await assertTrue(page, open, dashboard);
    }));

/** The plain stream says nothing of when events came. */
async function assertTimelesslyTrue(page, dashboard) {
    await connected(page);
    await assertEqualSoon(async () => timeless(await nativeDocuments(dashboard)), async () => timeless(await documentsOf(page)));
}

test("the plain stream: the native documents at once, as events come, and after a break", () =>
    throughGate([], async ({ gate, start, open, context }) => {
        await context.route("**/healthz", (route) => route.fulfill({ json: { status: "ok" } }));
        const dashboard = await start();
        await publish(dashboard, randomEvents(300, 41));
        const page = await open();
        await assertTimelesslyTrue(page, dashboard);
        await publish(dashboard, randomEvents(200, 42));
        await assertTimelesslyTrue(page, dashboard);
        await disconnected(page, gate);
        await publish(dashboard, randomEvents(200, 43));
        gate.reopen();
        await page.evaluate(() => dispatchEvent(new Event("online")));
        await assertTimelesslyTrue(page, dashboard);
        assert.ok(page.streams.length >= 2);
        assert.deepEqual(page.streams.map(({ cursor }) => cursor.size), page.streams.map(() => 0));
        assert.deepEqual(page.complaints, []);
    }));

test("the plain stream from another dashboard, which knows nothing of what was", () =>
    throughGate([], async ({ start, open, context }) => {
        await context.route("**/healthz", (route) => route.fulfill({ json: { status: "ok" } }));
        const first = await start();
        await publish(first, randomEvents(300, 44));
        const page = await open();
        await assertTimelesslyTrue(page, first);
        await first.end("SIGTERM");
        await page.waitForSelector("#status .chip[data-truth=disconnected]");
        const second = await start();
        await page.evaluate(() => dispatchEvent(new Event("online")));
        await assertTimelesslyTrue(page, second);
        assert.deepEqual(page.complaints, []);
    }));
