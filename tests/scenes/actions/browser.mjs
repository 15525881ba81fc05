// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser's tests need to know of this scene.
import { grouped, number, read, text } from "../../web/support/Csv.mjs";
import { SIZES } from "../../web/support/sizes.mjs";

const WORDS = (cell) => (cell === null ? [] : text(cell).split(" "));
const NO_TEXT = (cell) => (cell === null ? "" : text(cell));
const RUN = {
    run_id: text,
    action: NO_TEXT,
    title: NO_TEXT,
    state: NO_TEXT,
    state_text: NO_TEXT,
    by: NO_TEXT,
    by_text: NO_TEXT,
    progress: number,
    text,
    exit: number,
    signal: number,
    reason: text,
    started_ms: number,
    elapsed_s: number,
    ended_ms: number,
    age_s: number,
    took_s: number,
};

/** The runs of two tables, the second of which has their parameters. */
function runsOf(runs, parameters) {
    const runOf = ({ took_s: tookSeconds, ...run }) => ({ ...run, took_ms: tookSeconds === null ? null : Math.round(1000 * tookSeconds) });
    return runs.rows.map((row) => ({
        ...runOf(read(row, RUN)),
        params: parameters.rows.filter((one) => one.run_id === row.run_id).map((one) => read(one, { key: text, value: text })),
    }));
}

/** Finds the ends of the progress bars; runs in the page, with the functions of support/marks.mjs. */
export const findMarks = () => {
    const { boxesOf, around } = globalThis.marksOf;
    return {
        plot: around(boxesOf("#scene-actions .run-track")),
        marks: boxesOf("#scene-actions .run-progress").flatMap((bar) => [
            [bar.left, bar.top],
            [bar.right, bar.bottom],
        ]),
    };
};

/**
 * The vector, the sizes and the least number of marks of test_positions.mjs. Each viewer has rows of its own sizes, so that only
 * the place of the bar in its track is the same.
 */
export const positions = { vector: "typical", sizes: SIZES, fewest: 2, isPlotAtSamePlace: false };

/** Rows with which rows of the scene's tables begin, from its document. */
export const rowsOf = ({ actions }) => actions.map(({ action, title }) => [action, title]);

/** The document, from the tables of the CSV. */
export const documentOfTables = ([actions, parameters, last, lastParameters, runs, runParameters]) => {
    const lastRuns = runsOf(last, lastParameters);
    return {
        actions: actions.rows.map((row) => ({
            ...read(row, { action: text, title: text, about: NO_TEXT, confirm: text, scene: text, from: WORDS }),
            params: grouped(
                parameters.rows.filter((one) => one.action === row.action),
                "key",
            ).map(([key, rows]) => ({ key: text(key), values: rows.map(({ value }) => text(value)) })),
            run: lastRuns.find(({ action }) => action === text(row.action)) ?? null,
        })),
        runs: runsOf(runs, runParameters),
    };
};
