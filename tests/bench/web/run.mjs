// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the browser viewer in Chromium against an executable: first content, script time, frames.
//   SCENEDECK_SOURCE_DIR=. SCENEDECK_SCENES=… SCENEDECK_WEB_MODULES=build/release/web/node_modules \
//   SCENEDECK_EXECUTABLE=build/release/app/scenedeck node tests/bench/web/run.mjs [--write]
// With --write the figures go into RESULTS.md beside this file.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
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
const POINTS_PAUSE_MS = 20;
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

/** Starts a dashboard with the demonstration, as ./run --demo does. */
async function startDemonstration() {
    const play = join(sourceDir, "resources/demo/play");
    const dataDir = mkdtempSync(join(tmpdir(), "scenedeck-data-"));
    const stateDir = mkdtempSync(join(tmpdir(), "scenedeck-state-"));
    const places = ["--data-dir", dataDir, "--state-dir", stateDir];
    const began = execFileSync(play, ["prepare", "--executable", process.env.SCENEDECK_EXECUTABLE, ...places], { encoding: "utf8" }).trim();
    const dashboard = await Dashboard.start({ dataDir, options: ["--state-dir", stateDir] });
    const producers = spawn(play, ["live", "--url", dashboard.url, "--data-dir", dataDir, "--began", began], { stdio: "ignore" });
    const ended = new Promise((resolve) => producers.once("exit", resolve));
    const stop = async () => {
        producers.kill("SIGTERM");
        await ended;
        await dashboard.stop();
        rmSync(stateDir, { recursive: true, force: true });
    };
    return { dashboard, stop };
}

/** Notes when the frame with the first data of a scene was drawn; runs in the page before its scripts. */
function noteFirstData() {
    const observer = new MutationObserver(() => {
        if (!document.querySelector(".scene.shown .board > svg:not([hidden]) text")) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => (globalThis.firstDataMs = performance.now())));
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true });
}

/** Milliseconds from the navigation to the first scene with data, with an empty cache each time. */
async function firstData(browser, url) {
    const times = [];
    for (let run = 0; run < RUNS; ++run) {
        const page = await newPage(browser);
        await page.addInitScript(noteFirstData);
        await openDeck(page, url);
        times.push(await (await page.waitForFunction(() => globalThis.firstDataMs)).jsonValue());
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
    const lines = gunzipSync(readFileSync(join(sourceDir, "resources/demo/recording.ndjson.gz")))
        .toString()
        .trim()
        .split("\n");
    const events = lines
        .map((line) => JSON.parse(line))
        .map((line) => line.event ?? line)
        .filter((event) => typeof event.type === "string" && event.type !== "snapshot");
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

/** The gaps between `seconds` of frames, milliseconds; with `flicker` something is drawn in each. */
function countFrames(page, seconds, flicker) {
    return page.evaluate(
        ([milliseconds, draws]) =>
            new Promise((resolve) => {
                const gaps = [];
                const start = performance.now();
                let last = start;
                const count = (now) => {
                    gaps.push(now - last);
                    last = now;
                    if (draws) document.body.style.background = gaps.length % 2 ? "#000" : "#111";
                    if (now - start < milliseconds) requestAnimationFrame(count);
                    else resolve(gaps.slice(1));
                };
                requestAnimationFrame(count);
            }),
        [seconds * 1000, flicker],
    );
}

/** Frames a second of a page that holds nothing and turns its colour: what this machine draws at best. */
async function emptyFrames(browser) {
    const page = await newPage(browser);
    const gaps = await countFrames(page, SECONDS, true);
    await page.context().close();
    return Math.round(gaps.length / SECONDS);
}

async function sendPoints(stream, random) {
    const start = Date.now();
    for (let sent = 0; sent < SECONDS * POINTS_A_SECOND;) {
        const due = Math.min(SECONDS * POINTS_A_SECOND, Math.floor(((Date.now() - start) * POINTS_A_SECOND) / 1000));
        if (due > sent) stream.send(Date.now(), ...Array.from({ length: due - sent }, () => point(random)));
        sent = due;
        await new Promise((resolve) => setTimeout(resolve, POINTS_PAUSE_MS));
    }
}

/** Frames a second with 20,000 points and 200 more each second, and which share of the time its thread is busy. */
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
    const counting = countFrames(page, SECONDS, false);
    await sendPoints(stream, random);
    const gaps = await counting;
    const share = async (name, since) => ((await metric(session, name)) - since) / SECONDS;
    const result = {
        perSecond: Math.round(gaps.length / SECONDS),
        longestGapMs: Math.round(Math.max(...gaps)),
        scriptShare: await share("ScriptDuration", before.script),
        threadShare: await share("TaskDuration", before.task),
    };
    await page.context().close();
    return result;
}

function percent(share) {
    return `${(100 * share).toFixed(0)} %`;
}

function report({ content, data, script, drawn, empty }) {
    const chromium = execFileSync(process.env.SCENEDECK_CHROMIUM ?? "/usr/bin/chromium", ["--version"], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
    }).trim();
    return `# The browser viewer, measured

By \`tests/bench/web/run.mjs --write\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpus()[0].model.trim()}, no graphics processor,
${chromium}, 1280×800, load average ${loadavg()
        .map((load) => load.toFixed(1))
        .join(" ")} (the browser's own included). Script time is that of the
page's thread alone; a busy machine lengthens frames and first content, and shortens script, as it draws less often.

| | measured | wanted |
|---|---|---|
| first content, median of ${RUNS} starts with an empty cache | ${content.toFixed(0)} ms | ≤ 300 ms |
| first scene with data of the demonstration, median of ${RUNS} starts with an empty cache | ${data.toFixed(0)} ms | ≤ 300 ms |
${script.map(({ id, ms }) => `| script per 1,000 events, ${id} in sight | ${ms.toFixed(1)} ms | ≤ 15 ms |`).join("\n")}
| frames/s with 20,000 points and ${POINTS_A_SECOND} more a second | ${drawn.perSecond} | ≥ 50, or the drawing is not the limit |
| longest time between two of these frames | ${drawn.longestGapMs} ms | |
| the page's thread busy meanwhile, of it script | ${percent(drawn.threadShare)}, ${percent(drawn.scriptShare)} | |
| frames/s of an empty page that turns its colour | ${empty} | |

The events are those of the demonstration's recording, published ${BATCH} at a time every ${BATCH_PAUSE_MS} ms and received as scenedeck.v1.
Frames: where the page's thread is idle for most of the time and an empty page is no quicker, the machine's renderer sets
the pace and not the drawing.
`;
}

const dashboard = await Dashboard.start();
const browser = await launch();
const content = await firstContent(browser, dashboard.url);
const demonstration = await startDemonstration();
const data = await firstData(browser, demonstration.dashboard.url);
await demonstration.stop();
const recorded = recordedEvents();
const script = [];
for (const id of scenes) script.push({ id, ms: await scriptTime(browser, dashboard, recorded, id) });
const text = report({ content, data, script, drawn: await frames(browser, dashboard.url), empty: await emptyFrames(browser) });
console.log(text);
if (process.argv.includes("--write")) writeFileSync(join(sourceDir, "tests/bench/web/RESULTS.md"), text);
await browser.close();
await dashboard.stop();
