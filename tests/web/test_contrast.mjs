// SPDX-License-Identifier: GPL-3.0-or-later
// The computed contrast of every text of the page with its background: in each theme, live and stale. tst_themecolors.cpp
// checks the native theme.
import assert from "node:assert/strict";
import { test } from "node:test";

import { chooseTheme, waitUntilDrawn, show, typical, withDeck } from "./support/deckPage.mjs";
import { scenes } from "./support/modules.mjs";

const STALE_MS = 3_600_000;
// Smallest contrast by WCAG 2.2, 1.4.3 and 1.4.6.
const LEAST = { dark: 4.5, light: 4.5, contrast: 7 };
// Text on a mark, whose colour is given: black or white always reach this.
const LEAST_ON_MARK = 4.5;
const LEAST_RAIL = 1.5;

/** Runs in the page: { text, isOnMark, ratio } of each visible text. */
function measure() {
    const parse = (color) => {
        const numbers = color.match(/[\d.]+/g)?.map(Number);
        return numbers && color !== "transparent" ? { rgb: numbers.slice(0, 3), alpha: numbers[3] ?? 1 } : { rgb: [0, 0, 0], alpha: 0 };
    };
    const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    const over = (top, alpha, under) => top.map((value, i) => value * alpha + under[i] * (1 - alpha));
    const opacityOf = (element) => {
        let opacity = 1;
        for (let at = element; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
        return opacity;
    };
    const paintOf = (element) => {
        const style = getComputedStyle(element);
        const isShape = element instanceof SVGElement && element.localName !== "svg";
        if (isShape && ["g", "text", "line"].includes(element.localName)) return { rgb: [0, 0, 0], alpha: 0 };
        const paint = parse(isShape ? (style.fill === "none" ? "transparent" : style.fill) : style.backgroundColor);
        return { rgb: paint.rgb, alpha: paint.alpha * (isShape ? Number(style.fillOpacity) : 1) * opacityOf(element) };
    };
    /** The colour behind the middle of a text, blended from the page upwards. */
    const groundAt = (x, y, text) => {
        const behind = document
            .elementsFromPoint(x, y)
            .filter((element) => element !== text && !text.contains(element))
            .reverse();
        return behind.reduce(
            (ground, element) => {
                const { rgb, alpha } = paintOf(element);
                return over(rgb, alpha, ground);
            },
            parse(getComputedStyle(document.body).backgroundColor).rgb,
        );
    };
    const texts = [
        ...document.querySelectorAll(
            ".scene.shown svg text, #title, #headline, #clock, #rate-figure, .chip > span, .empty :is(h2, p, code), .tile-title, .tile-headline, #rail .paused",
        ),
    ];
    return texts
        .filter((text) => text.textContent.trim() !== "" && text.checkVisibility({ visibilityProperty: true }))
        .map((text) => {
            const box = text.getBoundingClientRect();
            const ground = groundAt(box.left + box.width / 2, box.top + box.height / 2, text);
            const style = getComputedStyle(text);
            const color = parse(text instanceof SVGElement ? style.fill : style.color);
            const shown = over(color.rgb, color.alpha * opacityOf(text), ground);
            const [darker, lighter] = [luminance(shown), luminance(ground)].sort((a, b) => a - b);
            return { text: text.textContent, isOnMark: text.classList.contains("on-mark"), ratio: (lighter + 0.05) / (darker + 0.05) };
        });
}

async function unreadable(page, least, where) {
    const found = await page.evaluate(measure);
    assert.ok(found.length > 4, `${where}: only ${found.length} texts`);
    return found
        .filter(({ ratio, isOnMark }) => ratio < (isOnMark ? LEAST_ON_MARK : least))
        .map(({ text, ratio }) => `${where}: "${text}" ${ratio.toFixed(2)}`);
}

/** Shifts the events of each type so that the newest is 1 s old: no scene is stale. */
function fresh({ now, events }) {
    const newest = new Map();
    for (const [, ms, { type }] of events) newest.set(type, Math.max(newest.get(type) ?? 0, ms));
    return { now, events: events.map(([seq, ms, event]) => [seq, ms + now - 1000 - newest.get(event.type), event]) };
}

for (const theme of Object.keys(LEAST))
    for (const [state, later] of [
        ["live", 0],
        ["stale", STALE_MS],
    ])
        test(`all texts have enough contrast: ${theme}, ${state}`, () => {
            const { now, events } = fresh(typical(scenes));
            return withDeck({ now: now + later, events }, async ({ page }) => {
                await chooseTheme(page, theme);
                const found = [];
                for (const id of scenes) {
                    await show(page, id);
                    await waitUntilDrawn(page);
                    found.push(...(await unreadable(page, LEAST[theme], id)));
                }
                assert.deepEqual(found, []);
            });
        });

/** The fill colours of the elements of scene `id` that match `selector`, live and an hour later. */
async function liveAndStaleColors(id, selector) {
    const { now, events } = fresh(typical(id));
    const colorsOf = async (later) => {
        let colors;
        await withDeck({ now: now + later, events, path: `/?rotate=0#${id}` }, async ({ page }) => {
            await waitUntilDrawn(page);
            colors = await page.evaluate(
                (found) => [...document.querySelectorAll(found)].map((element) => getComputedStyle(element).fill),
                `#scene-${id} ${selector}`,
            );
        });
        return colors;
    };
    return Promise.all([colorsOf(0), colorsOf(STALE_MS)]);
}

test("stale data is dimmed: all marks have other colours than while live", async () => {
    const [live, stale] = await liveAndStaleColors("predictions", ".mark > .cell + path");
    assert.ok(live.length >= 20, `${live.length} windows`);
    live.forEach((color, i) => assert.notEqual(color, stale[i]));
});

test("results of any age keep their colours", async () => {
    const [live, stale] = await liveAndStaleColors("model-accuracy", ".accuracy-bar");
    assert.equal(live.length, 4);
    assert.deepEqual(stale, live);
});

for (const theme of Object.keys(LEAST))
    test(`the rail has enough contrast, ${theme}`, () =>
        withDeck({ ...typical(), path: "/?rotate=0#predictions" }, async ({ page }) => {
            await chooseTheme(page, theme);
            const [rail, past, ground] = await page.evaluate(() => {
                const colorOf = (selector) => getComputedStyle(document.querySelector(selector)).backgroundColor.match(/\d+/g).map(Number);
                return [colorOf("#rail button:last-child .track"), colorOf("#rail .past .track"), colorOf("body")];
            });
            const luminance = (rgb) => {
                const [red, green, blue] = rgb.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
                return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            };
            const ratio = (a, b) => {
                const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
                return (lighter + 0.05) / (darker + 0.05);
            };
            assert.ok(ratio(rail, ground) >= LEAST_RAIL, `${ratio(rail, ground).toFixed(2)} on the page`);
            assert.ok(ratio(rail, past) >= LEAST_RAIL, `${ratio(rail, past).toFixed(2)} beside what is over`);
        }));
