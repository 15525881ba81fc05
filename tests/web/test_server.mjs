// SPDX-License-Identifier: GPL-3.0-or-later
// scenedeck.v1 of the real executable over a network that fails: after every reconnect the page has exactly the
// documents of a fresh page and of the native scenes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { collectErrors, waitUntilConnected, launch, documentsOf, openDeck } from "./support/Browser.mjs";
import { Dashboard } from "./support/Dashboard.mjs";
import { differences } from "./support/differences.mjs";
import { permanentScenes as scenes } from "./support/modules.mjs";
import { RandomEvents } from "./support/RandomEvents.mjs";
import { TcpGate } from "./support/TcpGate.mjs";
import { withoutTimes } from "./support/vectors.mjs";

// Time limit of repeated comparisons: ages and bins change while documents are read.
const DEADLINE_MS = 30_000;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

function randomEvents(count, seed) {
    const random = new RandomEvents(seed);
    return Array.from({ length: count }, () => random.next()).filter((text) => !/"type":"(snapshot|action|action_list)"/.test(text));
}

async function publish(dashboard, texts) {
    await dashboard.publish(`[${texts.join(",")}]`);
}

async function nativeDocuments(dashboard) {
    return Object.fromEntries(await Promise.all(scenes.map(async (id) => [id, await dashboard.document(id)])));
}

/** Removes the time of "right now", which differs between two readings. */
function withoutMoment(documents) {
    const { right_now: now, ...phaseMix } = documents["phase-mix"];
    return { ...documents, "phase-mix": { ...phaseMix, right_now: now && { ...now, at_ms: null } } };
}

async function assertEqualSoon(expected, actual) {
    let found = [];
    for (const end = Date.now() + DEADLINE_MS; Date.now() < end;) {
        const [one, other] = await Promise.all([expected(), actual()]);
        found = differences(withoutMoment(one), withoutMoment(other));
        if (found.length === 0) return;
    }
    assert.deepEqual(found, []);
}

/** Records the address and the hello of every stream that `page` opens. */
function streamsOf(page) {
    const streams = [];
    page.on("websocket", (socket) => {
        const stream = { cursor: new URL(socket.url()).searchParams, hello: null };
        streams.push(stream);
        socket.on("framereceived", ({ payload }) => (stream.hello ??= JSON.parse(payload)));
    });
    return streams;
}

