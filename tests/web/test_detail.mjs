// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of episodes, hosts and models, on a real dashboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { collectErrors, launch, openDeck } from "./support/Browser.mjs";
import { Dashboard } from "./support/Dashboard.mjs";

const HOST = "lab 3/über";
const OTHER_HOST = "lab-07";
const WINDOWS = ["clean", "armed", "armed", "infecting", "infected_running", "infected_running"];

let browser;
let dashboard;
before(async () => {
    [browser, dashboard] = await Promise.all([launch(), Dashboard.start()]);
    await dashboard.publish([
        { type: "phase", phase: "armed", host: HOST, episode_id: "e1" },
        { type: "model_metric", model: "gru", accuracy: 0.9, n: 180 },
        { type: "model_metric", model: "gru", accuracy: 0.95, n: 180 },
        ...WINDOWS.map((actual, window_idx) => ({
            type: "prediction",
            episode_id: "ep-0037",
            window_idx,
            predicted: "clean",
            actual,
            model: "svm",
            host: OTHER_HOST,
        })),
        ...Array.from({ length: 30 }, (_, i) => ({
            type: "prediction",
            episode_id: `listed${i}`,
            window_idx: 0,
            predicted: "clean",
            actual: "clean",
            model: "listed",
        })),
        { type: "model_perf", model: "cnn", latency_us: 10, accuracy: 0.5 },
        ...["gru", "lstm"].flatMap((model) =>
            WINDOWS.map((actual, window_idx) => ({
                type: "prediction",
                episode_id: "e1",
                window_idx,
                predicted: model === "lstm" ? "clean" : actual,
                actual,
                model,
                host: HOST,
            })),
        ),
    ]);
});
after(() => Promise.all([browser.close(), dashboard.stop()]));

async function withPage(fragment, check, { viewport = { width: 1280, height: 800 }, networkMayFail = false } = {}) {
    const page = await browser.newPage({ viewport });
    const errors = collectErrors(page, { networkMayFail });
    try {
        await openDeck(page, dashboard.url, `/#${fragment}`);
        await check(page);
        assert.deepEqual(errors, []);
    } finally {
        await page.close();
    }
}

const headline = (page) => page.locator("#detail .headline").textContent();
const heading = (page, text) => page.getByRole("heading", { name: text }).waitFor();

test("a link opens the page of an episode", () =>
    withPage("episode/e1", async (page) => {
        await heading(page, "Episode e1");
        assert.equal(await headline(page), "Caught by 1 of 2 models, first after 10 s");
        assert.equal(await page.locator("#detail .rows .wrong").count(), WINDOWS.filter((phase) => phase !== "clean").length);
        assert.match(await page.locator("#detail [role=cell][aria-label]").last().getAttribute("aria-label"), /Clean instead of Armed/);
    }));

for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
])
    test(`the page of an episode marks where the infection begins, and names its phases, in a window of ${viewport.width}×${viewport.height}`, () =>
        withPage(
            "episode/e1",
            async (page) => {
                await page.getByText("infection begins at 30 s").waitFor();
                const [line, cell] = await page.evaluate(() =>
                    ["#detail .onset > span > i", "#detail .rows .cells:not([aria-hidden]) .cell:nth-child(4)"].map((part) => {
                        const { left, right } = document.querySelector(part).getBoundingClientRect();
                        return { left, right };
                    }),
                );
                assert.ok(Math.abs(line.left - cell.left) < 1, `the line begins at ${line.left}, the window at ${cell.left}`);
                assert.ok(line.right > cell.right + 2 * (cell.right - cell.left));
                assert.equal(await page.locator("#detail .actual .band").count(), 0, "what was true has no band of what was true");
                assert.deepEqual(await page.locator("#detail .phases dd").allTextContents(), ["Clean", "Armed", "Infecting", "Infected, running"]);
                assert.equal(await page.locator("#detail .phases dd svg").count(), 4);
            },
            { viewport },
        ));

test("links of a page that changes keep the focus and stay what they are", () =>
    withPage(`host/${encodeURIComponent(HOST)}`, async (page) => {
        const link = await page.locator("#detail .rows a").first().elementHandle();
        await link.focus();
        const report = await page.locator("#detail dd").first().textContent();
        await page.waitForFunction((before) => document.querySelector("#detail dd").textContent !== before, report);
        assert.ok(await link.evaluate((element) => element.isConnected && document.activeElement === element));
    }));

