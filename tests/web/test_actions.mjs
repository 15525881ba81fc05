// SPDX-License-Identifier: GPL-3.0-or-later
// Buttons of actions in Chromium, with the real executable: what a press starts, and what every page shows of a run.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { ActionFolder } from "./support/ActionFolder.mjs";
import { choose, collectErrors, launch, openDeck } from "./support/Browser.mjs";
import { Dashboard } from "./support/Dashboard.mjs";

const DEADLINE_MS = 15_000;
const HOLD_MS = 1000;
/** Reports a progress and goes on until it is cancelled. */
const SLOW = `/bin/sh -c 'echo "0.42 epoch 3 of 7" >&3; exec sleep 60'`;

const ACTIONS = {
    train: {
        title: "Train again",
        about: "Trains the chosen model",
        command: `/bin/sh -c 'echo "0.42 epoch 3 of 7" >&3; exec sleep 60' sh {model}`,
        "param.model": "gru | lstm",
        scene: "embedding",
    },
    slow: { title: "Slow", command: SLOW, grace: "1 s" },
    replay: { title: "Replay", command: "/bin/true" },
    asks: { title: "Asks", command: "/bin/true", confirm: "tap" },
    once: { title: "At once", command: SLOW, confirm: "none" },
    again: { title: "Again", command: "/bin/true", cooldown: "1 h" },
    remote: { title: "Remote", command: "/bin/true", from: "token" },
};

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Waits until `condition` is true. */
async function until(condition, what) {
    for (const end = Date.now() + DEADLINE_MS; !(await condition());) {
        assert.ok(Date.now() < end, what);
        await new Promise((resolve) => setTimeout(resolve, 25));
    }
}

/** Runs `use` with a dashboard that has these actions, and with a function that opens pages. */
async function withActions(use, { actions = ACTIONS, networkMayFail = false, ...options } = {}) {
    const folder = await ActionFolder.make(actions);
    const dashboard = await Dashboard.start({ options: ["--actions", folder.path] });
    const contexts = [];
    const errors = [];
    const open = async (path = "/?rotate=0#actions", prepare = async () => {}) => {
        const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
        contexts.push(context);
        const page = await context.newPage();
        const collected = collectErrors(page, { networkMayFail });
        errors.push(collected);
        await prepare(page);
        await openDeck(page, dashboard.url, path);
        return page;
    };
    /** The runs of an action, the newest first. */
    const runsOf = async (action) => (await fetch(`${dashboard.url}/api/v1/runs?action=${action}&limit=200`)).json();
    const start = async (action) => {
        const headers = { "content-type": "application/json" };
        const response = await fetch(`${dashboard.url}/trigger/${action}`, {
            method: "POST",
            headers,
            body: JSON.stringify({ request_id: `test-${Date.now()}` }),
        });
        assert.equal(response.status, 202);
        return (await response.json()).run_id;
    };
    try {
        await use({ dashboard, folder, open, runsOf, start });
        assert.deepEqual(errors.flat(), []);
    } finally {
        await Promise.all(contexts.map((context) => context.close()));
        await dashboard.stop();
        await folder.close();
    }
}

function buttonOf(page, action, within = "#scene-actions") {
    return page.locator(`${within} .hold[data-action=${action}]`);
}

async function middleOf(button) {
    const { x, y, width, height } = await button.boundingBox();
    return [x + width / 2, y + height / 2];
}

/** Presses a button with the mouse for `ms`; `move`: by how many pixels it is moved meanwhile. Returns how long the page saw the press. */
async function press(page, button, ms, move = 0) {
    await button.waitFor();
    await page.evaluate(() => {
        window.pressed = [];
        for (const type of ["pointerdown", "pointerup"]) addEventListener(type, (event) => window.pressed.push(event.timeStamp), { capture: true, once: true });
    });
    const [x, y] = await middleOf(button);
    await page.mouse.move(x, y);
    await page.mouse.down();
    if (move > 0) await page.mouse.move(x + move, y);
    await page.waitForTimeout(ms);
    await page.mouse.up();
    return page.evaluate(() => window.pressed[1] - window.pressed[0]);
}

