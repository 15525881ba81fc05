// SPDX-License-Identifier: GPL-3.0-or-later
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { Cell, SceneView, Table } from "scenes/shared/web/SceneView";
import { byId, make, setText } from "web/deck/dom";

const SENTENCE_MS = 10_000;
const TABLE_MS = 5000;
// Rows of a table for screen readers; the CSV contains all of them.
const MOST_ROWS = 100;

function cellText(cell: Cell): string {
    if (typeof cell === "object") return cell?.join(" ") ?? "–";
    return String(cell);
}

function makeTable(table: Table): HTMLTableElement {
    const head = make("tr", {}, ...table.columns.map((column) => make("th", { scope: "col" }, column)));
    const rows = table.rows.slice(0, MOST_ROWS).map((row) => make("tr", {}, ...row.map((cell) => make("td", {}, cellText(cell)))));
    const count = table.count ?? table.rows.length;
    const more = count > MOST_ROWS ? ` (the first ${MOST_ROWS} of ${count})` : "";
    return make("table", {}, make("caption", {}, table.caption + more), make("thead", {}, head), make("tbody", {}, ...rows));
}

/** Describes the current scene for screen readers: as a table, and by its headline in a live region at most every 10 s. */
export class AriaAnnouncer {
    private readonly live = byId("live");
    private readonly tableSection = byId("twin");
    private sentenceMs = -Infinity;
    private tableMs = -Infinity;
    private written = "";

    /** `monotonicMs`: local monotonic time, for the intervals. `state`: the freshness text if the data is not current, else empty. */
    update(view: SceneView, headline: string, state: string, now: SceneTime, monotonicMs: number): void {
        if (monotonicMs - this.sentenceMs >= SENTENCE_MS) {
            this.sentenceMs = monotonicMs;
            setText(this.live, state ? `${headline}. ${state}.` : `${headline}.`);
        }
        if (monotonicMs - this.tableMs < TABLE_MS) return;
        this.tableMs = monotonicMs;
        this.writeTables(view.tables(now, MOST_ROWS));
    }

    /** Announces a sentence at once; the next one about the scene follows after its interval. */
    announce(sentence: string, monotonicMs: number): void {
        this.sentenceMs = monotonicMs;
        setText(this.live, sentence);
    }

    /** The scene changed: its table is written with the next update; the sentence keeps its interval. */
    sceneChanged(): void {
        this.tableMs = -Infinity;
    }

    private writeTables(tables: readonly Table[]): void {
        const shown = JSON.stringify(tables.map((table) => ({ ...table, rows: table.rows.slice(0, MOST_ROWS) })));
        if (shown === this.written) return;
        this.written = shown;
        this.tableSection.replaceChildren(...tables.map(makeTable));
    }
}
