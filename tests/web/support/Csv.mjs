// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the CSV that the page saves, and helps to rebuild the scene document from its tables (documentOfTables in
// tests/scenes/ID/browser.mjs): this shows that the CSV contains the whole document.

/** Parses tables of rows of cells; RFC 4180, with an empty line between tables. */
function cellsOf(text) {
    const tables = [[]];
    let row = [];
    const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
    for (let found; (found = field.exec(text));) {
        row.push(found[1] === undefined ? found[2] : found[1].replaceAll('""', '"'));
        if (found[3] === ",") continue;
        if (row.length === 1 && row[0] === "") tables.push([]);
        else tables.at(-1).push(row);
        row = [];
        if (field.lastIndex === text.length) return tables;
    }
    throw new Error("not CSV");
}

/** Tables as {columns, rows}; rows are objects of strings, with null for empty cells. */
export function tablesOf(text) {
    return cellsOf(text).map(([columns, ...rows]) => ({
        columns,
        rows: rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] === "" ? null : row[i]]))),
    }));
}

/** Removes the apostrophe that prevents interpretation as a formula. */
export const text = (cell) => (cell === null ? null : cell.replace(/^'/, ""));
export const number = (cell) => (cell === null ? null : Number(cell));
export const numbers = (cell) => (cell === null ? [] : cell.split(" ").map(Number));
export const yes = (cell) => (cell === null ? null : cell === "yes");
export const PHASES = ["clean", "armed", "infecting", "infected_running", "dormant", "other"];
const PARTS = [...PHASES, "unknown"];

/** Converts each column of `row` by the function of the same name. */
export function read(row, functions) {
    return Object.fromEntries(Object.entries(functions).map(([column, as]) => [column, as(row[column])]));
}

export function byPhase(valueOf) {
    return Object.fromEntries(PHASES.map((phase) => [phase, valueOf(phase)]));
}

export function byPart(valueOf) {
    return Object.fromEntries(PARTS.map((part) => [part, valueOf(part)]));
}

/** Groups rows by the column `key`, in order of first appearance. */
export function grouped(rows, key) {
    const groups = new Map();
    for (const row of rows) groups.set(row[key], [...(groups.get(row[key]) ?? []), row]);
    return [...groups];
}

/** The Wilson interval of a row; null if `n` was not given. */
export function interval(row) {
    return row.low === null ? null : [number(row.low), number(row.high)];
}
