// SPDX-License-Identifier: GPL-3.0-or-later
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { Cell, SceneView, Table } from "scenes/shared/web/SceneView";
import { byId, make, setText } from "web/deck/dom";

const SENTENCE_MS = 10_000;
const TABLE_MS = 5000;
// A longer table is of no use to a reader; the CSV has all of it.
const MOST_ROWS = 100;

function cellText(cell: Cell): string {
    if (typeof cell === "object")
        return cell?.join(" ") ?? "–";
    return String(cell);
}

function makeTable(table: Table): HTMLTableElement {
    const head = make("tr", {}, ...table.columns.map((column) => make("th", { scope: "col" }, column)));
    const rows = table.rows.slice(0, MOST_ROWS).map((row) => make("tr", {}, ...row.map((cell) => make("td", {}, cellText(cell)))));
    const count = table.count ?? table.rows.length;
    const more = count > MOST_ROWS ? ` (the first ${MOST_ROWS} of ${count})` : "";
    return make("table", {}, make("caption", {}, table.caption + more), make("thead", {}, head), make("tbody", {}, ...rows));
}

/** Says what the current scene shows to those who don't see it: a table, and a sentence now and then. */
export class Narrator {
    private readonly live = byId("live");
    private readonly twin = byId("twin");
    private sentenceMs = -Infinity;
    private tableMs = -Infinity;
    private written = "";

    /** `monotonicMs`, of this machine, is for the pauses. `truth`: why this is not what happens now, or empty. */
    update(view: SceneView, truth: string, now: SceneTime, monotonicMs: number): void {
        if (monotonicMs - this.sentenceMs >= SENTENCE_MS) {
            this.sentenceMs = monotonicMs;
            setText(this.live, truth ? `${view.sentence(now)} ${truth}.` : view.sentence(now));
        }
        if (monotonicMs - this.tableMs < TABLE_MS)
            return;
        this.tableMs = monotonicMs;
        this.writeTables(view.tables(now, MOST_ROWS));
    }

    /** Another scene: its table comes at once, the sentence keeps to its pauses. */
    sceneChanged(): void {
        this.tableMs = -Infinity;
    }

    private writeTables(tables: readonly Table[]): void {
        const shown = JSON.stringify(tables.map((table) => ({ ...table, rows: table.rows.slice(0, MOST_ROWS) })));
        if (shown === this.written)
            return;
        this.written = shown;
        this.twin.replaceChildren(...tables.map(makeTable));
    }
}
