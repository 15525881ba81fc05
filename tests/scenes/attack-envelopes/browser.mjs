// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser's tests need to know of this scene.
import { number, numbers, read, text } from "../../web/support/Csv.mjs";
import { SIZES_OF_ROWS } from "../../web/support/sizes.mjs";

/** Finds the marks; runs in the page, with the functions of support/marks.mjs. */
export const findMarks = () => {
    const { boxesOf, around, pointsOf } = globalThis.marksOf;
    const panels = boxesOf("#scene-attack-envelopes .mark rect[fill='var(--panel)']");
    return { plot: around(panels), marks: pointsOf("#scene-attack-envelopes", "path[fill=none]") };
};

/** The vector, the sizes and the least number of marks of test_positions.mjs. */
export const positions = { vector: "typical", sizes: SIZES_OF_ROWS, fewest: 700 };

/** Rows with which rows of the scene's tables begin, from its document. */
export const rowsOf = ({ profiles }) => profiles.map(({ name }) => [name]);

/** The document, from the tables of the CSV. */
export const documentOfTables = ([profiles, scale, curves]) => ({
    scale: read(scale.rows[0], { minimum: number, maximum: number }),
    latest: text(profiles.rows.find((row) => row.latest === "yes")?.name ?? null),
    profiles: profiles.rows.map((row, i) => ({
        ...read(row, { name: text, shape: text, samples: number, peak: number, received_ms: number }),
        curve: numbers(curves.rows[i].values),
        own_scale: row.own_minimum === null ? null : { minimum: number(row.own_minimum), maximum: number(row.own_maximum) },
    })),
});
