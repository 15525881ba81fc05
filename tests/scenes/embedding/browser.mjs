// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser's tests need to know of this scene.
import { PHASES, byPhase, number, read } from "../../web/support/Csv.mjs";
import { SIZES } from "../../web/support/sizes.mjs";

const KNOWN = PHASES.slice(0, -1);

/** Points far apart, which are the newest eighth, over many faded points at one place. The axes are those of the whole square. */
function sparsePoints() {
    const places = [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((x) => [0.03, 0.37, 0.71].map((y) => [x, y]));
    const events = places.map(([x, y], i) => ({ type: "embedding", x, y, phase: KNOWN[i % KNOWN.length] }));
    const faded = Array.from({ length: 7 * events.length }, () => ({ type: "embedding", x: 0.5, y: 0.9, phase: "clean" }));
    const now = 1_700_000_000_000;
    return { name: "sparse", now_ms: now, events: [...faded, ...events].map((event) => [now - 1000, event]), document: {} };
}

/** The centres of the pixels with a point's colour, near the native point; runs in the page. */
export const findMarks = ({ plot, marks }) => {
    const [field, canvas] = document.querySelectorAll("#scene-embedding canvas");
    const box = canvas.getBoundingClientRect();
    const dot = Math.max(7, Math.round((11 * Math.min(innerWidth, innerHeight)) / 1080));
    const inner = { left: box.left + dot, top: box.top + dot, width: box.width - 2 * dot, height: box.height - 2 * dot };
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
    for (const layer of [field, canvas]) copy.drawImage(layer, 0, 0);
    const { data, width } = copy.getImageData(0, 0, canvas.width, canvas.height);
    const style = getComputedStyle(document.documentElement);
    const colors = ["--clean", "--armed", "--infecting", "--infected-running", "--dormant"]
        .map((name) => style.getPropertyValue(name).trim())
        .map((hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)));
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
};

/** The vector, the sizes and the least number of marks of test_positions.mjs. */
export const positions = { vector: sparsePoints(), sizes: SIZES, fewest: 18 };

/** Rows with which rows of the scene's tables begin, from its document. */
export const rowsOf = ({ counts }) => Object.entries(counts).map(([phase, count]) => [phase, String(count)]);

/** The document, from the tables of the CSV. */
export const documentOfTables = ([counts, agreement, recall, axes, vote, cells, points]) => ({
    axes: Object.fromEntries(axes.rows.map((row) => [row.axis, [number(row.from), number(row.to)]])),
    points: {
        ...Object.fromEntries(["x", "y"].map((column) => [column, points.rows.map((row) => number(row[column]))])),
        phase: points.rows.map((row) => PHASES.indexOf(row.phase)),
        received_ms: points.rows.map((row) => number(row.received_ms)),
    },
    counts: byPhase((phase) => number(counts.rows.find((row) => row.phase === phase).points)),
    agreement: agreement.rows.map((row) => read(row, { agreeing: number, judged: number }))[0] ?? null,
    ...read(agreement.rows[0] ?? { chance: null, balanced_agreement: null }, { chance: number, balanced_agreement: number }),
    recall: byPhase((phase) => number(recall.rows.find((row) => row.phase === phase).recall)),
    field:
        vote.rows.map((row) => ({
            ...read(row, { side: number, voters: number }),
            winner: cells.rows.map((cell) => PHASES.indexOf(cell.winner)),
            votes: cells.rows.map((cell) => number(cell.votes)),
            strength: cells.rows.map((cell) => number(cell.strength)),
        }))[0] ?? null,
});
