// SPDX-License-Identifier: GPL-3.0-or-later
// The guides of resources/guide as pages: security policy, content, accessibility.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { collectErrors, openDeck } from "./support/Browser.mjs";
import { pathOf, sourceDir } from "./support/modules.mjs";
import { fixture } from "./support/stage.mjs";

const GUIDES = readdirSync(join(sourceDir, "resources/guide")).map((name) => `/guide/${name.replace(".md", "").toLowerCase()}`);

async function withPage(options, use) {
    const context = await fixture.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    const errors = collectErrors(page);
    try {
        await use(page);
        assert.deepEqual(errors, []);
    } finally {
        await context.close();
    }
}

test("every guide is served without inline code or external resources", async () => {
    assert.ok(GUIDES.includes("/guide/producers"));
    for (const path of ["/guide", ...GUIDES]) {
        const answer = await fetch(fixture.dashboard.url + path);
        assert.equal(answer.status, 200, path);
        assert.equal(answer.headers.get("content-type"), "text/html; charset=utf-8");
        assert.equal(answer.headers.get("cache-control"), "no-cache");
        assert.match(answer.headers.get("content-security-policy"), /default-src 'none'/);
        const html = await answer.text();
        assert.doesNotMatch(html, /(href|src)="\//, `${path}: an address that a prefix in front of it would break`);
        assert.doesNotMatch(html, /<script|<style| style=| on\w+=|src="http|\{\{\w+\}\}/, path);
    }
    assert.equal((await fetch(`${fixture.dashboard.url}/guide/none`)).status, 404);
});

test("code blocks are unchanged", () =>
    withPage({}, async (page) => {
        await page.goto(`${fixture.dashboard.url}/guide/producers`);
        const markdown = readFileSync(join(sourceDir, "resources/guide/PRODUCERS.md"), "utf8");
        const written = [...markdown.matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, code]) => code);
        assert.deepEqual(await page.locator("pre code").allTextContents(), written);
        if (process.env.SCENEDECK_GUIDE_SHOT) writeFileSync(process.env.SCENEDECK_GUIDE_SHOT, await page.screenshot());
    }));

test("links lead from the deck's help to the guide and back", () =>
    withPage({}, async (page) => {
        await openDeck(page, fixture.dashboard.url);
        await page.keyboard.press("?");
        await page.click("#help a");
        await page.getByRole("link", { name: "Writing a producer" }).click();
        assert.equal(await page.textContent("h1"), "Writing a producer");
        await page.getByRole("link", { name: "Scenedeck" }).first().click();
        await page.waitForSelector("#scenes");
    }));

for (const colorScheme of ["dark", "light"]) {
    for (const width of [390, 1280]) {
        test(`axe finds no violations, and nothing is wider than the page: ${colorScheme}, ${width}`, () =>
            withPage({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true }, async (page) => {
                for (const path of ["/guide", ...GUIDES]) {
                    await page.goto(fixture.dashboard.url + path);
                    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, path);
                    await page.evaluate(readFileSync(pathOf("axe-core"), "utf8"));
                    const { violations } = await page.evaluate(() => globalThis.axe.run());
                    assert.deepEqual(
                        violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes[0].html}`),
                        [],
                    );
                }
            }));
    }
}
