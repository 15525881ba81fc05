// SPDX-License-Identifier: GPL-3.0-or-later
import { historySpan, type ModelValues } from "scenes/model-accuracy/ModelAccuracy";
import * as human from "scenes/shared/web/HumanText";
import { runMarks, type RunMark } from "scenes/shared/web/RunMarks";
import type { RunSpan } from "scenes/shared/web/RunSpans";
import { modelLabel } from "scenes/shared/web/ModelOrder";
import { intervalOr, wilsonInterval, type Interval } from "scenes/shared/web/WilsonInterval";

/** A value, valid until the next one of its model. `time`: 0 (the oldest value of all models) .. 1 (the newest). */
export interface HistoryPoint {
    readonly time: number;
    readonly accuracy: number;
    /** Both ends equal the accuracy without n. */
    readonly interval: Interval;
}

export interface HistoryLine {
    readonly label: string;
    /** The last value, e.g. "95.4 %". */
    readonly value: string;
    readonly best: boolean;
    /** Whether the intervals are drawn. */
    readonly hasBand: boolean;
    /** Oldest first, at least one. */
    readonly points: readonly HistoryPoint[];
}

/** The joint history of all models; by the rules of AccuracyHistory.h. */
export interface AccuracyHistory {
    readonly lines: readonly HistoryLine[];
    readonly spanMs: number;
    readonly lowest: number;
    readonly highest: number;
    readonly note: string;
    readonly runs: readonly RunMark[];
}

/** A label of an axis, and its place: 0 (begin of the axis) .. 1. */
interface HistoryTick {
    readonly place: number;
    readonly label: string;
}

export interface AccuracyScale {
    readonly from: number;
    readonly to: number;
    readonly ticks: readonly HistoryTick[];
}

const MAX_BANDS = 8;
const ACCURACY_STEPS = [1, 2, 5, 10, 20, 50, 100, 200];
const DAY = 86_400;
const TIME_STEPS = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 43_200, DAY, 2 * DAY, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY];

function lineOf(model: ModelValues, hasBand: boolean, shareOf: (ms: number) => number): HistoryLine {
    return {
        label: modelLabel(model.model),
        value: `${human.percentNumber(model.accuracy)} %`,
        best: model.best,
        hasBand,
        points: model.history.map((accuracy, i) => ({
            time: shareOf(model.historyMs[i]!),
            accuracy,
            interval: intervalOr(wilsonInterval(accuracy, model.historyN[i] ?? null), accuracy),
        })),
    };
}

function bandNote(values: number, known: number, hasAllBands: boolean): string {
    if (known === 0) return "no bands: number judged unknown";
    if (!hasAllBands) return "band: 95 % interval, only of the highest";
    return known === values ? "bands: 95 % intervals" : "bands: 95 % intervals, where the number judged is known";
}

function noteOf(counts: readonly (number | null)[], hasAllBands: boolean, spanMs: number): string {
    const note = bandNote(counts.length, counts.filter((n) => n !== null).length, hasAllBands);
    if (counts.length === 1 && hasAllBands) return `1 value · ${note}`;
    return spanMs === 0 ? `all values at the same time · ${note}` : note;
}

/** `models`: at least one. */
export function historyOf(models: readonly ModelValues[], runs: readonly RunSpan[]): AccuracyHistory {
    const { oldestMs, newestMs } = historySpan(models);
    const spanMs = newestMs - oldestMs;
    const hasAllBands = models.length <= MAX_BANDS;
    const highest = Math.max(...models.map(({ accuracy }) => accuracy));
    const first = models.findIndex(({ accuracy }) => accuracy === highest);
    const shareOf = (ms: number): number => (spanMs > 0 ? (ms - oldestMs) / spanMs : 1);
    const lines = models.map((model, i) => lineOf(model, hasAllBands || i === first, shareOf));
    const ends = (end: (interval: Interval) => number): number[][] =>
        lines.map(({ hasBand, points }) => points.map(({ accuracy, interval }) => (hasBand ? end(interval) : accuracy)));
    return {
        lines,
        spanMs,
        lowest: Math.min(...ends(({ low }) => low).map((values) => Math.min(...values))),
        highest: Math.max(...ends(({ high }) => high).map((values) => Math.max(...values))),
        note: noteOf(
            (hasAllBands ? models : models.slice(first, first + 1)).flatMap(({ historyN }) => historyN),
            hasAllBands,
            spanMs,
        ),
        runs: runMarks(runs, oldestMs, newestMs),
    };
}

