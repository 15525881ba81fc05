// SPDX-License-Identifier: GPL-3.0-or-later
// Disconnects, restarts, gaps, sleep and wrong clocks: the page always ends with exactly the documents of a
// fresh page.
import assert from "node:assert/strict";
import { test } from "node:test";

import { collectErrors, waitUntilConnected, documentsOf, openDeck, shownDocument } from "./support/Browser.mjs";
import { Dashboard } from "./support/Dashboard.mjs";
import { differences, withoutRunningAges } from "./support/differences.mjs";
import { FakeStream } from "./support/FakeStream.mjs";
import { RandomEvents } from "./support/RandomEvents.mjs";
import { fixture } from "./support/stage.mjs";
import { withoutTimes } from "./support/vectors.mjs";

const NOW = 1_700_000_100_000;
const LONGEST_PAUSE_MS = 15_000;

function randomTriples(count, seed = 7) {
    const random = new RandomEvents(seed);
    let seq = 0;
    return Array.from({ length: count }, (_, i) => {
        const event = JSON.parse(random.next());
        if (typeof event.episode_id === "number") event.episode_id = "long";
        return [event.type === "snapshot" ? 0 : ++seq, NOW - 100_000 + i * 10, event];
    });
}

/** Runs `use` with a page that has the fake stream and a fixed time. */
async function withStream(stream, use, options = {}) {
    const context = await fixture.browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
    await stream.serve(context);
    const open = async (path = "/") => {
        const page = await context.newPage();
        await page.clock.setFixedTime(NOW);
        page.errors = collectErrors(page, options);
        await openDeck(page, fixture.dashboard.url, path);
        return page;
    };
    try {
        const page = await open();
        await use(page, open, context);
        assert.deepEqual(page.errors, []);
    } finally {
        await context.close();
    }
}

async function assertSameAsFreshPage(page, open) {
    const fresh = await open();
    const [expected, found] = [await documentsOf(fresh), await documentsOf(page)];
    for (const id of Object.keys(expected)) assert.deepEqual(differences(withoutRunningAges(id, expected[id]), withoutRunningAges(id, found[id])), [], id);
    await fresh.close();
}

