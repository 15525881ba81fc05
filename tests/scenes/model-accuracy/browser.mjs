// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser's tests need to know of this scene.
import { interval, number, numbers, read, text, yes } from "../../web/support/Csv.mjs";
import { SIZES } from "../../web/support/sizes.mjs";

/** Finds the marks; runs in the page, with the functions of support/marks.mjs. */
export const findMarks = () => {
    const { boxesOf, around } = globalThis.marksOf;
    const bars = boxesOf("#scene-model-accuracy .accuracy-bar");
    return {
        plot: around(boxesOf("#scene-model-accuracy rect[fill='var(--track)']:not(.history-switch)")),
        marks: bars.flatMap((bar) => [
            [bar.right, bar.top],
            [bar.right, bar.bottom],
        ]),
    };
};

/** The vector, the sizes and the least number of marks of test_positions.mjs. */
export const positions = { vector: "typical", sizes: SIZES, fewest: 8 };

/** Rows with which rows of the scene's tables begin, from its document. */
export const rowsOf = ({ models }) => models.map(({ model, rank, accuracy }) => [model, String(rank), String(accuracy)]);

/** The document, from the tables of the CSV. */
export const documentOfTables = ([models, values, runs]) => ({
    runs: runs.rows.map((row) => read(row, { run_id: text, title: text, state: text, start_ms: number, end_ms: number })),
    clear_best: models.rows.some((row) => row.best === "yes" && row.n !== null),
    models: models.rows.map((row, i) => ({
        ...read(row, { model: text, rank: number, accuracy: number, previous: number, change: number, n: number, best: yes }),
        interval: interval(row),
        history: numbers(values.rows[i].values),
        history_ms: numbers(values.rows[i].received_ms),
        history_n: numbers(values.rows[i].n).map((n) => n || null),
        ...read(row, { age_s: number }),
    })),
});