function sceneText(page, id = "actions") {
    return page.evaluate((scene) => [...document.querySelectorAll(`#scene-${scene} svg text`)].map((text) => text.textContent).join("\n"), id);
}

/** Long enough for a start that must not happen. */
function waitForNothing(page) {
    return page.waitForTimeout(600);
}

test("a press of 0.9 s starts nothing and is explained, one of 1.1 s starts a run", () =>
    withActions(async ({ open, runsOf }) => {
        const page = await open();
        const button = buttonOf(page, "slow");
        // A busy machine may prolong the press.
        let held = Infinity;
        for (let ms = 900; held >= HOLD_MS; ms -= 100) {
            assert.equal((await runsOf("slow")).length, 0);
            held = await press(page, button, ms);
            if (held >= HOLD_MS) await until(async () => (await runsOf("slow")).length === 1, "a prolonged press starts, too");
            if (held >= HOLD_MS) return;
        }
        await until(async () => (await sceneText(page)).includes("Keep holding to start"), "it is not explained");
        await waitForNothing(page);
        assert.equal((await runsOf("slow")).length, 0, `${held} ms`);
        await press(page, button, HOLD_MS + 100);
        await until(async () => (await runsOf("slow")).length === 1, "nothing started");
    }));

for (const [move, starts] of [
    [15, 1],
    [17, 0],
])
    test(`a press that moves ${move} pixels starts ${starts} runs`, () =>
        withActions(async ({ open, runsOf }) => {
            const page = await open();
            await press(page, buttonOf(page, "replay"), HOLD_MS + 200, move);
            await waitForNothing(page);
            assert.equal((await runsOf("replay")).length, starts);
        }));

test("a press that leaves a small button does not start", () =>
    withActions(async ({ open, runsOf }) => {
        const page = await open();
        const button = buttonOf(page, "replay");
        await button.waitFor();
        const { x, y, width, height } = await button.boundingBox();
        await page.mouse.move(x + width - 4, y + height / 2);
        await page.mouse.down();
        await page.mouse.move(x + width + 6, y + height / 2);
        await page.waitForTimeout(HOLD_MS + 200);
        await page.mouse.up();
        await waitForNothing(page);
        assert.equal((await runsOf("replay")).length, 0);
    }));

for (const fingers of [1, 2])
    test(`a press by ${fingers} fingers starts ${2 - fingers} runs`, () =>
        withActions(
            async ({ open, runsOf }) => {
                const page = await open();
                const button = buttonOf(page, "replay");
                await button.waitFor();
                const [x, y] = await middleOf(button);
                const devtools = await page.context().newCDPSession(page);
                const touch = (type, ...touchPoints) => devtools.send("Input.dispatchTouchEvent", { type, touchPoints });
                const first = { x, y, id: 1 };
                await touch("touchStart", first);
                if (fingers === 2) await touch("touchStart", first, { x: 200, y: 300, id: 2 });
                await page.waitForTimeout(HOLD_MS + 200);
                await touch("touchEnd");
                await waitForNothing(page);
                assert.equal((await runsOf("replay")).length, 2 - fingers);
            },
            { hasTouch: true },
        ));

for (const [key, ms, starts] of [
    ["Enter", 1100, 1],
    ["Enter", 500, 0],
    ["Space", 1100, 1],
])
    test(`${key} for ${ms} ms starts ${starts} runs`, () =>
        withActions(async ({ open, runsOf }) => {
            const page = await open();
            await buttonOf(page, "replay").focus();
            await page.keyboard.down(key);
            for (let waited = 0; waited < ms; waited += 100) {
                await page.waitForTimeout(100);
                await page.keyboard.down(key); // a repetition
            }
            await page.keyboard.up(key);
            await waitForNothing(page);
            assert.equal((await runsOf("replay")).length, starts);
            assert.equal(await page.locator("dialog[open]").count(), 0);
        }));

test("a click without a pointer asks in a dialog", () =>
    withActions(async ({ open, runsOf }) => {
        const page = await open();
        const button = buttonOf(page, "replay");
        for (const [answer, starts] of [
            ["Not now", 0],
            ["Start", 1],
        ]) {
            await button.evaluate((element) => element.click());
            await page.getByRole("button", { name: answer, exact: true }).click();
            await waitForNothing(page);
            assert.equal((await runsOf("replay")).length, starts);
        }
    }));