test("an age stays on one line, also after another number", () =>
    withPage("model/gru", async (page) => {
        const age = page.locator("#detail dd .unbroken", { hasText: /^\d+ s ago$/ });
        await page.getByText(/right of 180, \d+ s ago/).waitFor();
        assert.ok((await age.count()) > 0);
    }));

test("Escape returns the focus to the mark that opened the page", () =>
    withPage("phase-mix", async (page) => {
        const mark = page.locator(`#scene-phase-mix .mark[data-page^="host/"]`).first();
        await mark.focus();
        await page.keyboard.press("Enter");
        await page.locator("#detail .headline").getByText("armed").waitFor();
        await page.keyboard.press("Escape");
        await page.locator("#detail").waitFor({ state: "hidden" });
        assert.ok(await mark.evaluate((element) => document.activeElement === element));
    }));

test("links lead to other pages, and Back leads back to the scene", () =>
    withPage("phase-mix", async (page) => {
        await page.locator(`#scene-phase-mix .mark[data-page^="host/"]`).click();
        await heading(page, `Host ${HOST}`);
        assert.equal(new URL(page.url()).hash, `#host/${encodeURIComponent(HOST)}`);
        await page.locator("#detail").getByRole("link", { name: "e1" }).click();
        await heading(page, "Episode e1");
        await page.locator("#detail").getByRole("link", { name: "GRU" }).click();
        await heading(page, "Model GRU");
        assert.equal(await headline(page), "95.0 % right of 180");
        assert.equal(await page.locator("#detail .figure b").textContent(), "95.0 %");
        assert.match(await page.locator("#detail .figure small").textContent(), /^[\d.]+ to [\d.]+ %$/);
        for (const title of ["Episode e1", `Host ${HOST}`]) {
            await page.getByRole("button", { name: "Back" }).click();
            await heading(page, title);
        }
        await page.goBack();
        await page.locator("#detail").waitFor({ state: "hidden" });
        assert.equal(new URL(page.url()).hash, "#phase-mix");
    }));

test("the values of a model have their intervals, and a line that says so", () =>
    withPage("model/gru", async (page) => {
        await page.getByText(/^2 values in order, the first .+thin lines: 95 % interval$/).waitFor();
        assert.equal(await page.locator("#detail .history path").count(), 3);
    }));

test("Back leads to the scene if no page was open before", async () => {
    const opener = await browser.newPage();
    const errors = collectErrors(opener);
    await openDeck(opener, dashboard.url, "/#phase-mix");
    const opened = opener.waitForEvent("popup");
    await opener.evaluate(() => void window.open("/#model/gru"));
    const page = await opened;
    try {
        await heading(page, "Model GRU");
        assert.equal(await page.evaluate(() => history.length), 1);
        await page.getByRole("button", { name: "Back" }).click();
        await page.locator("#detail").waitFor({ state: "hidden" });
        assert.deepEqual(errors, []);
    } finally {
        await page.close();
        await opener.close();
    }
});

test("Back does not leave the dashboard for the page before it", async () => {
    const page = await browser.newPage();
    const errors = collectErrors(page);
    try {
        await page.goto(`${dashboard.url}/guide`);
        await openDeck(page, dashboard.url, "/#model/gru");
        await heading(page, "Model GRU");
        await page.locator("#detail").getByRole("link", { name: "e1" }).click();
        await heading(page, "Episode e1");
        await page.reload();
        await heading(page, "Episode e1");
        await page.getByRole("button", { name: "Back" }).click();
        await heading(page, "Model GRU");
        await page.getByRole("button", { name: "Back" }).click();
        await page.locator("#detail").waitFor({ state: "hidden" });
        assert.equal(new URL(page.url()).pathname, "/");
        assert.deepEqual(errors, []);
    } finally {
        await page.close();
    }
});

test("Enter on a mark opens its page, and Escape closes it", () =>
    withPage("model-accuracy", async (page) => {
        await page.locator("#scene-model-accuracy .mark").first().focus();
        await page.keyboard.press("Enter");
        await heading(page, "Model GRU");
        await page.keyboard.press("Escape");
        await page.locator("#detail").waitFor({ state: "hidden" });
    }));

