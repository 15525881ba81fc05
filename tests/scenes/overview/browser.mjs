// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser's tests need to know of this scene.
import { number, read, text, yes } from "../../web/support/Csv.mjs";
import { SIZES_OF_ROWS } from "../../web/support/sizes.mjs";

/** The CSV has no age for a file with a time in the future; the document has 0. */
function episodeOf(row) {
    const episode = read(row, { episode_id: text, host: text, bytes: number, age_s: number, clock_ahead: yes });
    const cellsOf = (column, read) => [0, 1, 2, 3, 4, 5].map((i) => read(row[`${column} ${i}`]));
    return { ...episode, age_s: episode.clock_ahead ? 0 : episode.age_s, windows: cellsOf("window", text), correct: cellsOf("correct", yes) };
}

/** Finds the marks; runs in the page, with the functions of support/marks.mjs. */
export const findMarks = () => {
    const { boxesOf, around } = globalThis.marksOf;
    const marks = boxesOf("#scene-overview .host-bar").flatMap((bar) => [
        [bar.right, bar.top],
        [bar.right, bar.bottom],
    ]);
    return { plot: around(boxesOf("#scene-overview rect[fill='var(--track)']")), marks };
};

/** The vector, the sizes and the least number of marks of test_positions.mjs. */
export const positions = { vector: "typical", sizes: SIZES_OF_ROWS, fewest: 8 };

/** Rows with which rows of the scene's tables begin, from its document. */
export const rowsOf = ({ hosts, totals }) => [[String(totals.episodes), String(totals.alerts)], ...hosts.map(({ host, episodes }) => [host, String(episodes)])];

/** The document, from the tables of the CSV. */
export const documentOfTables = ([totals, hosts, others, episodes, directory, models]) => ({
    totals: totals.rows.map((row) => read(row, { episodes: number, alerts: number, bytes: number, hosts: number }))[0] ?? null,
    newest_alert_age_s: number(totals.rows[0]?.newest_alert_age_s ?? null),
    hosts: hosts.rows.map((row) => read(row, { host: text, episodes: number })),
    other_hosts: others.rows.map((row) => read(row, { hosts: number, episodes: number }))[0] ?? null,
    recent_episodes: episodes.rows.map(episodeOf),
    model: models.rows.map((row) => text(row.model))[0] ?? null,
    directory: directory.rows.map((row) => read(row, { path: text, state: text, error: text, sentence: text }))[0] ?? null,
});
