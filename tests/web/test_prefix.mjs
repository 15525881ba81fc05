// SPDX-License-Identifier: GPL-3.0-or-later
// The page under a path prefix of a proxy, in a browser that cannot run it, and after an upgrade of the dashboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { collectErrors, openDeck, savedFile } from "./support/Browser.mjs";
import { Dashboard } from "./support/Dashboard.mjs";
import { typical, withDeck } from "./support/deckPage.mjs";
import { PrefixProxy } from "./support/PrefixProxy.mjs";
import { fixture } from "./support/stage.mjs";

let proxy = null;
let dashboard = null;

before(async () => {
    proxy = await PrefixProxy.start("/deck/");
    dashboard = await Dashboard.start({ options: ["--allow-origin", proxy.origin] });
    proxy.port = dashboard.port;
});
after(async () => {
    await proxy?.stop();
    await dashboard?.stop();
});

test("page, stream, worker, fonts of a saved picture and guide work under a prefix", async () => {
    const points = [...Array(20).keys()].map((i) => ({ type: "embedding", x: i / 20, y: ((i * 7) % 20) / 20, phase: i % 2 ? "clean" : "armed" }));
    await dashboard.publish(points);
    const context = await fixture.browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const errors = collectErrors(page);
    const paths = [];
    page.on("response", (response) => {
        assert.ok(response.status() < 400, `${response.status()} ${response.url()}`);
        paths.push(new URL(response.url()).pathname);
    });
    try {
        await openDeck(page, proxy.origin, "/deck/?rotate=0#embedding");
        await page.waitForFunction(() => document.fonts.check('16px "Inter"') && document.fonts.size > 0);
        const svg = await savedFile(page, "Save as SVG");
        assert.match(svg.bytes.toString(), /@font-face/);
        await page.keyboard.press("?");
        await page.click("#help a");
        await page.getByRole("link", { name: "Writing a producer" }).click();
        assert.equal(await page.textContent("h1"), "Writing a producer");
        await page.getByRole("link", { name: "Scenedeck" }).first().click();
        await page.waitForSelector("#scenes .scene");
        assert.ok(
            paths.some((path) => /embedding-Vote-.*\.js$/.test(path)),
            "the worker was asked for",
        );
        assert.ok(
            paths.every((path) => path.startsWith("/deck/")),
            paths.join(" "),
        );
        assert.deepEqual(errors, []);
    } finally {
        await context.close();
    }
});

for (const [what, options, script] of [
    ["its script", {}, "static nonsense {"],
    ["JavaScript at all", { javaScriptEnabled: false }, null],
])
    test(`a browser that cannot run ${what} shows an explanation`, async () => {
        const context = await fixture.browser.newContext(options);
        const page = await context.newPage();
        if (script) await page.route("**/viewer-*.js", (route) => route.fulfill({ contentType: "text/javascript", body: script }));
        await page.goto(fixture.dashboard.url);
        await page.getByText("This page has not started.").waitFor({ state: "visible" });
        assert.equal(await page.locator("#unstarted a").getAttribute("href"), "api/v1/scenes");
        await context.close();
    });

test("a running page does not show the explanation", () =>
    withDeck(typical("overview"), async ({ page }) => assert.equal(await page.locator("#unstarted").count(), 0)));

/** Simulates an upgrade: the server delivers a page whose script has another name and the same content. */
async function upgrade(context, page) {
    const script = await page.getAttribute("script[src]", "src");
    const name = script.replace(/-\w+\.js/, "-upgraded.js");
    await context.route("**/*upgraded.js", (route) => route.continue({ url: route.request().url().replace(name, script) }));
    await context.route(`${fixture.dashboard.url}/*`, async (route) => {
        const { pathname } = new URL(route.request().url());
        if (pathname !== "/") return route.fallback();
        const answer = await route.fetch();
        return route.fulfill({ response: answer, body: (await answer.text()).replace(script, name) });
    });
    return name;
}

test("a page shows a button to reload after an upgrade", () =>
    withDeck({ ...typical("overview"), networkMayFail: true }, async ({ page, context, stream }) => {
        await stream.drop();
        await page.waitForFunction(() => document.querySelector("#status .chip").dataset.freshness !== "disconnected");
        assert.ok(await page.locator("#upgrade").isHidden(), "the page is still the server's");
        const name = await upgrade(context, page);
        await stream.drop();
        await page.getByRole("button", { name: "Reload" }).click();
        await page.waitForSelector(`script[src="${name}"]`, { state: "attached" });
        assert.ok(await page.locator("#upgrade").isHidden());
    }));

test("a kiosk reloads once after an upgrade, even if a cache still delivers the old page", () =>
    withDeck({ ...typical("overview"), path: "/?kiosk", networkMayFail: true }, async ({ page, context, stream }) => {
        let loads = 0;
        page.on("load", () => ++loads);
        const name = await upgrade(context, page);
        await stream.drop();
        await page.waitForSelector(`script[src="${name}"]`, { state: "attached" });
        await page.waitForSelector(".shown svg .mark"); // the new page is connected
        // Now the server delivers the old page again: this causes one more reload, and then none.
        await context.unroute(`${fixture.dashboard.url}/*`);
        await stream.drop();
        await page.waitForSelector(`script[src]:not([src="${name}"])`, { state: "attached" });
        await page.waitForFunction(() => document.querySelector("#status .chip")?.dataset.freshness);
        assert.equal(loads, 2);
    }));