export function placeOf({ from, to }: AccuracyScale, accuracy: number): number {
    return (accuracy - from) / (to - from);
}

/** The scale that covers `lowest` .. `highest` closely, at least two ticks' distances. */
export function accuracyScale(lowest: number, highest: number): AccuracyScale {
    const [low, high] = [lowest, highest].map((share) => Math.min(1, Math.max(0, share)) * 1000) as [number, number];
    const step = ACCURACY_STEPS.find((each) => high - low <= 6 * each)!;
    let from = Math.floor(low / step) * step;
    let to = Math.ceil(high / step) * step;
    if (to - from < 2 * step) {
        from = Math.max(0, from - step);
        to = Math.min(1000, to + step);
    }
    const ticks: HistoryTick[] = [];
    for (let tick = from; tick <= to; tick += step) ticks.push({ place: (tick - from) / (to - from), label: `${(tick / 10).toFixed(step < 10 ? 1 : 0)}%` });
    return { from: from / 1000, to: to / 1000, ticks };
}

function timeStep(spanMs: number, most: number): number {
    const longest = TIME_STEPS.at(-1)!;
    return TIME_STEPS.find((step) => spanMs <= step * 1000 * most) ?? longest * (Math.floor(spanMs / (longest * 1000 * most)) + 1);
}

function ago(seconds: number, step: number): string {
    if (step < 60) return `−${seconds} s`;
    if (step < 3600) return `−${Math.floor(seconds / 60)} min`;
    return step < DAY ? `−${Math.floor(seconds / 3600)} h` : `−${Math.floor(seconds / DAY)} d`;
}

/** At most `most` ticks (≥ 1) before the end of `spanMs`, as times before it, and the last one, "newest". */
export function timeTicks(spanMs: number, most: number): HistoryTick[] {
    const ticks: HistoryTick[] = [];
    if (spanMs > 0) {
        const step = timeStep(spanMs, most);
        for (let k = Math.floor(spanMs / (step * 1000)); k > 0; --k) ticks.push({ place: 1 - (k * step * 1000) / spanMs, label: ago(k * step, step) });
    }
    return [...ticks, { place: 1, label: "newest" }];
}

/** Moves labels of the height `line` apart as little as needed, and into 0 .. `height`. `middles` are ascending. */
export function spreadLabels(middles: readonly number[], line: number, height: number): number[] {
    const spread = [...middles];
    let least = line / 2;
    for (let i = 0; i < spread.length; ++i) {
        spread[i] = Math.max(spread[i]!, least);
        least = spread[i]! + line;
    }
    let most = height - line / 2;
    for (let i = spread.length - 1; i >= 0; --i) {
        spread[i] = Math.min(spread[i]!, most);
        most = spread[i]! - line;
    }
    return spread;
}

function elidedBefore(letters: readonly string[], from: number, most: number): string {
    const rest = letters.slice(Math.min(from, letters.length - 1));
    return rest.length < most ? `…${rest.join("")}` : `…${rest.slice(0, most - 2).join("")}…`;
}

function commonPrefix(names: readonly (readonly string[])[]): number {
    const [first = []] = names;
    const differs = first.findIndex((letter, i) => names.some((name) => name[i] !== letter));
    return differs < 0 ? first.length : differs;
}

/** Changes the texts that are equal although their names differ. Returns whether there were any. */
function separate(names: readonly (readonly string[])[], most: number, texts: string[]): boolean {
    const groups = new Map<string, number[]>();
    texts.forEach((text, i) => groups.set(text, [...(groups.get(text) ?? []), i]));
    let isChanged = false;
    for (const group of groups.values()) {
        const members = group.map((i) => names[i]!);
        if (new Set(members.map((name) => name.join(""))).size === 1) continue;
        const from = Math.max(0, commonPrefix(members) - 1);
        for (const i of group) texts[i] = elidedBefore(names[i]!, from, most);
        isChanged = true;
    }
    return isChanged;
}

/** Each of `names` with at most `most` characters (≥ 5); different names stay different. By the rules of AccuracyHistory.h. */
export function distinctNames(names: readonly string[], most: number): string[] {
    const letters = names.map((name) => [...name]);
    const texts = names.map((name) => human.shortName(name, most));
    // Usually one round. Each further round begins at a difference farther right.
    for (let round = 0; round < names.length && separate(letters, most, texts); ++round);
    return texts;
}