test("a pointer without a size, as of a screen reader, asks in a dialog", () =>
    withActions(async ({ open, runsOf }) => {
        const page = await open();
        await buttonOf(page, "slow").evaluate((element) => {
            element.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, width: 0, height: 0 }));
            element.dispatchEvent(new PointerEvent("pointerup", { bubbles: true, width: 0, height: 0 }));
            element.dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 1 }));
        });
        await page.getByRole("button", { name: "Start", exact: true }).click();
        await until(async () => (await runsOf("slow")).length === 1, "nothing started");
    }));

test("a tap on an action with confirm = tap asks, one with confirm = none starts, and both once for a double click", () =>
    withActions(async ({ open, runsOf }) => {
        const page = await open();
        await buttonOf(page, "asks").click();
        assert.equal((await runsOf("asks")).length, 0);
        await page.getByRole("button", { name: "Start", exact: true }).dblclick();
        await until(async () => (await runsOf("asks")).length > 0, "nothing started");
        await buttonOf(page, "once").dblclick();
        await until(async () => (await runsOf("once")).length > 0, "nothing started");
        await waitForNothing(page);
        assert.equal((await runsOf("asks")).length, 1);
        const runs = await runsOf("once");
        assert.equal(runs.length, 1);
        assert.equal(runs[0].state, "running", "the second click does not cancel it");
    }));

test("the chosen values are sent, and every page shows progress, time and who started it, also after a reload", () =>
    withActions(async ({ open, runsOf }) => {
        const [page, other] = [await open(), await open()];
        await page.locator("#scene-actions select[name=model]").selectOption("lstm");
        await press(page, buttonOf(page, "train"), HOLD_MS + 100);
        const shown = async (at) => /42%[\s\S]*by this machine/.test(await sceneText(at)) && /lstm · epoch 3 of 7/.test(await sceneText(at));
        await until(() => shown(page), "the page does not show it");
        await until(() => shown(other), "the other page does not show it");
        await page.reload();
        await until(() => shown(page), "the page does not show it after a reload");
        await page.waitForFunction(() => /^Train again is 42% done after \d+ s/.test(document.querySelector("#headline").textContent));
        assert.deepEqual((await runsOf("train"))[0].params, { model: "lstm" });
        assert.equal(await page.locator("#scene-actions select").count(), 0, "nothing to choose while it runs");
    }));

test("a run is cancelled by holding, not by a tap", () =>
    withActions(async ({ open, runsOf, start }) => {
        await start("slow");
        const page = await open();
        const button = buttonOf(page, "slow");
        await page.waitForSelector("#scene-actions .hold[aria-label='Cancel Slow']");
        await press(page, button, 300);
        await until(async () => (await sceneText(page)).includes("Keep holding to cancel"), "it is not explained");
        assert.equal((await runsOf("slow"))[0].state, "running");
        await press(page, button, HOLD_MS + 100);
        await until(async () => (await runsOf("slow"))[0].state === "cancelled", "it goes on");
        await page.waitForSelector("#scene-actions .hold[aria-label='Start Slow']");
    }));

test("a start that meets a run of another viewer attaches to it", () =>
    withActions(
        async ({ open, runsOf, start }) => {
            const page = await open();
            const answers = [];
            page.on("response", (response) => response.url().includes("/trigger/") && answers.push(response.status()));
            await page.route("**/trigger/slow", async (route) => {
                await start("slow");
                await route.continue();
            });
            await press(page, buttonOf(page, "slow"), HOLD_MS + 100);
            await page.waitForSelector("#scene-actions .hold[aria-label='Cancel Slow'][aria-disabled=false]");
            assert.deepEqual(answers, [409]);
            assert.equal((await runsOf("slow")).length, 1);
            assert.doesNotMatch(await sceneText(page), /running already|answered/);
        },
        { networkMayFail: true },
    ));

