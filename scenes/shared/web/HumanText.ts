// SPDX-License-Identifier: GPL-3.0-or-later

/** Formats numbers for people, with the same texts as scenes/shared/model/HumanText.h. */

const GROUPED = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const UNITS = ["B", "kB", "MB", "GB", "TB", "PB"];

/** One decimal, and none when it would be 0: "35.5", "12". */
function shortNumber(value: number): string {
    const rounded = Math.round(value * 10) / 10;
    return rounded.toFixed(rounded === Math.round(rounded) ? 0 : 1);
}

/** 1334 → "1,334". */
export function count(value: number): string {
    return GROUPED.format(value);
}

/** Bytes in decimal units with at most one decimal: 35'480'000 → "35.5 MB". */
export function bytes(value: number): string {
    let scaled = value;
    let unit = 0;
    while (scaled >= 999.95 && unit + 1 < UNITS.length) {
        scaled /= 1000;
        ++unit;
    }
    return `${shortNumber(scaled)} ${UNITS[unit]}`;
}

/** How long ago: "now" under 5 s, then "42 s ago", "3 min ago", "5 h ago", "12 d ago". */
export function age(milliseconds: number): string {
    const seconds = Math.trunc(milliseconds / 1000);
    if (seconds < 5) return "now";
    if (seconds < 60) return `${seconds} s ago`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
    if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h ago`;
    return `${Math.floor(seconds / 86400)} d ago`;
}

/** "2023-11-14 22:13:20 UTC". */
export function timestamp(unixMs: number): string {
    return `${new Date(unixMs).toISOString().replace("T", " ").slice(0, 19)} UTC`;
}

/** The text for an unknown age. */
export const UNKNOWN_AGE = "age unknown";

/** When a picture or a page was saved. */
export function savedAt(unixMs: number): string {
    return `saved ${timestamp(unixMs)}`;
}

/** A span of time: 15'000 → "15 s", 90'000 → "90 s", 300'000 → "5 min". */
export function duration(milliseconds: number): string {
    return milliseconds < 120_000 ? `${shortNumber(milliseconds / 1000)} s` : `${shortNumber(milliseconds / 60_000)} min`;
}

/** From `most` on, the next unit is used. */
const STEP_UNITS = [
    { name: "s", seconds: 1, most: 60 },
    { name: "min", seconds: 60, most: 60 },
    { name: "h", seconds: 3600, most: 48 },
    { name: "d", seconds: 86_400, most: Infinity },
];

/** `name` with at most `most` characters: a longer one has "…" in its middle. */
export function shortName(name: string, most = 32): string {
    const letters = [...name];
    const begin = Math.floor(most / 2);
    return letters.length <= most ? name : `${letters.slice(0, begin).join("")}…${letters.slice(letters.length - (most - begin - 1)).join("")}`;
}

/** The time since something began, rounded down: "40 s" below 120 s, else "2 min"; as human::elapsed. */
export function elapsed(milliseconds: number): string {
    const seconds = Math.max(0, Math.trunc(milliseconds / 1000));
    return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}

/** By how much the wall clock was set: -3'600'000 → "clock set back 1 h". */
export function clockStep(byMs: number): string {
    const seconds = Math.round(Math.abs(byMs) / 1000);
    // A value that would be rounded up to `most` also uses the next unit.
    const unit = STEP_UNITS.find((each) => seconds / each.seconds < each.most - 0.05)!;
    return `clock set ${byMs < 0 ? "back" : "forward"} ${shortNumber(seconds / unit.seconds)} ${unit.name}`;
}

/** From `most` on, the next unit is used. */
const LATENCY_UNITS = [
    { name: "fs", microseconds: 1e-9, most: 1000 },
    { name: "ps", microseconds: 1e-6, most: 1000 },
    { name: "ns", microseconds: 1e-3, most: 1000 },
    { name: "µs", microseconds: 1, most: 1000 },
    { name: "ms", microseconds: 1e3, most: 1000 },
    { name: "s", microseconds: 1e6, most: 60 },
    { name: "min", microseconds: 6e7, most: 60 },
    { name: "h", microseconds: 3.6e9, most: 48 },
    { name: "d", microseconds: 8.64e10, most: Infinity },
];
/** Smaller numbers would be rounded to 0. */
const LEAST_ROUNDED = 0.05;
const MOST_ROUNDED = 1e6;

/** At most one decimal: "35.5", "12". */
function roundedText(value: number): string {
    return value < LEAST_ROUNDED || value >= MOST_ROUNDED ? significant(value) : shortNumber(value);
}

/** A latency given in microseconds: "20 ns", "4.3 ms", "2.5 h"; as human::latency. */
export function latency(microseconds: number): string {
    const unit = LATENCY_UNITS.find((each) => microseconds / each.microseconds < each.most - LEAST_ROUNDED) ?? LATENCY_UNITS.at(-1)!;
    return `${roundedText(microseconds / unit.microseconds)} ${unit.name}`;
}

/** A share 0..1 in percent without decimals. Shows "100%" only for exactly 1, and "0%" only for exactly 0. */
export function percent(share: number): string {
    if (share > 0 && share < 0.01) return "<1%";
    if (share < 1 && share > 0.99) return ">99%";
    return `${Math.round(share * 100)}%`;
}

/** A share 0..1 in percent with one decimal, without the percent sign: 0.928 → "92.8". As above: "<0.1", ">99.9". */
export function percentNumber(share: number): string {
    if (share > 0 && share < 0.0005) return "<0.1";
    if (share < 1 && share >= 0.9995) return ">99.9";
    return (share * 100).toFixed(1);
}

/** The absolute difference of two shares in percentage points: 0.004 → "0.4". */
export function points(difference: number): string {
    const size = Math.abs(difference) * 100;
    return size > 0 && size < 0.05 ? "<0.1" : size.toFixed(1);
}

/** Three significant digits, as C's %.3g writes them: 0.945, 12, 1.5e+06. */
export function significant(value: number): string {
    const [digits, power] = value.toExponential(2).split("e") as [string, string];
    if (Number(power) >= -4 && Number(power) < 3) return String(Number(value.toPrecision(3)));
    // Not converted to a number: for the largest double, three digits round up to infinity.
    return `${Number(digits)}e${power[0]}${power.slice(1).padStart(2, "0")}`;
}

/** "1 sample", "3 samples". */
export function plural(number: number, one: string, many = `${one}s`): string {
    return `${count(number)} ${number === 1 ? one : many}`;
}
