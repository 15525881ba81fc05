// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser's tests need to know of each scene: the exports of tests/scenes/ID/browser.mjs.
import { tablesOf } from "./Csv.mjs";
import { scenes } from "./modules.mjs";

const MODULES = new Map();
for (const id of scenes) MODULES.set(id, await import(`../../scenes/${id}/browser.mjs`));

/** findMarks, positions, rowsOf and documentOfTables of scene `id`. */
export function sceneTests(id) {
    return MODULES.get(id);
}

/** The document of scene `id`, rebuilt from its CSV. */
export function documentOf(id, csv) {
    return sceneTests(id).documentOfTables(tablesOf(csv));
}
