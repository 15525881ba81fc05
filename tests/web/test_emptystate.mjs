// SPDX-License-Identifier: GPL-3.0-or-later
// The command in an empty scene works wherever the page was opened: it names the port that accepts events, and the
// machine on which to run it.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, test } from "node:test";

import { launch, openDeck } from "./support/Browser.mjs";
import { Dashboard } from "./support/Dashboard.mjs";
import { FakeStream } from "./support/FakeStream.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

async function freePort() {
    const server = createServer();
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address();
    await new Promise((resolve) => server.close(resolve));
    return port;
}

test("on a listener that does not accept events the command names the port that does", async () => {
    const port = await freePort();
    const dashboard = await Dashboard.start({ options: ["--listen", `127.0.0.1:${port}`, "--allow-host", `127.0.0.1:${port}`] });
    try {
        const page = await browser.newPage();
        await openDeck(page, `http://127.0.0.1:${port}`, "/#phase-mix");
        const command = await page.textContent("#scene-phase-mix .empty code");
        assert.ok(command.startsWith(`curl http://127.0.0.1:${dashboard.port}/publish `), command);
        await page.close();
    } finally {
        await dashboard.stop();
    }
});

test("on another machine the command is shown once the port is known, with the machine to run it on", async () => {
    const dashboard = await Dashboard.start();
    const context = await browser.newContext();
    try {
        await context.route("https://dashboard.test/**", async (route) => {
            const url = new URL(route.request().url());
            await route.fulfill({ response: await route.fetch({ url: `${dashboard.url}${url.pathname}` }) });
        });
        const stream = new FakeStream();
        await stream.serve(context);
        stream.isUp = false;
        const page = await context.newPage();
        await page.goto("https://dashboard.test/#phase-mix");
        await page.waitForSelector("#scene-phase-mix .empty");
        assert.equal(await page.isVisible("#scene-phase-mix .empty code"), false);
        stream.isUp = true;
        stream.publishPort = 9876;
        await page.evaluate(() => dispatchEvent(new Event("online")));
        await page.waitForSelector("#scene-phase-mix .empty code");
        assert.match(await page.textContent("#scene-phase-mix .empty p"), /on the dashboard's machine/);
        assert.match(await page.textContent("#scene-phase-mix .empty code"), /^curl http:\/\/127\.0\.0\.1:9876\/publish /);
    } finally {
        await context.close();
        await dashboard.stop();
    }
});
