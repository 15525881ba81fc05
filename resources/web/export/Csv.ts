// SPDX-License-Identifier: GPL-3.0-or-later
import type { Table } from "scenes/shared/web/SceneView";

/** RFC 4180: what holds a comma, a quote or a line break is quoted. */
function field(value: string | number | null): string {
    const text = value === null ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One table after the other, each with its header line, an empty line between. */
export function csv(tables: readonly Table[]): string {
    return tables.map(({ columns, rows }) => [columns, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("")).join("\r\n");
}
