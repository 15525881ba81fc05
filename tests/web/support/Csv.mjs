// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the CSV that the page saves, and rebuilds the scene document from its tables: this shows that the CSV contains
// the whole document.

/** Parses tables of rows of cells; RFC 4180, with an empty line between tables. */
function cellsOf(text) {
    const tables = [[]];
    let row = [];
    const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
    for (let found; (found = field.exec(text));) {
        row.push(found[1] === undefined ? found[2] : found[1].replaceAll('""', '"'));
        if (found[3] === ",")
            continue;
        if (row.length === 1 && row[0] === "")
            tables.push([]);
        else
            tables.at(-1).push(row);
        row = [];
        if (field.lastIndex === text.length)
            return tables;
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
const text = (cell) => (cell === null ? null : cell.replace(/^'/, ""));
const number = (cell) => (cell === null ? null : Number(cell));
const numbers = (cell) => (cell === null ? [] : cell.split(" ").map(Number));
const yes = (cell) => (cell === null ? null : cell === "yes");
const PHASES = ["clean", "armed", "infecting", "infected_running", "dormant", "other"];
const PARTS = [...PHASES, "unknown"];

/** Converts each column of `row` by the function of the same name. */
function read(row, functions) {
    return Object.fromEntries(Object.entries(functions).map(([column, as]) => [column, as(row[column])]));
}

function byPhase(valueOf) {
    return Object.fromEntries(PHASES.map((phase) => [phase, valueOf(phase)]));
}

function byPart(valueOf) {
    return Object.fromEntries(PARTS.map((part) => [part, valueOf(part)]));
}

/** Groups rows by the column `key`, in order of first appearance. */
function grouped(rows, key) {
    const groups = new Map();
    for (const row of rows)
        groups.set(row[key], [...(groups.get(row[key]) ?? []), row]);
    return [...groups];
}

/** The Wilson interval of a row; null if `n` was not given. */
function interval(row) {
    return row.low === null ? null : [number(row.low), number(row.high)];
}

/** The CSV has no age for a file with a time in the future; the document has 0. */
function episodeOf(row) {
    const episode = read(row, { episode_id: text, host: text, bytes: number, age_s: number, clock_ahead: yes });
    return { ...episode, age_s: episode.clock_ahead ? 0 : episode.age_s, windows: [0, 1, 2, 3, 4, 5].map((i) => text(row[`window ${i}`])) };
}

const WINDOW = { predicted: text, actual: text, correct: yes };
const DOCUMENTS = {
    "overview": ([totals, hosts, others, episodes, directory]) => ({
        totals: totals.rows.map((row) => read(row, { episodes: number, alerts: number, bytes: number, hosts: number }))[0] ?? null,
        hosts: hosts.rows.map((row) => read(row, { host: text, episodes: number })),
        other_hosts: others.rows.map((row) => read(row, { hosts: number, episodes: number }))[0] ?? null,
        recent_episodes: episodes.rows.map(episodeOf),
        directory: directory.rows.map((row) => read(row, { path: text, state: text, error: text, sentence: text }))[0] ?? null,
    }),
    "phase-mix": ([now, span, all, bins]) => {
        const { basis, ...counts } = read(all.rows[0], { basis: text, bin_ms: number, hosts: number, reports: number, unnamed_reports: number });
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
            right_now: rightNow && { ...rightNow, counts: byPart((part) => of(part, basis)), shares: byPart((part) => of(part, "share")) },
        };
    },
    "attack-envelopes": ([profiles, scale, curves]) => ({
        scale: read(scale.rows[0], { minimum: number, maximum: number }),
        latest: text(profiles.rows.find((row) => row.latest === "yes")?.name ?? null),
        profiles: profiles.rows.map((row, i) => ({
            ...read(row, { name: text, shape: text, samples: number, peak: number, received_ms: number }),
            curve: numbers(curves.rows[i].values),
        })),
    }),
    "predictions": ([windows, confusion, { rows: [summary] }, { rows: [detection] }, models]) => ({
        ...read(summary, { window_s: number, model: text }),
        models: models.rows.map((row) => text(row.model)),
        episodes: grouped(windows.rows, "episode_id").map(([id, rows]) => ({
            episode_id: text(id),
            windows: [0, 1, 2, 3, 4, 5].map((i) => rows.filter((row) => row.window_idx === String(i)).map((row) => read(row, WINDOW))[0] ?? null),
        })),
        ...read(summary, { judged: number, correct: number, open: number, share_correct: number, balanced_accuracy: number }),
        confusion: { phases: confusion.columns.slice(1), counts: confusion.rows.map((row) => confusion.columns.slice(1).map((phase) => number(row[phase]))) },
        detection: read(detection, { episodes: number, detected: number, missed: number, pending: number, median_s: number, reached: yes, false_alarms: number, quiet_windows: number }),
    }),
    "model-accuracy": ([models, values]) => ({
        clear_best: models.rows.some((row) => row.best === "yes"),
        models: models.rows.map((row, i) => ({
            ...read(row, { model: text, accuracy: number, previous: number, change: number, n: number, best: yes }),
            interval: interval(row),
            history: numbers(values.rows[i].values),
            ...read(row, { age_s: number }),
        })),
    }),
    "embedding": ([counts, agreement, recall, vote, cells, points]) => ({
        points: {
            ...Object.fromEntries(["x", "y"].map((column) => [column, points.rows.map((row) => number(row[column]))])),
            phase: points.rows.map((row) => PHASES.indexOf(row.phase)),
            received_ms: points.rows.map((row) => number(row.received_ms)),
        },
        counts: byPhase((phase) => number(counts.rows.find((row) => row.phase === phase).points)),
        agreement: agreement.rows.map((row) => read(row, { agreeing: number, asked: number }))[0] ?? null,
        ...read(agreement.rows[0] ?? { chance: null, balanced_agreement: null }, { chance: number, balanced_agreement: number }),
        recall: byPhase((phase) => number(recall.rows.find((row) => row.phase === phase).recall)),
        field: vote.rows.map((row) => ({
            ...read(row, { side: number, voters: number }),
            winner: cells.rows.map((cell) => PHASES.indexOf(cell.winner)),
            votes: cells.rows.map((cell) => number(cell.votes)),
        }))[0] ?? null,
    }),
    "accuracy-vs-cost": ([models, values]) => ({
        models: models.rows.map((row) => ({
            ...read(row, { model: text, latency_us: number, p99_us: number, accuracy: number, n: number, received_ms: number, efficient: yes, muted: yes }),
            interval: interval(row),
            trail: values.rows.filter((value) => value.model === row.model).map((value) => [number(value.latency_us), number(value.accuracy)]),
        })),
    }),
};

/** The document of scene `id`, rebuilt from its CSV. */
export function documentOf(id, csv) {
    return DOCUMENTS[id](tablesOf(csv));
}