test("Escape leads to the page before, as Back does, and then to the scene", () =>
    withPage("predictions", async (page) => {
        await page.evaluate(() => (location.hash = "episode/e1"));
        await heading(page, "Episode e1");
        await page.locator("#detail").getByRole("link", { name: "GRU" }).click();
        await heading(page, "Model GRU");
        await page.keyboard.press("Escape");
        await heading(page, "Episode e1");
        await page.keyboard.press("Escape");
        await page.waitForFunction(() => location.hash === "#predictions");
        assert.equal(await page.locator("#detail:visible").count(), 0);
    }));

test("Tab stays within an open page", () =>
    withPage("host/lab-07", async (page) => {
        await heading(page, /lab-07/);
        for (let i = 0; i < 12; ++i) {
            await page.keyboard.press("Tab");
            assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest("#detail") !== null));
        }
        await page.keyboard.press("Escape");
        await page.locator("#rail button").first().focus();
        assert.ok(await page.evaluate(() => document.activeElement.closest("#rail") !== null));
    }));

test("an open page shows new events", () =>
    withPage(
        "episode/e2",
        async (page) => {
            await page.getByText("No episode named e2 is known here; it appears when an event names it").waitFor();
            await heading(page, "Episode e2");
            assert.equal(await page.locator("#detail .panels").isVisible(), false);
            await dashboard.publish({ type: "phase", phase: "infecting", host: HOST, episode_id: "e2" });
            await heading(page, "Episode e2");
            await page.getByText(/^Last report: infecting, /).waitFor();
        },
        // The browser reports the answer 404.
        { networkMayFail: true },
    ));

test("windows of a host are what was true, without a band", () =>
    withPage(`host/${OTHER_HOST}`, async (page) => {
        await heading(page, `Host ${OTHER_HOST}`);
        assert.equal(await page.locator("#detail .cell").count(), WINDOWS.length);
        assert.equal(await page.locator("#detail .band").count(), 0);
    }));

test("a page without content says so", () =>
    withPage("model/cnn", async (page) => {
        await heading(page, "Model CNN");
        await page.getByText("Neither accuracy nor predictions are reported yet").waitFor();
    }));

/** Finds names, and numbers with the word after them, that are on more than one line; runs in the page. */
const brokenTexts = () => {
    const walker = document.createTreeWalker(document.querySelector("#detail .panels"), NodeFilter.SHOW_TEXT);
    const broken = [];
    while (walker.nextNode()) {
        const node = walker.currentNode;
        for (const { 0: text, index } of node.data.matchAll(/\d\S* [^\s,]+|[a-z]+-\d+/g)) {
            const range = new Range();
            range.setStart(node, index);
            range.setEnd(node, index + text.length);
            if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(text);
        }
    }
    return broken;
};

for (const fragment of [`host/${OTHER_HOST}`, "model/svm", "model/gru", "episode/ep-0037"])
    test(`names and values of ${fragment} are on one line on a phone`, () =>
        withPage(
            fragment,
            async (page) => {
                await page.locator("#detail .rows").waitFor();
                assert.deepEqual(await page.evaluate(brokenTexts), []);
            },
            { viewport: { width: 390, height: 844 } },
        ));

test("no text is cut on a phone", () =>
    withPage(
        "model/gru",
        async (page) => {
            await heading(page, "Model GRU");
            const wide = await page.evaluate(() =>
                [...document.querySelectorAll("#detail *")]
                    .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
                    .map((element) => element.outerHTML.slice(0, 120)),
            );
            assert.deepEqual(wide, []);
        },
        { viewport: { width: 390, height: 844 } },
    ));

/** Runs in the page, as laid out for printing. */
function measurePaper() {
    const parts = [...document.querySelectorAll("#detail *")].filter((part) => part.checkVisibility() && part.textContent.trim() !== "");
    const { left, top, width, height } = document.querySelector("#detail").getBoundingClientRect();
    const boxes = parts.map((part) => part.getBoundingClientRect());
    return {
        width,
        height,
        count: parts.length,
        right: Math.max(...boxes.map((box) => box.right)) - left,
        bottom: Math.max(...boxes.map((box) => box.bottom)) - top,
        cut: parts.filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0).map((part) => part.outerHTML.slice(0, 120)),
        smallest: Math.min(...parts.map((part) => parseFloat(getComputedStyle(part).fontSize))),
        printed: [...document.body.children].filter((part) => part.checkVisibility()).map((part) => part.id),
        button: document.querySelector("#detail button").checkVisibility(),
        line: getComputedStyle(document.querySelector("#detail"), "::after").content,
        background: getComputedStyle(document.querySelector("#detail")).backgroundColor,
        theme: document.documentElement.dataset.theme,
    };
}

