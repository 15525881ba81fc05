// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the marks of the shown scene in the browser: {scene: [x, y, width, height], plot: [x, y, width, height],
// marks: [[x, y], …]}, in CSS pixels and in the order in which scenedeck_marks lists the native ones.

import { sceneTests } from "./sceneTests.mjs";

/** Defines helpers for the finders of tests/scenes/ID/browser.mjs; runs in the page. */
function boxes() {
    const boxesOf = (selector) => [...document.querySelectorAll(selector)].map((element) => element.getBoundingClientRect());
    const around = (all) => {
        const left = Math.min(...all.map((box) => box.left));
        const top = Math.min(...all.map((box) => box.top));
        return [left, top, Math.max(...all.map((box) => box.right)) - left, Math.max(...all.map((box) => box.bottom)) - top];
    };
    const pointsOf = (scene, paths) => {
        const svg = document.querySelector(`${scene} .board > svg`).getBoundingClientRect();
        return [...document.querySelectorAll(`${scene} ${paths}`)].flatMap((line) =>
            [...line.getAttribute("d").matchAll(/[ML]([-\d.]+),([-\d.]+)/g)].map(([, x, y]) => [svg.left + Number(x), svg.top + Number(y)]),
        );
    };
    globalThis.marksOf = { boxesOf, around, pointsOf };
}

/** The marks in the order of `names`; throws unless each name occurs once. */
function inOrderOf(names, found) {
    const missing = names.filter((name) => found.names.filter((other) => other === name).length !== 1);
    if (missing.length > 0 || names.length !== found.names.length) throw new Error(`the browser has marks of ${found.names}, the native scene of ${names}`);
    return { ...found, marks: names.map((name) => found.marks[found.names.indexOf(name)]) };
}

/** Measures the marks; `native` is the result of scenedeck_marks: if its marks have names, they determine the order. */
export async function browserMarks(page, id, native) {
    await page.evaluate(boxes);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve)))));
    const found = await page.evaluate(sceneTests(id).findMarks, native);
    const scene = await page.evaluate((board) => globalThis.marksOf.around(globalThis.marksOf.boxesOf(board)), `#scene-${id} .board`);
    return { scene, ...(native.names.length > 0 ? inOrderOf(native.names, found) : found) };
}
