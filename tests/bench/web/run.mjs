// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the browser viewer in Chromium against an executable: first content, script time, frames.
//   SCENEDECK_SOURCE_DIR=. SCENEDECK_SCENES=… SCENEDECK_WEB_MODULES=build/dev/web/node_modules \
//   SCENEDECK_EXECUTABLE=build/release/app/scenedeck node tests/bench/web/run.mjs
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { launch, openDeck } from "../../web/support/Browser.mjs";
import { Dashboard } from "../../web/support/Dashboard.mjs";
import { FakeStream } from "../../web/support/FakeStream.mjs";
import { scenes, sourceDir } from "../../web/support/modules.mjs";
import { RandomEvents } from "../../web/support/RandomEvents.mjs";

const RUNS = 7;
const SCRIPT_EVENTS = 10_000;
const BATCH = 100;
const BATCH_PAUSE_MS = 50;
const POINTS = 20_000;
const POINTS_A_SECOND = 200;
const SECONDS = 10;
const PHASES = ["clean", "armed", "infecting", "infected_running", "dormant"];

function median(values) {
    return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function newPage(browser, stream) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await stream?.serve(context);
    return context.newPage();
}

/** Milliseconds from the navigation to the first content, with an empty cache each time. */
async function firstContent(browser, url) {
    const times = [];
    for (let run = 0; run < RUNS; ++run) {
        const page = await newPage(browser);
        await openDeck(page, url);
        times.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
        await page.context().close();
    }
    return median(times);
}

async function metric(session, name) {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find((entry) => entry.name === name).value;
}

/** What the demonstration's producers publish: the usual mixture. */
function recordedEvents() {
    const lines = gunzipSync(readFileSync(join(sourceDir, "resources/demo/recording.ndjson.gz"))).toString().trim().split("\n");
    const events = lines.map((line) => JSON.parse(line)).map((line) => line.event ?? line).filter((event) => typeof event.type === "string" && event.type !== "snapshot");
    return Array.from({ length: SCRIPT_EVENTS }, (_, i) => events[i % events.length]);
}

/** Milliseconds of script, in time of its thread, for 1,000 events of the recording with that scene in sight. */
async function scriptTime(browser, dashboard, events, id) {
    const page = await newPage(browser);
    await openDeck(page, dashboard.url, `/?rotate=0#${id}`);
    await page.waitForTimeout(1500);
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const before = await metric(session, "ScriptDuration");
    for (let sent = 0; sent < events.length; sent += BATCH) {
        await dashboard.publish(events.slice(sent, sent + BATCH));
        await new Promise((resolve) => setTimeout(resolve, BATCH_PAUSE_MS));
    }
    await page.waitForTimeout(500);
    const spent = (await metric(session, "ScriptDuration")) - before;
    await page.context().close();
    return (1000 * spent) / (events.length / 1000);
}

function point(random) {
    return { type: "embedding", x: random.random(), y: random.random(), phase: random.pick(PHASES) };
}

/** Frames a second with 20,000 points and 200 more each second, and what one frame costs. */
async function frames(browser, url) {
    const random = new RandomEvents(6);
    const events = Array.from({ length: POINTS }, (_, i) => [i + 1, Date.now() - POINTS + i, point(random)]);
    const stream = new FakeStream({ events });
    const page = await newPage(browser, stream);
    await openDeck(page, url, "/?rotate=0#embedding");
    await page.waitForFunction(() => /\d%/.test(document.querySelector("#scene-embedding .board > svg").textContent));
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const before = { script: await metric(session, "ScriptDuration"), task: await metric(session, "TaskDuration") };
    const counting = page.evaluate((milliseconds) => new Promise((resolve) => {
        const gaps = [];
        const start = performance.now();
        let last = start;
        const count = (now) => {
            gaps.push(now - last);
            last = now;
            if (now - start < milliseconds)
                requestAnimationFrame(count);
            else
                resolve(gaps);
        };
        requestAnimationFrame(count);
    }), SECONDS * 1000);
    for (let tick = 0; tick < SECONDS * 50; ++tick) {
        for (let i = 0; i < POINTS_A_SECOND / 50; ++i)
            stream.send(Date.now(), point(random));
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const gaps = (await counting).slice(1);
    const share = async (name, since) => ((await metric(session, name)) - since) / SECONDS;
    const result = {
        perSecond: Math.round(gaps.length / SECONDS),
        longestGapMs: Math.round(Math.max(...gaps)),
        scriptShare: Number((await share("ScriptDuration", before.script)).toFixed(3)),
        mainThreadShare: Number((await share("TaskDuration", before.task)).toFixed(3)),
    };
    await page.context().close();
    return result;
}

const dashboard = await Dashboard.start();
const browser = await launch();
console.log(`first content: ${(await firstContent(browser, dashboard.url)).toFixed(0)} ms (median of ${RUNS})`);
const recorded = recordedEvents();
for (const id of scenes)
    console.log(`script time per 1,000 events, ${id} in sight: ${(await scriptTime(browser, dashboard, recorded, id)).toFixed(1)} ms`);
console.log(`20,000 points and ${POINTS_A_SECOND} more a second: ${JSON.stringify(await frames(browser, dashboard.url))}`);
await browser.close();
await dashboard.stop();
