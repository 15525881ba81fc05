// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser's tests need to know of this scene.
import { byPart, number, read, text, yes } from "../../web/support/Csv.mjs";
import { SIZES } from "../../web/support/sizes.mjs";
import { readVector } from "../../web/support/vectors.mjs";

const RUN = { run_id: text, title: text, state: text, start_ms: number, end_ms: number };

/** Without the actions: the display has the button of the scene below it, and browsers in the header. */
function runsWithoutButton() {
    const vector = readVector("phase-mix", "runs-above-shares");
    return { ...vector, events: vector.events.filter(([, { type }]) => type !== "action_list") };
}

/** Finds the marks; runs in the page, with the functions of support/marks.mjs. */
export const findMarks = () => {
    const { boxesOf, around, pointsOf } = globalThis.marksOf;
    const lines = pointsOf("#scene-phase-mix", "path[fill=none][stroke='var(--panel)']");
    const runs = boxesOf("#scene-phase-mix .run-bar").flatMap(({ left, top, right, bottom }) => [
        [left, top],
        [right, bottom],
    ]);
    return { plot: around(boxesOf("#scene-phase-mix rect.mark")), marks: [...lines, ...runs] };
};

/** The vector, the sizes and the least number of marks of test_positions.mjs. */
export const positions = { vector: runsWithoutButton(), sizes: SIZES, fewest: 300 };

/** Rows with which rows of the scene's tables begin, from its document. */
export const rowsOf = ({ right_now: { counts } }) => Object.entries(counts).map(([phase, count]) => [phase, String(count)]);

/** The document, from the tables of the CSV. */
export const documentOfTables = ([now, span, all, hosts, bins, runs]) => {
    const { basis, ...counts } = read(all.rows[0], {
        basis: text,
        bin_ms: number,
        hosts: number,
        strip_hosts: number,
        reports: number,
        unnamed_reports: number,
    });
    const of = (name, column) => number(now.rows.find((row) => row.phase === name)[column]);
    const times = basis === "hosts" ? { at_ms: number } : { from_ms: number, to_ms: number, reports: number };
    const rightNow = span.rows.map((row) => read(row, times))[0] ?? null;
    return {
        basis,
        ...counts,
        bins: bins.rows.map((row) => ({
            ...read(row, { start_ms: number, reports: number }),
            shares: row.clean === null ? null : byPart((part) => number(row[part])),
        })),
        strips: hosts.rows.map((row) => ({
            ...read(row, { host: text, phase: text, since_ms: number, since_before: yes }),
            bins: text(row.bins)
                .split(" ")
                .map((phase) => (phase === "absent" ? null : phase)),
        })),
        runs: runs.rows.map((row) => read(row, RUN)),
        right_now: rightNow && { ...rightNow, counts: byPart((part) => of(part, basis)), shares: byPart((part) => of(part, "share")) },
    };
};
