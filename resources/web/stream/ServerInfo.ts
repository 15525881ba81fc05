// SPDX-License-Identifier: GPL-3.0-or-later
import type { ClockStep } from "scenes/shared/web/ClockStep";
import { isFields, type Fields } from "scenes/shared/web/Fields";
import { DEFAULT_SCENE_OPTIONS, type SceneOptions } from "scenes/shared/web/Scene";
import { readClockSteps } from "web/stream/ClockSteps";
import { NEGOTIATED } from "web/stream/NegotiatedReader";
import type { Cursor } from "web/stream/StreamReader";
import { isUnixMs } from "web/stream/UnixTime";

/** The content of /healthz. */
export interface ServerInfo {
    /** Whether the server offers `scenedeck.v1`. A browser fails a connection if the server does not select the offered subprotocol. */
    readonly negotiated: boolean;
    readonly viewers: number | null;
    /** Its wall clock, Unix milliseconds. */
    readonly nowMs: number | null;
    /** Its monotonic clock, milliseconds. */
    readonly monotonicMs: number | null;
    /** Recent steps of the wall clock, oldest first. */
    readonly clockSteps: readonly ClockStep[];
    /** Whether the event log cannot be written, so that the server rejects events. */
    readonly isLogFailing: boolean;
    /** The last event at the time of the response. */
    readonly newest: Cursor | null;
    /** The only port that accepts events; on the server's machine. */
    readonly publishPort: number | null;
    readonly sceneOptions: SceneOptions;
}

const TIMEOUT_MS = 10_000;

function wholeNumber(value: unknown): number | null {
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function isBetween(value: unknown, least: number, most: number): value is number {
    return typeof value === "number" && value >= least && value <= most;
}

/** Reads the scene options; missing or invalid ones get their defaults. The ranges are those of the command line. */
export function readSceneOptions(health: Fields): SceneOptions {
    const defaults = DEFAULT_SCENE_OPTIONS;
    const milliseconds = (key: string, least: number, most: number, otherwise: number): number => {
        const value = health[key];
        return isBetween(value, least, most) ? Math.round(value * 1000) : otherwise;
    };
    const limit = (key: string, most: number, otherwise: number): number => {
        const value = health[key];
        return isBetween(value, 1, most) && Number.isInteger(value) ? value : otherwise;
    };
    return {
        phaseWindowMs: milliseconds("keep_phase_s", 3, 86_400, defaults.phaseWindowMs),
        phaseHoldMs: milliseconds("phase_hold_s", 1, 300, defaults.phaseHoldMs),
        profiles: limit("keep_profiles", 10_000, defaults.profiles),
        episodes: limit("keep_episodes", 10_000, defaults.episodes),
        models: limit("keep_models", 10_000, defaults.models),
        valuesPerModel: limit("keep_values", 100_000, defaults.valuesPerModel),
        embeddings: limit("keep_embeddings", 1_000_000, defaults.embeddings),
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

/** Fetches /healthz; null if it fails, takes more than 10 s, or `request` is aborted. */
export async function fetchServerInfo(request = new AbortController()): Promise<ServerInfo | null> {
    const timer = setTimeout(() => request.abort(), TIMEOUT_MS);
    try {
        const response = await fetch("healthz", { cache: "no-store", signal: request.signal });
        const health: unknown = await response.json();
        return response.ok && isFields(health) ? readInfo(health) : null;
    } catch {
        return null;
    } finally {
        clearTimeout(timer);
    }
}