const waitForReconnect = async (stream, count) => {
    for (const end = Date.now() + 30_000; stream.opened.length < count || stream.sockets.size === 0;) {
        assert.ok(Date.now() < end, "the page did not come back");
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
};

test("live events are shown with the server's seq and time", async () => {
    const stream = new FakeStream({ events: randomTriples(200) });
    await withStream(stream, async (page, open) => {
        stream.send(NOW - 20, { type: "model_metric", model: "lstm", accuracy: 0.75 });
        await page.evaluate(() => (location.hash = "model-accuracy"));
        await page.waitForFunction(() => document.querySelector("#scene-model-accuracy .board > svg").textContent.includes("75.0"));
        await assertSameAsFreshPage(page, open);
    });
});

test("a lost connection dims the data and shows the time, and the page resumes from its cursor", async () => {
    const stream = new FakeStream({ events: randomTriples(200) });
    await withStream(
        stream,
        async (page, open) => {
            const before = stream.seq;
            await stream.drop({ down: true });
            await page.waitForSelector("#status .chip[data-freshness=disconnected]");
            assert.match(await page.textContent("#status .chip"), /^Disconnected since \d\d:\d\d$/);
            await page.waitForSelector(".scene.shown .board.dimmed");
            stream.isUp = true;
            for (const [, ms, event] of randomTriples(50, 8)) stream.events.push([event.type === "snapshot" ? 0 : stream.seq + 1, ms, event]);
            await waitForReconnect(stream, 2);
            await waitUntilConnected(page);
            assert.equal(new URL(stream.opened[1]).searchParams.get("seq"), String(before));
            assert.equal(new URL(stream.opened[1]).searchParams.get("epoch"), "e1");
            await assertSameAsFreshPage(page, open);
        },
        { networkMayFail: true },
    );
});

test("a page whose cursor is too old gets the state", async () => {
    const stream = new FakeStream({ events: randomTriples(100), resumeLimit: 10 });
    await withStream(
        stream,
        async (page, open) => {
            await stream.drop({ down: true });
            stream.restart("e1", randomTriples(400, 9));
            await waitForReconnect(stream, 2);
            await waitUntilConnected(page);
            await assertSameAsFreshPage(page, open);
        },
        { networkMayFail: true },
    );
});

test("another epoch replaces everything", async () => {
    const stream = new FakeStream({ events: randomTriples(100) });
    await withStream(
        stream,
        async (page, open) => {
            await stream.drop({ down: true });
            stream.restart("e2", randomTriples(20, 10));
            await waitForReconnect(stream, 2);
            await waitUntilConnected(page);
            await assertSameAsFreshPage(page, open);
        },
        { networkMayFail: true },
    );
});

for (const [how, setUp] of [
    ["fresh", () => undefined],
    [
        "too old",
        async (stream) => {
            await stream.drop({ down: true });
            stream.restart("e1", randomTriples(400, 9));
        },
    ],
    [
        "resumed",
        async (stream) => {
            await stream.drop({ down: true });
            for (const [, ms, event] of randomTriples(50, 8)) stream.number(ms, event);
            stream.isUp = true;
        },
    ],
])
    test(`a page recovers from a connection that ends right after hello, ${how}`, async () => {
        const stream = new FakeStream({ events: randomTriples(100), resumeLimit: how === "too old" ? 10 : Infinity });
        if (how === "fresh") stream.closeAfter("hello");
        await withStream(
            stream,
            async (page, open) => {
                const before = stream.seq;
                await setUp(stream);
                if (how !== "fresh") stream.closeAfter("hello");
                const last = how === "fresh" ? 2 : 3;
                await waitForReconnect(stream, last);
                await waitUntilConnected(page);
                const cursor = new URL(stream.opened[last - 1]).searchParams;
                assert.equal(cursor.get("seq"), how === "resumed" ? String(before) : null);
                await assertSameAsFreshPage(page, open);
            },
            { networkMayFail: true },
        );
    });

test("another epoch without a state makes the page request the state", async () => {
    const stream = new FakeStream({ events: randomTriples(100) });
    await withStream(stream, async (page, open) => {
        for (const socket of stream.sockets) {
            stream.sendTo(socket, { kind: "hello", epoch: "e2", seq: 0, resume: "fresh", server: "fake" });
            stream.sendTo(socket, { kind: "events", events: [[1, NOW, { type: "phase", phase: "armed" }]] });
        }
        await waitForReconnect(stream, 2);
        assert.equal(new URL(stream.opened[1]).searchParams.has("epoch"), false);
        await waitUntilConnected(page);
        await assertSameAsFreshPage(page, open);
    });
});

/** Records the rates that the header shows from now on; returns a function that reads the positive ones. */
async function watchRate(page) {
    await page.evaluate(() => {
        const rate = document.querySelector("#rate");
        window.rates = [];
        new MutationObserver(() => window.rates.push(rate.textContent)).observe(rate, { childList: true, characterData: true, subtree: true });
    });
    return () => page.evaluate(() => window.rates.filter((text) => Number(text) > 0));
}

const SNAPSHOT = { type: "snapshot", total_episodes: 3, total_alerts: 1, total_bytes: 5000, host_counts: { "lab-01": 3 }, recent_episodes: [] };

for (const [missed, ms] of [
    [40, NOW - 25_000],
    [0, NOW],
])
    test(`neither ${missed} missed events nor the last snapshot count as live`, async () => {
        const stream = new FakeStream({
            events: [
                [1, NOW - 60_000, { type: "model_metric", model: "rnn", accuracy: 0.5 }],
                [0, NOW - 28_000, SNAPSHOT],
            ],
            now: NOW,
        });
        await withStream(
            stream,
            async (page, open) => {
                await page.evaluate(() => (location.hash = "phase-mix"));
                await stream.drop({ down: true });
                await page.waitForSelector("#status .chip[data-freshness=disconnected]");
                for (let i = 0; i < missed; ++i) stream.number(ms, { type: "phase", phase: "armed" });
                const newRates = await watchRate(page);
                stream.isUp = true;
                await waitForReconnect(stream, 2);
                await waitUntilConnected(page);
                if (missed > 0) await page.waitForSelector("#status .chip[data-freshness=quiet]");
                await page.waitForTimeout(2500);
                const { bins } = await shownDocument(page);
                assert.equal(bins.at(-1).start_ms, NOW, "the time that the page goes by");
                assert.deepEqual(await newRates(), []);
                await assertSameAsFreshPage(page, open);
                stream.send(NOW, { type: "phase", phase: "clean" });
                await page.waitForFunction(() => Number(document.querySelector("#rate").textContent) > 0);
            },
            { networkMayFail: true },
        );
    });

test("connections that end at once are waitForReconnect with growing delays", async () => {
    const stream = new FakeStream({ events: randomTriples(20) });
    await withStream(
        stream,
        async (page, open) => {
            stream.closeAfter("state", Infinity);
            await stream.drop();
            const before = stream.opened.length;
            await page.waitForTimeout(6000);
            // The delays in 6 s are at least 0.25, 0.5, 1 and 2 s.
            assert.ok(stream.opened.length - before <= 4, `${stream.opened.length - before} times in six seconds`);
            stream.closeAfter(null, 0);
            await page.evaluate(() => dispatchEvent(new Event("online")));
            await waitForReconnect(stream, stream.opened.length);
            await waitUntilConnected(page);
            await assertSameAsFreshPage(page, open);
        },
        { networkMayFail: true },
    );
});

test("a gap shows lagging, and the state after it is applied", async () => {
    const stream = new FakeStream({ events: randomTriples(100) });
    await withStream(stream, async (page, open) => {
        await page.evaluate(() => (location.hash = "phase-mix"));
        stream.send(NOW, { type: "phase", phase: "armed" });
        await page.waitForSelector("#status .chip[data-freshness=live]");
        stream.events.push(...randomTriples(300, 11).map(([seq, ms, event]) => [seq && seq + 1000, ms, event]), [9999, NOW, { type: "phase", phase: "clean" }]);
        for (const socket of stream.sockets) {
            stream.sendTo(socket, { kind: "gap", from: 90, to: stream.seq, ...stream.times() });
            stream.sendState(socket);
        }
        await page.waitForSelector("#status .chip[data-freshness=lagging]");
        await assertSameAsFreshPage(page, open);
    });
});

test("missing seqs make the page request the state", async () => {
    const stream = new FakeStream({ events: randomTriples(100) });
    await withStream(stream, async (page, open) => {
        stream.events.push([stream.seq + 1, NOW, { type: "phase", phase: "armed" }], [stream.seq + 2, NOW, { type: "phase", phase: "clean" }]);
        for (const socket of stream.sockets) stream.sendTo(socket, { kind: "events", events: [stream.events.at(-1)] });
        await waitForReconnect(stream, 2);
        assert.equal(new URL(stream.opened[1]).searchParams.has("seq"), false);
        await waitUntilConnected(page);
        await assertSameAsFreshPage(page, open);
    });
});

test("repeated events count once", async () => {
    const stream = new FakeStream({ events: randomTriples(100) });
    await withStream(stream, async (page, open) => {
        stream.send(NOW, { type: "phase", phase: "armed" });
        for (const socket of stream.sockets) stream.sendTo(socket, { kind: "events", events: stream.events.slice(-20) });
        await assertSameAsFreshPage(page, open);
    });
});

test("a hidden page draws nothing and is up to date one frame after it is shown", async () => {
    const stream = new FakeStream({ events: randomTriples(100) });
    await withStream(stream, async (page, open) => {
        await page.evaluate(() => {
            location.hash = "model-accuracy";
            const hide = (hidden) => {
                Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
                document.dispatchEvent(new Event("visibilitychange"));
            };
            window.hide = hide;
        });
        await page.waitForSelector("#scene-model-accuracy .board > svg text");
        await page.evaluate(() => {
            window.hide(true);
            window.changes = 0;
            new MutationObserver((list) => (window.changes += list.length)).observe(document.body, {
                subtree: true,
                childList: true,
                attributes: true,
                characterData: true,
            });
        });
        for (let i = 0; i < 200; ++i) stream.send(NOW, { type: "model_metric", model: "rnn", accuracy: i / 1000 });
        await page.waitForTimeout(1500);
        assert.equal(await page.evaluate(() => window.changes), 0);
        const shown = await page.evaluate(async () => {
            window.hide(false);
            await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
            return document.querySelector("#scene-model-accuracy .board > svg").textContent;
        });
        assert.match(shown, /19\.9/);
        await assertSameAsFreshPage(page, open);
    });
});

test("ages are right although the local clock is an hour wrong", async () => {
    const stream = new FakeStream({ events: [] });
    await withStream(stream, async (page) => {
        await page.evaluate(() => (location.hash = "model-accuracy"));
        stream.send(NOW - 3_600_000, { type: "model_metric", model: "rnn", accuracy: 0.5 });
        await page.waitForFunction(() => document.querySelector("#scene-model-accuracy .board > svg").textContent.includes("now"));
        await page.waitForSelector("#status .chip[data-freshness=updated] >> text=Updated now");
    });
});

test("a page reconnects at once when it is online again", async () => {
    const stream = new FakeStream({ events: randomTriples(50) });
    await withStream(
        stream,
        async (page, open) => {
            await page.clock.pauseAt(NOW + 1000);
            await stream.drop({ down: true });
            await page.waitForSelector("#status .chip[data-freshness=disconnected]");
            for (let tries = 0; tries < 4; ++tries) await Promise.all([page.waitForRequest("**/healthz"), page.clock.runFor(LONGEST_PAUSE_MS)]);
            stream.isUp = true;
            // The clock is paused: no retry timer can end.
            await page.evaluate(() => dispatchEvent(new Event("online")));
            await waitForReconnect(stream, 2);
            await waitUntilConnected(page);
            await page.clock.setFixedTime(NOW);
            await assertSameAsFreshPage(page, open);
        },
        { networkMayFail: true },
    );
});

test("a page recovers when the real server is killed and restarted on its port", async () => {
    let real = await Dashboard.start();
    const context = await fixture.browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const errors = collectErrors(page, { networkMayFail: true });
    await openDeck(page, real.url);
    await real.publish([{ type: "prediction", episode_id: "before", window_idx: 0, predicted: "armed", actual: null }]);
    const { port } = real;
    await real.stop("SIGKILL");
    await page.waitForSelector("#status .chip[data-freshness=disconnected]");
    real = await Dashboard.start({ port });
    await waitUntilConnected(page);
    await real.publish([{ type: "prediction", episode_id: "after", window_idx: 1, predicted: "clean", actual: "clean" }]);
    const fresh = await context.newPage();
    await openDeck(fresh, real.url);
    await fresh.waitForFunction(() => document.querySelector("#twin") !== null);
    const settled = async (of) => withoutTimes(await documentsOf(of));
    let found;
    for (let tries = 0; tries < 20; ++tries) {
        found = differences(await settled(fresh), await settled(page));
        if (found.length === 0) break;
    }
    assert.deepEqual(found, []);
    const native = await real.document("predictions");
    assert.deepEqual(differences(native, (await documentsOf(page)).predictions), []);
    assert.deepEqual(errors, []);
    await context.close();
    await real.stop();
});

test("the page works over a slow network with 50 kB/s and 400 ms", async () => {
    const context = await fixture.browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const errors = collectErrors(page);
    const network = await context.newCDPSession(page);
    await network.send("Network.emulateNetworkConditions", { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 20_000 });
    await fixture.dashboard.publish({ type: "model_metric", model: "gru", accuracy: 0.5 });
    await openDeck(page, fixture.dashboard.url, "/#model-accuracy");
    await page.waitForFunction(() => document.querySelector("#scene-model-accuracy .board > svg").textContent.includes("50.0"));
    assert.deepEqual(errors, []);
    await context.close();
});
