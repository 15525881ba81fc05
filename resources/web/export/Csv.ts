// SPDX-License-Identifier: GPL-3.0-or-later
import type { Cell, Table } from "scenes/shared/web/SceneView";

/** What a spreadsheet would take for a formula, and what would be taken for our mark against that. */
const FORMULA = /^[=+\-@\t\r']/;

/**
 * A number is written so that it is read back as the same one; a list of numbers is one cell, with
 * spaces between. Text from producers must not become a formula: one that looks like it gets an
 * apostrophe in front.
 */
function text(cell: Cell): string {
    if (typeof cell === "string")
        return FORMULA.test(cell) ? `'${cell}` : cell;
    return typeof cell === "number" ? String(cell) : (cell ?? []).join(" ");
}

/** RFC 4180: what holds a comma, a quote or a line break is quoted; so is what some spreadsheets split at. */
function field(cell: Cell): string {
    const written = text(cell);
    return /[",;\t\r\n]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
}

/**
 * The whole scene document as tables, one after the other, each with its header line, an empty line
 * between. An object of the document is a table of one row, a list of objects one with a row each; a
 * list inside those is a table of its own that names the row it belongs to. Null is an empty cell, or
 * a table without rows; true and false are yes and no.
 */
export function csv(tables: readonly Table[]): string {
    return tables.map(({ columns, rows }) => [columns, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("")).join("\r\n");
}
