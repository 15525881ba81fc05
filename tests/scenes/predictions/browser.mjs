// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser's tests need to know of this scene.
import { grouped, number, read, text, yes } from "../../web/support/Csv.mjs";
import { SIZES_OF_ROWS } from "../../web/support/sizes.mjs";

const WINDOW = { predicted: text, actual: text, correct: yes };

const INDICES = [0, 1, 2, 3, 4, 5];

/** The running or the last episode. */
function newestOf(row, models) {
    const phasesOf = (cells) => INDICES.map((i) => text(cells[`window ${i}`]));
    const modelOf = (cells) => ({ ...read(cells, { model: text, outcome: text, delay_s: number, sentence: text }), predicted: phasesOf(cells) });
    return { ...read(row, { episode_id: text, host: text, running: yes }), actual: phasesOf(row), models: models.map(modelOf) };
}

/** Finds the marks; runs in the page, with the functions of support/marks.mjs. */
export const findMarks = () => {
    const { boxesOf, around } = globalThis.marksOf;
    const cells = boxesOf("#scene-predictions .cell");
    return {
        plot: around(cells),
        marks: cells.flatMap((cell) => [
            [cell.left, cell.top],
            [cell.right, cell.top],
        ]),
    };
};

/** The vector, the sizes and the least number of marks of test_positions.mjs. */
export const positions = { vector: "typical", sizes: SIZES_OF_ROWS, fewest: 48 };

/** Rows with which rows of the scene's tables begin, from its document. */
export const rowsOf = ({ episodes }) => episodes.map(({ episode_id: id }) => [id, "0"]);

/** The document, from the tables of the CSV. */
export const documentOfTables = ([
    windows,
    confusion,
    {
        rows: [summary],
    },
    {
        rows: [detection],
    },
    models,
    newest,
    newestModels,
]) => ({
    ...read(summary, { window_s: number, model: text }),
    models: models.rows.map((row) => text(row.model)),
    newest: newest.rows.map((row) => newestOf(row, newestModels.rows))[0] ?? null,
    episodes: grouped(windows.rows, "episode_id").map(([id, rows]) => ({
        episode_id: text(id),
        host: text(rows[0].host),
        windows: INDICES.map((i) => rows.filter((row) => row.window_idx === String(i)).map((row) => read(row, WINDOW))[0] ?? null),
    })),
    ...read(summary, { judged: number, correct: number, open: number, share_correct: number, balanced_accuracy: number }),
    confusion: { phases: confusion.columns.slice(1), counts: confusion.rows.map((row) => confusion.columns.slice(1).map((phase) => number(row[phase]))) },
    detection: read(detection, {
        episodes: number,
        detected: number,
        missed: number,
        pending: number,
        median_s: number,
        reached: yes,
        false_alarms: number,
        quiet_windows: number,
    }),
});
