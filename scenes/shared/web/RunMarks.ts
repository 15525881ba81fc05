// SPDX-License-Identifier: GPL-3.0-or-later
import type { RunSpan } from "scenes/shared/web/RunSpans";
import { runEndInSentence } from "scenes/shared/web/RunText";

/** How a run is drawn beside a time axis; scenes/shared/model/RunMarks.h has the rules. Places are shares of the axis. */
export interface RunMark {
    readonly begin: number;
    readonly end: number;
    /** Has no end yet. */
    readonly isRunning: boolean;
    /** From 0. */
    readonly row: number;
    readonly label: string;
    /** The room of the label. */
    readonly roomBegin: number;
    readonly roomEnd: number;
    /** Whether the label is at the right end of its room. */
    readonly isAtEnd: boolean;
}

const MOST_ROWS = 2;
const LAST_THIRD = 2 / 3;

type Bar = Omit<RunMark, "roomBegin" | "roomEnd" | "isAtEnd">;

function labelOf({ title, state, endMs }: RunSpan): string {
    return endMs === null || state === "finished" ? title : `${title} ${runEndInSentence(state)}`;
}

/** Adds the rooms of the labels of a row, which is sorted by time. */
function withRooms(row: readonly Bar[]): RunMark[] {
    const last = row.at(-1);
    const isAtEnd = last !== undefined && last.begin > LAST_THIRD;
    return row.map((bar, i) => {
        const next = row[i + 1];
        if (next === undefined && isAtEnd) return { ...bar, roomBegin: row[i - 1]?.end ?? 0, roomEnd: 1, isAtEnd };
        const roomEnd = isAtEnd && next === last ? bar.end : (next?.begin ?? 1);
        return { ...bar, roomBegin: bar.begin, roomEnd, isAtEnd: false };
    });
}

/** The marks of `spans` on the axis from `beginMs` to `endMs`, the oldest first in each row. */
export function runMarks(spans: readonly RunSpan[], beginMs: number, endMs: number): RunMark[] {
    const shareOf = (ms: number): number => (ms - beginMs) / (endMs - beginMs);
    const rows: Bar[][] = Array.from({ length: MOST_ROWS }, () => []);
    for (const span of spans) {
        const begin = shareOf(span.startMs);
        const end = shareOf(span.endMs ?? endMs);
        const row = rows.findIndex((bars) => !bars.some((bar) => begin <= bar.end && bar.begin <= end));
        if (row >= 0) rows[row]!.push({ begin, end, isRunning: span.endMs === null, row, label: labelOf(span) });
    }
    return rows.flatMap((row) => withRooms(row.sort((a, b) => a.begin - b.begin)));
}

/** The number of rows of `marks`. */
export function runRows(marks: readonly RunMark[]): number {
    return marks.length === 0 ? 0 : marks.at(-1)!.row + 1;
}