test("a start whose answer is lost is repeated with its request_id, and starts once", () =>
    withActions(
        async ({ open, runsOf }) => {
            const page = await open();
            const ids = [];
            await page.route("**/trigger/replay", async (route) => {
                ids.push(JSON.parse(route.request().postData()).request_id);
                // The first request does not arrive, the answer to the second is lost.
                if (ids.length === 2) await route.fetch();
                if (ids.length <= 2) await route.abort("connectionfailed");
                else await route.continue();
            });
            await press(page, buttonOf(page, "replay"), HOLD_MS + 100);
            await until(() => ids.length === 3, `${ids.length} requests`);
            await waitForNothing(page);
            assert.equal(new Set(ids).size, 1);
            assert.match(ids[0], /^[\x21-\x7e]{8,64}$/);
            assert.equal((await runsOf("replay")).length, 1);
        },
        { networkMayFail: true },
    ));

/** Kills the dashboard and starts another one at the same address, after `meanwhile`. */
async function restart(dashboard, folder, meanwhile) {
    await dashboard.end("SIGKILL");
    await meanwhile();
    return Dashboard.start({ port: dashboard.port, dataDir: dashboard.dataDir, options: ["--actions", folder.path] });
}

test("a run is shown dimmed while the connection is lost, and then its end", () =>
    withActions(
        async ({ dashboard, folder, open, start }) => {
            await start("slow");
            const page = await open();
            await until(async () => (await sceneText(page)).includes("42%"), "it is not shown");
            const second = await restart(dashboard, folder, async () => {
                await page.waitForSelector("#scene-actions .board.dimmed");
                assert.match(await sceneText(page), /42%/);
            });
            try {
                await until(async () => /lost/.test(await sceneText(page)), "its end is not shown");
                await page.waitForSelector("#scene-actions .hold[aria-label='Start Slow'][aria-disabled=false]");
            } finally {
                await second.end("SIGTERM");
            }
        },
        { networkMayFail: true },
    ));

test("a press during which the dashboard is killed starts once when it is back", () =>
    withActions(
        async ({ dashboard, folder, open, runsOf }) => {
            const page = await open();
            const button = buttonOf(page, "slow");
            await button.waitFor();
            await page.mouse.move(...(await middleOf(button)));
            await page.mouse.down();
            const second = await restart(dashboard, folder, async () => {
                await until(async () => (await sceneText(page)).includes("No answer yet"), "the loss is not shown");
                await page.mouse.up();
            });
            try {
                await until(async () => (await runsOf("slow")).length > 0, "nothing started");
                await waitForNothing(page);
                assert.equal((await runsOf("slow")).length, 1);
            } finally {
                await second.end("SIGTERM");
            }
        },
        { networkMayFail: true },
    ));

test("a cooldown is counted down beside its button, which is off", () =>
    withActions(
        async ({ open, runsOf }) => {
            const page = await open();
            for (const shown of ["Again", "took"]) {
                await until(async () => (await sceneText(page)).includes(shown), `the page does not show ${shown}`);
                await page.waitForSelector("#scene-actions .hold[data-action=again][aria-disabled=false][aria-label^=Start]");
                await press(page, buttonOf(page, "again"), HOLD_MS + 100);
                await until(async () => (await runsOf("again"))[0]?.state === "finished", "nothing started");
            }
            const rest = async () => Number(/Ready again in ([\d.]+) min/.exec(await sceneText(page))?.[1]);
            await until(async () => (await rest()) > 59, "the wait is not shown");
            const first = await rest();
            await until(async () => (await rest()) < first, "it does not count");
            assert.equal(await buttonOf(page, "again").getAttribute("aria-disabled"), "true");
            assert.equal((await runsOf("again")).length, 1);
        },
        { networkMayFail: true },
    ));

test("buttons, choices and answers have at least 48 pixels for a finger", () =>
    withActions(
        async ({ open }) => {
            const page = await open();
            await buttonOf(page, "asks").click();
            await page.locator("dialog.question").waitFor();
            const sizes = await page
                .locator("#scene-actions .hold, #scene-actions select, #scene-actions [data-choice], .question button")
                .evaluateAll((targets) =>
                    targets.map((target) => [target.textContent, target.getBoundingClientRect().width, target.getBoundingClientRect().height]),
                );
            assert.ok(sizes.length >= 5, `${sizes.length} targets`);
            assert.deepEqual(
                sizes.filter(([, width, height]) => Math.min(width, height) < 47.9),
                [],
            );
        },
        { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } },
    ));

