// SPDX-License-Identifier: GPL-3.0-or-later
// Touch: the tooltip of a tap stays, hidden points have none, touch targets are large enough, and the page can be
// zoomed.
import assert from "node:assert/strict";
import { test } from "node:test";

import { waitUntilDrawn, PHONE, show, typical, withDeck } from "./support/deckPage.mjs";
import { scenes } from "./support/modules.mjs";
import { readVector } from "./support/vectors.mjs";

// Pixels, by WCAG 2.2, 2.5.5.
const COMFORTABLE_TARGET = 44;
const LANDSCAPE = { ...PHONE, viewport: { width: 844, height: 390 } };

async function middleOf(locator) {
    const { x, y, width, height } = await locator.boundingBox();
    return [x + width / 2, y + height / 2];
}

/** Position of a point of the embedding in the window. */
async function placeOf(page, { x, y }) {
    const box = await page.locator("#scene-embedding canvas").last().boundingBox();
    const dot = await page.evaluate(() => Math.max(7, Math.round((11 * Math.min(innerWidth, innerHeight)) / 1080)));
    const inner = box.width - 2 * dot;
    return [box.x + dot + x * inner, box.y + dot + (1 - y) * inner];
}

/** Fonts and the vote arrive after the first drawing and change the size of the plot. */
async function waitForSteadyPlace(page) {
    await page.waitForFunction(() => document.fonts.status === "loaded" && /\d%/.test(document.querySelector("#scene-embedding .board > svg").textContent));
    await waitUntilDrawn(page);
}

test("a tap on a mark without a page shows a tooltip that stays after the touch ends", () =>
    withDeck({ ...typical("attack-envelopes"), ...PHONE, path: "/#attack-envelopes" }, async ({ page }) => {
        await page.waitForSelector("#scene-attack-envelopes .mark");
        const marks = page.locator("#scene-attack-envelopes .mark");
        for (const index of [0, 2, 1]) {
            await page.touchscreen.tap(...(await middleOf(marks.nth(index))));
            await waitUntilDrawn(page);
            assert.equal(await page.isVisible("#tip"), true);
            assert.equal(await page.textContent("#tip-name"), await marks.nth(index).getAttribute("data-name"));
        }
        await page.touchscreen.tap(...(await middleOf(page.locator("#title"))));
        await waitUntilDrawn(page);
        assert.equal(await page.isVisible("#tip"), false, "a tap elsewhere closes it");
    }));

test("a tap on a point of the embedding shows its coordinates", () =>
    withDeck({ ...typical("embedding"), ...PHONE, path: "/#embedding" }, async ({ page }) => {
        await page.waitForSelector("#scene-embedding canvas");
        await waitForSteadyPlace(page);
        const point = readVector("embedding", "typical").events.at(-1)[1];
        await page.touchscreen.tap(...(await placeOf(page, point)));
        await waitUntilDrawn(page);
        assert.equal(await page.isVisible("#tip"), true);
        assert.match(await page.textContent("#tip-detail"), new RegExp(`^x ${point.x.toFixed(2)} · y ${point.y.toFixed(2)}`));
    }));

test("points of a hidden phase have no tooltip", () => {
    const now = 1_700_000_000_000;
    const points = [
        { x: 0.3, y: 0.3, phase: "clean" },
        { x: 0.3, y: 0.3, phase: "armed" },
        { x: 0.7, y: 0.7, phase: "armed" },
        // Points at which the axes are those of the whole square.
        { x: 0, y: 1, phase: "dormant" },
        { x: 1, y: 0, phase: "dormant" },
    ];
    const events = points.map((point, i) => [i + 1, now - 1000, { type: "embedding", ...point }]);
    return withDeck({ now, events, path: "/#embedding" }, async ({ page }) => {
        await page.waitForSelector("#scene-embedding canvas");
        const nameAt = async (point) => {
            await page.mouse.move(2, 2);
            await page.mouse.move(...(await placeOf(page, point)));
            return (await page.isVisible("#tip")) ? page.textContent("#tip-name") : null;
        };
        assert.equal(await nameAt(points[2]), "Armed");
        await page.locator("#scene-embedding [data-phase='1']").click();
        await page.waitForSelector("#scene-embedding [data-phase='1'][aria-pressed='false']");
        assert.equal(await nameAt(points[2]), null);
        assert.equal(await nameAt(points[0]), "Clean", "what lies below it is named");
    });
});