/** Waits for the hello of a stream after the first `count` ones. */
async function waitForHello(streams, count) {
    for (const end = Date.now() + DEADLINE_MS; !streams.slice(count).some((stream) => stream.hello);) {
        assert.ok(Date.now() < end, "the page does not come back");
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return streams.slice(count).find((stream) => stream.hello);
}

/** Runs `use` with pages that reach a dashboard through a gate; `start` starts another dashboard behind the gate. */
async function withGate(options, use) {
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
        if (clock) await page.clock.install();
        page.streams = streamsOf(page);
        page.errors = collectErrors(page, { networkMayFail: true });
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

/** Asserts that the page has the documents of a fresh page and of the native scenes. */
async function assertUpToDate(page, open, dashboard) {
    await waitUntilConnected(page);
    const fresh = await open();
    await assertEqualSoon(
        () => documentsOf(fresh),
        () => documentsOf(page),
    );
    await assertEqualSoon(
        () => nativeDocuments(dashboard),
        () => documentsOf(page),
    );
    assert.deepEqual([...page.errors, ...fresh.errors], []);
}

async function disconnect(page, gate) {
    gate.shut();
    await page.waitForSelector("#status .chip[data-freshness=disconnected]");
}

test("a page resumes from its cursor after being offline", () =>
    withGate([], async ({ gate, start, open }) => {
        const dashboard = await start();
        await publish(dashboard, randomEvents(300, 21));
        const page = await open();
        assert.equal((await waitForHello(page.streams, 0)).hello.resume, "fresh");
        await publish(dashboard, randomEvents(100, 22));
        await disconnect(page, gate);
        const count = page.streams.length;
        await publish(dashboard, randomEvents(400, 23));
        gate.reopen();
        await page.evaluate(() => dispatchEvent(new Event("online")));
        const { cursor, hello } = await waitForHello(page.streams, count);
        assert.equal(hello.resume, "resumed");
        assert.equal(cursor.get("epoch"), String(hello.epoch));
        await assertUpToDate(page, open, dashboard);
    }));

for (const signal of ["SIGKILL", "SIGTERM"])
    test(`a page recovers after the server was ended by ${signal} and restarted with its log`, () =>
        withGate([], async ({ gate, start, open }) => {
            const first = await start();
            await publish(first, randomEvents(300, 24));
            const page = await open();
            const { hello } = await waitForHello(page.streams, 0);
            await publish(first, randomEvents(200, 25));
            await first.end(signal);
            await page.waitForSelector("#status .chip[data-freshness=disconnected]");
            const count = page.streams.length;
            const second = await start({ dataDir: first.dataDir });
            const newestSeq = await second.newestSeq();
            await publish(second, randomEvents(100, 26));
            await page.evaluate(() => dispatchEvent(new Event("online")));
            const { cursor, hello: again } = await waitForHello(page.streams, count);
            // A kill may lose events and start a new epoch; a page can resume into it if its cursor is within the stored
            // events. A connection opened before `count` was read may already have the new epoch in its cursor.
            const isKnown = cursor.get("epoch") === again.epoch || Number(cursor.get("seq")) <= newestSeq;
            assert.equal(again.resume, isKnown ? "resumed" : "too_old");
            if (signal === "SIGTERM") assert.equal(again.epoch, hello.epoch);
            await assertUpToDate(page, open, second);
        }));

test("a page uses the server's hold time, also after a restart with another one", () =>
    withGate(["--phase-hold", "1"], async ({ gate, start, open }) => {
        const first = await start();
        await publish(first, ['{"type":"phase","phase":"armed","host":"lab-01"}']);
        const page = await open();
        const hosts = async () => (await documentsOf(page))["phase-mix"].right_now.counts;
        for (const end = Date.now() + DEADLINE_MS; (await hosts()).unknown !== 1;) assert.ok(Date.now() < end, "the phase is known for longer than a second");
        await first.end("SIGTERM");
        await page.waitForSelector("#status .chip[data-freshness=disconnected]");
        const count = page.streams.length;
        const second = await start({ dataDir: first.dataDir, options: ["--allow-host", gate.address, "--phase-hold", "300"] });
        await page.evaluate(() => dispatchEvent(new Event("online")));
        assert.equal((await waitForHello(page.streams, count)).cursor.size, 0, "the whole state is asked for");
        await assertUpToDate(page, open, second);
        assert.equal((await hosts()).armed, 1);
    }));

test("a page whose cursor is older than the log gets the state", () =>
    withGate(["--log-mib", "1"], async ({ gate, start, open }) => {
        const dashboard = await start();
        await publish(dashboard, randomEvents(300, 27));
        const page = await open();
        const { hello } = await waitForHello(page.streams, 0);
        // The page needs the whole state before it has a cursor.
        await assertEqualSoon(
            () => nativeDocuments(dashboard),
            () => documentsOf(page),
        );
        await disconnect(page, gate);
        const count = page.streams.length;
        const curve = Array.from({ length: 4096 }, (_, i) => Math.sin(i / 100));
        const profiles = Array.from({ length: 8 }, (_, i) => JSON.stringify({ type: "attack_profile", name: `load-${i}`, shape: "sine", curve }));
        for (const end = Date.now() + DEADLINE_MS; (await dashboard.oldestSeq()) <= hello.seq + 1;) {
            assert.ok(Date.now() < end, "the log keeps everything");
            await publish(dashboard, profiles);
        }
        await publish(dashboard, randomEvents(300, 28));
        gate.reopen();
        await page.evaluate(() => dispatchEvent(new Event("online")));
        const again = (await waitForHello(page.streams, count)).hello;
        assert.equal(again.epoch, hello.epoch);
        assert.equal(again.resume, "too_old");
        await assertUpToDate(page, open, dashboard);
    }));

/** Sets the page's clock; repeats that until the call is fast, because its duration is an error of the clock. */
async function setRightTime(page) {
    let sent;
    do {
        sent = Date.now();
        await page.clock.setSystemTime(sent);
    } while (Date.now() - sent > 20);
}

test("a page resumes after a network that discarded all data, and after sleep", () =>
    withGate([], async ({ gate, start, open }) => {
        const dashboard = await start();
        await publish(dashboard, randomEvents(300, 31));
        const page = await open({ clock: true });
        await waitForHello(page.streams, 0);
        gate.stall();
        await publish(dashboard, randomEvents(100, 32));
        const count = page.streams.length;
        await page.clock.setSystemTime(Date.now() + 60_000);
        const hanging = page.waitForRequest("**/healthz");
        await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
        await page.waitForSelector("#status .chip[data-freshness=disconnected]");
        await hanging;
        gate.reopen();
        await setRightTime(page);
        await page.evaluate(() => dispatchEvent(new Event("online")));
        assert.equal((await waitForHello(page.streams, count)).hello.resume, "resumed");
        await assertUpToDate(page, open, dashboard);
    }));

/** The same for the plain stream, which has no receive times. */
async function assertUpToDateWithoutTimes(page, dashboard) {
    await waitUntilConnected(page);
    await assertEqualSoon(
        async () => withoutTimes(await nativeDocuments(dashboard)),
        async () => withoutTimes(await documentsOf(page)),
    );
}

test("the plain stream gives the native documents at the start, with new events, and after a reconnect", () =>
    withGate([], async ({ gate, start, open, context }) => {
        await context.route("**/healthz", (route) => route.fulfill({ json: { status: "ok" } }));
        const dashboard = await start();
        await publish(dashboard, randomEvents(300, 41));
        const page = await open();
        await assertUpToDateWithoutTimes(page, dashboard);
        await publish(dashboard, randomEvents(200, 42));
        await assertUpToDateWithoutTimes(page, dashboard);
        await disconnect(page, gate);
        await publish(dashboard, randomEvents(200, 43));
        gate.reopen();
        await page.evaluate(() => dispatchEvent(new Event("online")));
        await assertUpToDateWithoutTimes(page, dashboard);
        assert.ok(page.streams.length >= 2);
        assert.deepEqual(
            page.streams.map(({ cursor }) => cursor.size),
            page.streams.map(() => 0),
        );
        assert.deepEqual(page.errors, []);
    }));

test("the plain stream of another dashboard replaces the state", () =>
    withGate([], async ({ start, open, context }) => {
        await context.route("**/healthz", (route) => route.fulfill({ json: { status: "ok" } }));
        const first = await start();
        await publish(first, randomEvents(300, 44));
        const page = await open();
        await assertUpToDateWithoutTimes(page, first);
        await first.end("SIGTERM");
        await page.waitForSelector("#status .chip[data-freshness=disconnected]");
        const second = await start();
        await page.evaluate(() => dispatchEvent(new Event("online")));
        await assertUpToDateWithoutTimes(page, second);
        assert.deepEqual(page.errors, []);
    }));