/** CSS pixels of Letter in landscape, the smaller one, within the margins. */
const PAPER = { width: 965, height: 725 };

for (const viewport of [
    { width: 1920, height: 1080 },
    { width: 390, height: 844 },
])
    test(`an open page is printed on one light sheet, from a window of ${viewport.width}×${viewport.height}`, async () => {
        for (const [fragment, title] of [
            ["episode/e1", "Episode e1"],
            [`host/${encodeURIComponent(HOST)}`, `Host ${HOST}`],
            ["model/gru", "Model GRU"],
        ])
            await withPage(
                fragment,
                async (page) => {
                    await heading(page, title);
                    for (const format of ["A4", "Letter"]) {
                        const text = (await page.pdf({ format })).toString("latin1");
                        assert.equal(text.match(/\/Type \/Page\b/g).length, 1, `${fragment} on ${format}`);
                    }
                    await page.emulateMedia({ media: "print" });
                    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
                    const paper = await page.evaluate(measurePaper);
                    assert.deepEqual(paper.printed, ["detail"]);
                    assert.ok(paper.count > 6, `${fragment}: ${paper.count} texts`);
                    assert.ok(paper.width <= PAPER.width && paper.width > 0.9 * PAPER.width, `${fragment} is ${paper.width} wide`);
                    assert.ok(paper.height <= PAPER.height, `${fragment} is ${paper.height} high`);
                    assert.ok(paper.right <= paper.width + 0.5, `${fragment} is cut at the right: ${paper.right}`);
                    assert.ok(paper.bottom <= paper.height + 0.5, `${fragment} is cut below: ${paper.bottom}`);
                    assert.deepEqual(paper.cut, []);
                    assert.ok(paper.smallest >= 12, `${fragment} has text of ${paper.smallest} pixels`);
                    assert.equal(paper.theme, "light");
                    assert.equal(paper.background, "rgb(255, 255, 255)");
                    assert.equal(paper.button, false);
                    assert.match(paper.line, /saved \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/);
                    await page.emulateMedia({ media: null });
                    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
                    assert.equal(await page.locator("[data-printed], .prints-detail").count(), 0);
                    await page.getByRole("button", { name: "Back" }).waitFor();
                },
                { viewport },
            );
    });

test("after a page was printed, the scene prints as before", () =>
    withPage("episode/e1", async (page) => {
        await heading(page, "Episode e1");
        await page.pdf();
        await page.keyboard.press("Escape");
        await page.emulateMedia({ media: "print" });
        await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
        assert.deepEqual(await page.evaluate(() => [...document.body.children].filter((part) => part.checkVisibility()).map((part) => part.id)), ["scenes"]);
    }));

test("facts and legend stay in sight beside a long list", () =>
    withPage("model/listed", async (page) => {
        for (const place of ["top", "bottom"]) {
            if (place === "bottom") await page.evaluate(() => document.querySelector("#detail").scrollTo(0, 1e6));
            const { top, bottom } = await page.evaluate(() => {
                const facts = document.querySelector("#detail dl").getBoundingClientRect();
                return { top: facts.top, bottom: document.querySelector("#detail .phases").getBoundingClientRect().bottom };
            });
            assert.ok(top >= 0 && bottom <= 800, `${place}: ${top} to ${bottom}`);
        }
        assert.ok(await page.evaluate(() => document.querySelector("#detail").scrollTop > 100), "the list is longer than the window");
    }));

test("a long list is printed on several sheets", () =>
    withPage(
        "model/long",
        async (page) => {
            const ids = Array.from({ length: 40 }, (_, i) => `long${i}`);
            await dashboard.publish(
                ids.map((episode_id) => ({ type: "prediction", episode_id, window_idx: 0, predicted: "clean", actual: "clean", model: "long" })),
            );
            await page.getByText("long39", { exact: true }).waitFor();
            const sheets = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type \/Page\b/g).length;
            assert.ok(sheets >= 2 && sheets <= 4, `${sheets} sheets`);
        },
        // The browser reports the answer 404.
        { networkMayFail: true },
    ));
