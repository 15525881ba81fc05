// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser's tests need to know of this scene.
import { interval, number, read, text, yes } from "../../web/support/Csv.mjs";
import { SIZES } from "../../web/support/sizes.mjs";

/** Finds the marks; runs in the page, with the functions of support/marks.mjs. */
export const findMarks = () => {
    const { boxesOf, around } = globalThis.marksOf;
    const grid = boxesOf("#scene-accuracy-vs-cost line[stroke='var(--line)']");
    const [, , width, height] = around(grid);
    // The bounding box includes the lines' thickness: the plot is measured by the longest lines.
    const across = grid.find((line) => line.width > line.height && line.width >= width - 3);
    const down = grid.find((line) => line.height > line.width && line.height >= height - 3);
    const marks = boxesOf("#scene-accuracy-vs-cost circle.mark").map((mark) => [(mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2]);
    const names = [...document.querySelectorAll("#scene-accuracy-vs-cost circle.mark")].map((mark) => mark.dataset.name);
    return { plot: [across.left, down.top, across.width, down.height], marks, names };
};

/** The vector, the sizes and the least number of marks of test_positions.mjs. */
export const positions = { vector: "typical", sizes: SIZES, fewest: 4 };

/** Rows with which rows of the scene's tables begin, from its document. */
export const rowsOf = ({ models }) => models.map(({ model }) => [model]);

/** The value of ten minutes ago, from the columns earlier_…; null if they are empty. */
function earlierOf(row) {
    if (row.earlier_received_ms === null) return null;
    const { earlier_latency_us: latency_us, earlier_accuracy: accuracy, earlier_received_ms: received_ms } = row;
    return { latency_us: number(latency_us), accuracy: number(accuracy), received_ms: number(received_ms) };
}

/** The document, from the table of the CSV. */
export const documentOfTables = ([models]) => ({
    models: models.rows.map((row) => ({
        ...read(row, { model: text, latency_us: number, p99_us: number, accuracy: number, n: number, received_ms: number, efficient: yes, muted: yes }),
        interval: interval(row),
        earlier: earlierOf(row),
    })),
});
