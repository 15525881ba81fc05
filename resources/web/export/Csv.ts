// SPDX-License-Identifier: GPL-3.0-or-later
import type { Cell, Table } from "scenes/shared/web/SceneView";

/** Text that a spreadsheet would interpret as a formula, or that begins with the apostrophe that this module adds against that. */
const FORMULA = /^[=+\-@\t\r']/;

/**
 * The text of a cell. Numbers are written without loss; a list of numbers is one cell, separated by spaces. Text that
 * a spreadsheet would interpret as a formula gets an apostrophe in front, because it comes from producers.
 */
function text(cell: Cell): string {
    if (typeof cell === "string") return FORMULA.test(cell) ? `'${cell}` : cell;
    return typeof cell === "number" ? String(cell) : (cell ?? []).join(" ");
}

/** Quotes a cell with a comma, a quote or a line break (RFC 4180), or with a separator of some spreadsheets. */
function field(cell: Cell): string {
    const written = text(cell);
    return /[",;\t\r\n]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
}

/**
 * Writes tables one after the other, each with a header line, separated by empty lines. The views make them from the
 * scene document: an object is a table with one row, a list of objects a table with one row each, and a list inside
 * those a table of its own that names the row it belongs to. Null is an empty cell, or a table without rows; true and
 * false are yes and no.
 */
export function csv(tables: readonly Table[]): string {
    return tables.map(({ columns, rows }) => [columns, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("")).join("\r\n");
}
