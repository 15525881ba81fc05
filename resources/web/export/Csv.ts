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

/** Columns with a time: Unix milliseconds. `bin_ms` is a duration. */
const TIME = /^(?!bin_)\w+_ms$/;

/** "2023-11-14T22:13:20.000Z"; empty if a date cannot have this time. */
function isoTime(unixMs: number): string {
    const date = new Date(unixMs);
    return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}

/** The times of a cell, which has one or a list; null if it has none. */
function isoTimes(cell: Cell): string | null {
    if (typeof cell === "number") return isoTime(cell);
    return typeof cell === "object" && cell !== null ? cell.map(isoTime).join(" ") : null;
}

/** Puts a column with ISO 8601 times beside each column with Unix milliseconds: `received_ms`, `received_iso`. */
function withIsoTimes({ columns, rows, ...table }: Table): Table {
    const isTime = columns.map((column) => TIME.test(column));
    return {
        ...table,
        columns: columns.flatMap((column, i) => (isTime[i] ? [column, column.replace(/_ms$/, "_iso")] : [column])),
        rows: rows.map((row) => row.flatMap((cell, i): Cell[] => (isTime[i] ? [cell, isoTimes(cell)] : [cell]))),
    };
}

/**
 * Writes a table with a header line. The views make the tables from the scene document: an object is a table with one row, a list of objects a table with one row each, and a list inside
 * those a table of its own that names the row it belongs to. Null is an empty cell, or a table without rows; true and
 * false are yes and no.
 */
export function csv(table: Table): string {
    const { columns, rows } = withIsoTimes(table);
    return [columns, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}