test("what this viewer may not start has no button", () =>
    withActions(async ({ open }) => {
        const page = await open();
        await buttonOf(page, "slow").waitFor();
        assert.match(await sceneText(page), /Remote/);
        assert.equal(await buttonOf(page, "remote").count(), 0);
    }));

test("a page of another site cannot start", () =>
    withActions(
        async ({ dashboard, runsOf }) => {
            const site = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<title>Other</title>"));
            await new Promise((resolve) => site.listen(0, "127.0.0.1", resolve));
            const context = await browser.newContext();
            try {
                const page = await context.newPage();
                await page.goto(`http://127.0.0.1:${site.address().port}/`);
                const outcomes = await page.evaluate((url) => {
                    const body = JSON.stringify({ request_id: "from-elsewhere" });
                    const send = (options) =>
                        fetch(`${url}/trigger/replay`, { method: "POST", body, ...options }).then(
                            (answer) => answer.type,
                            () => "failed",
                        );
                    return Promise.all([
                        send({ headers: { "content-type": "application/json" } }),
                        send({ mode: "no-cors", headers: { "content-type": "text/plain" } }),
                    ]);
                }, dashboard.url);
                assert.deepEqual(outcomes, ["failed", "opaque"]);
                await waitForNothing(page);
                assert.equal((await runsOf("replay")).length, 0);
            } finally {
                await context.close();
                site.close();
            }
        },
        { networkMayFail: true },
    ));

test("the button is also in the header of the scene that its action names, and only there", () =>
    withActions(async ({ open, runsOf }) => {
        const page = await open("/?rotate=0#embedding");
        const button = buttonOf(page, "train", "header");
        await button.waitFor();
        const box = await button.boundingBox();
        assert.ok(Math.min(box.width, box.height) >= 48, `${box.width}×${box.height}`);
        const scene = await page.locator("#scene-embedding").boundingBox();
        assert.ok(box.y + box.height <= scene.y, "it covers the scene");
        await press(page, button, HOLD_MS + 100);
        await until(async () => (await runsOf("train")).length === 1, "nothing started");
        await page.waitForSelector("header .hold[aria-label='Cancel Train again']");
        await page.keyboard.press("1");
        assert.equal(await page.locator("header .hold").count(), 0);
    }));

/** The names in the rail and the numbered items of the menu. */
function scenesOf(page) {
    return page.evaluate(() => ({
        rail: [...document.querySelectorAll("#rail button:not([hidden])")].length,
        last: [...document.querySelectorAll("#rail button:not([hidden])")].at(-1).getAttribute("aria-label"),
    }));
}

test("a question closes when the run of somebody else begins", () =>
    withActions(async ({ open, runsOf, start }) => {
        const page = await open();
        await buttonOf(page, "slow").evaluate((element) => element.click());
        await page.getByRole("button", { name: "Start", exact: true }).waitFor();
        await start("slow");
        await page.waitForFunction(() => document.querySelector("dialog.question") === null);
        await waitForNothing(page);
        const runs = await runsOf("slow");
        assert.deepEqual(
            runs.map(({ state }) => state),
            ["running"],
        );
    }));

test("keys that are pressed in a list of values are not the deck's", () =>
    withActions(async ({ open }) => {
        const page = await open();
        await page.locator("#scene-actions select").focus();
        await page.keyboard.press("l");
        assert.equal(await page.locator("#scene-actions select").inputValue(), "lstm");
        await page.keyboard.press("w");
        await page.keyboard.press("1");
        assert.equal(await page.textContent("#title"), "Actions");
    }));

test("the header explains why a start was refused", () =>
    withActions(
        async ({ open }) => {
            const page = await open("/?rotate=0#embedding");
            await page.route("**/trigger/train", (route) => route.fulfill({ status: 403, contentType: "application/json", body: "{}" }));
            const button = buttonOf(page, "train", "header");
            await button.waitFor();
            assert.match(await page.textContent("#header-actions"), /Train again: gru/);
            await press(page, button, HOLD_MS + 100);
            await page.waitForFunction(() => document.querySelector("header").textContent.includes("This viewer may not do that"));
            assert.equal(await button.isVisible(), false);
        },
        { networkMayFail: true },
    ));

