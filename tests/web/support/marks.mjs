// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the marks of the shown scene in the browser: {scene: [x, y, width, height], plot: [x, y, width, height],
// marks: [[x, y], …]}, in CSS pixels and in the order in which scenedeck_marks lists the native ones.

/** Defines helpers for the finders below; runs in the page. */
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

const FINDERS = {
    "overview": () => {
        const { boxesOf, around } = globalThis.marksOf;
        const marks = boxesOf("#scene-overview .host-bar").flatMap((bar) => [[bar.right, bar.top], [bar.right, bar.bottom]]);
        return { plot: around(boxesOf("#scene-overview rect[fill='var(--track)']")), marks };
    },
    "phase-mix": () => {
        const { boxesOf, around, pointsOf } = globalThis.marksOf;
        const marks = pointsOf("#scene-phase-mix", "path[fill=none][stroke='var(--panel)']");
        return { plot: around(boxesOf("#scene-phase-mix rect.mark")), marks };
    },
    "attack-envelopes": () => {
        const { boxesOf, around, pointsOf } = globalThis.marksOf;
        const panels = boxesOf("#scene-attack-envelopes .mark rect[fill='var(--panel)']");
        return { plot: around(panels), marks: pointsOf("#scene-attack-envelopes", "path[fill=none]") };
    },
    "predictions": () => {
        const { boxesOf, around } = globalThis.marksOf;
        const cells = boxesOf("#scene-predictions .cell");
        return { plot: around(cells), marks: cells.flatMap((cell) => [[cell.left, cell.top], [cell.right, cell.top]]) };
    },
    "model-accuracy": () => {
        const { boxesOf, around } = globalThis.marksOf;
        const bars = boxesOf("#scene-model-accuracy .accuracy-bar");
        return { plot: around(boxesOf("#scene-model-accuracy rect[fill='var(--track)']")), marks: bars.flatMap((bar) => [[bar.right, bar.top], [bar.right, bar.bottom]]) };
    },
    "accuracy-vs-cost": () => {
        const { boxesOf, around } = globalThis.marksOf;
        const grid = boxesOf("#scene-accuracy-vs-cost line[stroke='var(--line)']");
        const [, , width, height] = around(grid);
        // The bounding box includes the lines' thickness: the plot is measured by the longest lines.
        const across = grid.find((line) => line.width > line.height && line.width >= width - 3);
        const down = grid.find((line) => line.height > line.width && line.height >= height - 3);
        const marks = boxesOf("#scene-accuracy-vs-cost circle.mark").map((mark) => [(mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2]);
        const names = [...document.querySelectorAll("#scene-accuracy-vs-cost circle.mark")].map((mark) => mark.dataset.name);
        return { plot: [across.left, down.top, across.width, down.height], marks, names };
    },
    /** The centres of the pixels with a point's colour, near the native point. */
    "embedding": ({ plot, marks }) => {
        const [field, canvas] = document.querySelectorAll("#scene-embedding canvas");
        const box = canvas.getBoundingClientRect();
        const dot = Math.max(7, Math.round((11 * Math.min(innerWidth, innerHeight)) / 1080));
        const inner = { left: box.left + dot, top: box.top + dot, width: box.width - 2 * dot, height: box.height - 2 * dot };
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
        for (const layer of [field, canvas])
            copy.drawImage(layer, 0, 0);
        const { data, width } = copy.getImageData(0, 0, canvas.width, canvas.height);
        const style = getComputedStyle(document.documentElement);
        const colors = ["--clean", "--armed", "--infecting", "--infected-running", "--dormant"].map((name) => style.getPropertyValue(name).trim()).map((hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)));
        const middle = ([x, y], color) => {
            let [sumX, sumY, count] = [0, 0, 0];
            for (let py = Math.max(0, Math.floor(y - dot)); py <= y + dot; ++py)
                for (let px = Math.max(0, Math.floor(x - dot)); px <= x + dot; ++px)
                    if (color.every((value, i) => Math.abs(value - data[4 * (py * width + px) + i]) < 40))
                        [sumX, sumY, count] = [sumX + px + 0.5, sumY + py + 0.5, count + 1];
            return [box.left + sumX / count, box.top + sumY / count];
        };
        const near = marks.map(([x, y]) => [dot + ((x - plot[0]) / plot[2]) * inner.width, dot + ((y - plot[1]) / plot[3]) * inner.height]);
        return { plot: [inner.left, inner.top, inner.width, inner.height], marks: near.map((place, i) => middle(place, colors[i % colors.length])) };
    },
};

/** The marks in the order of `names`; throws unless each name occurs once. */
function inOrderOf(names, found) {
    const missing = names.filter((name) => found.names.filter((other) => other === name).length !== 1);
    if (missing.length > 0 || names.length !== found.names.length)
        throw new Error(`the browser has marks of ${found.names}, the native scene of ${names}`);
    return { ...found, marks: names.map((name) => found.marks[found.names.indexOf(name)]) };
}

/** Measures the marks; `native` is the result of scenedeck_marks: if its marks have names, they determine the order. */
export async function browserMarks(page, id, native) {
    await page.evaluate(boxes);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve)))));
    const found = await page.evaluate(FINDERS[id], native);
    const scene = await page.evaluate((board) => globalThis.marksOf.around(globalThis.marksOf.boxesOf(board)), `#scene-${id} .board`);
    return { scene, ...(native.names.length > 0 ? inOrderOf(native.names, found) : found) };
}
