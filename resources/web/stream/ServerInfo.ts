// SPDX-License-Identifier: GPL-3.0-or-later
import type { ClockStep } from "scenes/shared/web/ClockStep";
import { isFields, type Fields } from "scenes/shared/web/Fields";
import { DEFAULT_SCENE_OPTIONS, type SceneOptions } from "scenes/shared/web/Scene";
import { readClockSteps } from "web/stream/ClockSteps";
import { NEGOTIATED } from "web/stream/NegotiatedReader";
import type { Cursor } from "web/stream/StreamReader";
import { isUnixMs } from "web/stream/UnixTime";

/** What /healthz says. */
export interface ServerInfo {
    /** Whether it offers the negotiated stream: a browser gives up a connection whose offer is not taken. */
    readonly negotiated: boolean;
    readonly viewers: number | null;
    /** Its wall clock, Unix milliseconds. */
    readonly nowMs: number | null;
    /** Its monotonic clock, milliseconds. */
    readonly monotonicMs: number | null;
    /** How the wall clock was set lately, oldest first. */
    readonly clockSteps: readonly ClockStep[];
    /** Whether its event log cannot be written, so that it refuses events. */
    readonly isLogFailing: boolean;
    /** The last event that there was when it answered. */
    readonly newest: Cursor | null;
    /** On the server's own machine; no other port publishes. */
    readonly publishPort: number | null;
    readonly sceneOptions: SceneOptions;
}

const PATIENCE_MS = 10_000;
/** The largest `--keep-models` and `--keep-episodes`. */
const MOST_KEPT = 10_000;

function wholeNumber(value: unknown): number | null {
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function isBetween(value: unknown, least: number, most: number): value is number {
    return typeof value === "number" && value >= least && value <= most;
}

function limitOr(value: unknown, otherwise: number): number {
    return isBetween(value, 1, MOST_KEPT) && Number.isInteger(value) ? value : otherwise;
}

/** Those that a server does not say are the defaults. */
export function readSceneOptions({ phase_hold_s, keep_models, keep_episodes }: Fields): SceneOptions {
    const { phaseHoldMs, models, episodes } = DEFAULT_SCENE_OPTIONS;
    return {
        phaseHoldMs: isBetween(phase_hold_s, 1, 300) ? Math.round(phase_hold_s * 1000) : phaseHoldMs,
        models: limitOr(keep_models, models),
        episodes: limitOr(keep_episodes, episodes),
    };
}

function readInfo(health: Fields): ServerInfo {
    const { streams, viewers, epoch, seq, publish_port, now_ms, monotonic_ms, clock_steps, log } = health as Fields;
    const newest = wholeNumber(seq);
    const port = wholeNumber(publish_port);
    return {
        negotiated: Array.isArray(streams) && streams.includes(NEGOTIATED),
        viewers: wholeNumber(viewers),
        nowMs: isUnixMs(now_ms) ? now_ms : null,
        monotonicMs: isUnixMs(monotonic_ms) ? monotonic_ms : null,
        clockSteps: readClockSteps(clock_steps),
        isLogFailing: isFields(log) && log["state"] === "failing",
        newest: typeof epoch === "string" && newest !== null ? { epoch, seq: newest } : null,
        publishPort: port !== null && port > 0 && port < 65536 ? port : null,
        sceneOptions: readSceneOptions(health),
    };
}

/** Asks the server; null when there is no answer in time, or `question` is aborted. */
export async function fetchServerInfo(question = new AbortController()): Promise<ServerInfo | null> {
    const patience = setTimeout(() => question.abort(), PATIENCE_MS);
    try {
        const response = await fetch("healthz", { cache: "no-store", signal: question.signal });
        const health: unknown = await response.json();
        return response.ok && isFields(health) ? readInfo(health) : null;
    } catch {
        return null;
    } finally {
        clearTimeout(patience);
    }
}