test("the list of allowed actions is asked for again until it is answered", () =>
    withActions(
        async ({ open }) => {
            let asked = 0;
            const page = await open("/?rotate=0#actions", (opened) =>
                opened.route("**/api/v1/actions", (route) => (++asked < 3 ? route.abort() : route.continue())),
            );
            await buttonOf(page, "slow").waitFor();
            assert.equal(asked, 3);
        },
        { networkMayFail: true },
    ));

test("the scene appears and disappears with the actions while the page is open", () =>
    withActions(async ({ dashboard, folder, open, runsOf }) => {
        const page = await open("/?rotate=0#overview");
        assert.deepEqual(await scenesOf(page), { rail: 8, last: "Actions" });
        await page.keyboard.press("ArrowLeft");
        assert.equal(await page.textContent("#title"), "Actions");
        for (const name of Object.keys(ACTIONS)) await folder.remove(name);
        dashboard.child.kill("SIGHUP");
        await until(async () => (await scenesOf(page)).rail === 7, "it stays");
        assert.equal(await page.textContent("#title"), "Overview");
        assert.equal(new URL(page.url()).hash, "#overview");
        await page.keyboard.press("ArrowLeft");
        assert.equal(await page.textContent("#title"), "Accuracy vs. cost");
        await page.keyboard.press("8");
        assert.equal(await page.textContent("#title"), "Accuracy vs. cost");
        await page.keyboard.press("w");
        assert.equal(await page.locator(".scene.shown").count(), 7);
        await folder.write("replay", ACTIONS.replay);
        dashboard.child.kill("SIGHUP");
        await until(async () => (await page.locator(".scene.shown").count()) === 8, "it is not on the wall");
        await page.keyboard.press("w");
        await choose(page, /^Actions/);
        assert.equal(await page.textContent("#title"), "Actions");
        await press(page, buttonOf(page, "replay"), HOLD_MS + 100);
        await until(async () => (await runsOf("replay")).length === 1, "the new action does not start");
    }));

test("the rotation goes on when its scene disappears", () =>
    withActions(
        async ({ dashboard, folder, open }) => {
            const page = await open("/?rotate=1&dwell=3600#actions");
            await page.waitForFunction(() => document.querySelector("#title").textContent === "Actions");
            await page.keyboard.press("Space"); // a link pauses
            assert.equal(await page.locator("#rail .paused:visible").count(), 0);
            await folder.remove("replay");
            dashboard.child.kill("SIGHUP");
            await page.waitForFunction(() => document.querySelector("#title").textContent === "Overview");
            await page.waitForTimeout(600);
            assert.equal(await page.locator("#rail .paused:visible").count(), 0);
        },
        { actions: { replay: ACTIONS.replay } },
    ));

test("without actions, the address of the scene is unknown", async () => {
    const dashboard = await Dashboard.start();
    const context = await browser.newContext();
    try {
        const page = await context.newPage();
        const errors = collectErrors(page);
        const requests = [];
        page.on("request", (request) => request.url().includes("/actions") && requests.push(request.url()));
        await openDeck(page, dashboard.url, "/?rotate=0#actions");
        await page.waitForFunction(() => document.querySelector("#title").textContent === "Overview");
        assert.match(await page.textContent("#notice-text"), /^There is no “#actions”\. There are: #overview, (?!.*#actions)/);
        assert.deepEqual([errors, requests], [[], []]);
    } finally {
        await context.close();
        await dashboard.stop();
    }
});

test("without actions, a kiosk at the address of the scene rotates", async () => {
    const dashboard = await Dashboard.start();
    const context = await browser.newContext();
    try {
        await dashboard.publish([
            { type: "model_metric", model: "gru", accuracy: 0.9 },
            { type: "model_perf", model: "gru", latency_us: 10, accuracy: 0.9 },
        ]);
        const page = await context.newPage();
        await openDeck(page, dashboard.url, "/?kiosk&dwell=1#actions");
        await page.waitForFunction(() => document.querySelector("#title").textContent === "Model accuracy");
        await page.waitForFunction(() => document.querySelector("#title").textContent === "Accuracy vs. cost");
    } finally {
        await context.close();
        await dashboard.stop();
    }
});