for (const [shape, phone] of [
    ["portrait", PHONE],
    ["landscape", LANDSCAPE],
])
    test(`all touch targets are large enough, ${shape}`, () =>
        withDeck({ ...typical(scenes), ...phone, allowsActions: true }, async ({ page }) => {
            for (const id of scenes) {
                await show(page, id);
                await waitUntilDrawn(page);
                const low = await page.evaluate((least) => {
                    const targets = [...document.querySelectorAll(".scene.shown :is([data-phase], .hold, select), header .hold, #rail button, #menu-button")];
                    return targets
                        .filter((target) => target.getBoundingClientRect().height < least)
                        .map((target) => `${target.getAttribute("aria-label")}: ${target.getBoundingClientRect().height}`);
                }, COMFORTABLE_TARGET);
                assert.deepEqual(low, [], id);
            }
        }));

for (const [shape, phone] of [
    ["portrait", PHONE],
    ["landscape", LANDSCAPE],
])
    test(`header, menu, rail, dialogs, messages and the wall have targets of at least 44 pixels, ${shape}`, () =>
        withDeck({ ...typical(), ...phone, path: "/?rotate=0" }, async ({ page }) => {
            const small = (where) =>
                page.evaluate(
                    ([least, place]) =>
                        [...document.querySelectorAll("a[href], button, input, [role=button], [role=menuitem], [data-choice]")]
                            .filter((target) => !target.matches("[data-phase]") && target.checkVisibility({ visibilityProperty: true }))
                            .map((target) => [target, target.getBoundingClientRect()])
                            .filter(([, { width, height }]) => Math.min(width, height) < least - 0.01)
                            .map(([target, { width, height }]) => `${place}: ${target.id || target.textContent} ${width}×${height}`),
                    [COMFORTABLE_TARGET, where],
                );
            const found = await small("deck");
            for (const id of ["title", "menu-button"]) {
                const box = await page.locator(`#${id}`).boundingBox();
                assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= page.viewportSize().width, `${id} is in the window`);
                const hit = await page.evaluate(
                    ({ x, y, width, height }) =>
                        [
                            [x + 1, y + 1],
                            [x + width - 1, y + height - 1],
                        ].map(([left, top]) => document.elementFromPoint(left, top).closest("button")?.id),
                    box,
                );
                assert.deepEqual(hit, [id, id], "nothing covers it");
            }
            await page.click("#menu-button");
            found.push(...(await small("menu")));
            await page.getByRole("menuitem", { name: "Save as CSV" }).click();
            found.push(...(await small("tables")));
            await page.keyboard.press("Escape");
            await page.click("#title");
            found.push(...(await small("help")));
            await page.click("#help form button");
            for (const hash of ["nothing", "wall"]) {
                await page.evaluate((fragment) => (location.hash = fragment), hash);
                await waitUntilDrawn(page);
                found.push(...(await small(hash)));
            }
            await page.evaluate(() => (document.querySelector("#upgrade").hidden = false));
            found.push(...(await small("upgrade")));
            assert.deepEqual(found, []);
        }));

test("the page can be zoomed with two fingers", () =>
    withDeck({ ...typical("overview"), ...PHONE }, async ({ page }) => {
        const allowed = await page.evaluate(() => getComputedStyle(document.querySelector("#scenes")).touchAction);
        assert.deepEqual(allowed.split(" ").sort(), ["pan-y", "pinch-zoom"]);
        assert.doesNotMatch(await page.getAttribute("meta[name=viewport]", "content"), /user-scalable|maximum-scale/);
    }));
