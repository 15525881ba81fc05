// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser's tests need to know of each scene: the exports of tests/scenes/ID/browser.mjs.
import { tablesOf, text } from "./Csv.mjs";
import { scenes } from "./modules.mjs";

const MODULES = new Map();
for (const id of scenes) MODULES.set(id, await import(`../../scenes/${id}/browser.mjs`));

/** findMarks, positions, rowsOf and documentOfTables of scene `id`. */
export function sceneTests(id) {
    return MODULES.get(id);
}

/** The document of scene `id` without the parts of its headline, rebuilt from its CSV. */
export function documentOf(id, csv) {
    const [headline, ...tables] = tablesOf(csv);
    return { headline: headline.rows[0] ? text(headline.rows[0].headline) : null, ...sceneTests(id).documentOfTables(tables) };
}

/** The figures of a headline are in the tables of the CSV, not beside its text. */
export function withoutHeadlineParts({ headline_parts: _, ...document }) {
    return document;
}
