// SPDX-License-Identifier: GPL-3.0-or-later
import type { RunBody } from "scenes/shared/web/ActionRuns";

type Words = ReadonlyMap<string, string>;

const STATE_WORDS: Words = new Map([
    ["cancelling", "being cancelled"],
    ["timed_out", "reached its limit"],
]);
const END_WORDS: Words = new Map([
    ["cancelled", "was cancelled"],
    ["timed_out", "reached its limit"],
    ["lost", "was lost"],
]);
const BY_WORDS: Words = new Map([
    ["display", "the display"],
    ["local", "this machine"],
]);
const TOKEN = "token:";
/** The signals that end programs most often, as Linux numbers them. */
const SIGNALS: Readonly<Record<number, string>> = {
    1: "SIGHUP",
    2: "SIGINT",
    3: "SIGQUIT",
    4: "SIGILL",
    6: "SIGABRT",
    7: "SIGBUS",
    8: "SIGFPE",
    9: "SIGKILL",
    11: "SIGSEGV",
    13: "SIGPIPE",
    14: "SIGALRM",
    15: "SIGTERM",
};

function failureText({ signal, exit, reason }: RunBody): string {
    const name = SIGNALS[signal ?? 0];
    if (signal !== null) return `signal ${signal}${name === undefined ? "" : ` (${name})`}`;
    return exit === null ? (reason ?? "") : `exit status ${exit}`;
}

/** The state of a run in words, or how it ended; by the rules of scenes/shared/model/RunText.h. */
export function runStateText(run: RunBody): string {
    const state = run.state ?? "";
    const isFailed = state === "failed";
    if (!isFailed && state !== "lost") return STATE_WORDS.get(state) ?? state;
    const why = isFailed ? failureText(run) : run.reason;
    return why ? `${state}: ${why}` : state;
}

/** How the run ended, in a sentence about it: "was cancelled". */
export function runEndInSentence(state: string): string {
    return END_WORDS.get(state) ?? state;
}

/** Who started a run: "the display", "this machine", NAME for token:NAME. */
export function runByText(by: string): string {
    return by.startsWith(TOKEN) ? by.slice(TOKEN.length) : (BY_WORDS.get(by) ?? by);
}
