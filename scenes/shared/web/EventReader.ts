// SPDX-License-Identifier: GPL-3.0-or-later
import { DIRECTORY_STATES, type DirectoryReport, type DirectoryState, type EpisodeFile, type Event, type EventBody } from "scenes/shared/web/Event";
import { isFields, type Fields } from "scenes/shared/web/Fields";
import { phaseValue, type PhaseValue } from "scenes/shared/web/Phase";

const LONGEST_STRING = 128;
const LONGEST_FILE_NAME = 1024;
const LONGEST_TYPE = 64;
const LONGEST_CURVE = 4096;
const LAST_WINDOW = 5;
const ROUNDING_ERROR = 1e-9;
const LARGEST_FRACTION = 1.000000001;
const LONGEST_INTERVAL = 86400; // seconds

class InvalidEvent extends Error {}

function reject(): never {
    throw new InvalidEvent();
}

function text(value: unknown): string {
    return typeof value === "string" && value.length > 0 && value.length <= LONGEST_STRING ? value : reject();
}

function finite(value: unknown): number {
    return typeof value === "number" && Number.isFinite(value) ? value : reject();
}

/** Accepts values outside of 0..1 by at most 1e-9, from rounding, and clamps them. */
function fraction(value: unknown): number {
    const number = finite(value);
    return number >= -ROUNDING_ERROR && number <= LARGEST_FRACTION ? Math.min(Math.max(number, 0), 1) : reject();
}

function count(value: unknown): number {
    const number = finite(value);
    return Number.isInteger(number) && number >= 0 ? number : reject();
}

function phase(value: unknown): PhaseValue {
    return phaseValue(text(value));
}

/** Reads an optional key; null if it is absent. */
function optional<T>(value: unknown, read: (value: unknown) => T): T | null {
    return value === undefined ? null : read(value);
}

/** quoteIntegerIds() has put integer ids into quotes, so that no digits are lost. */
function episodeId(value: unknown): string {
    return typeof value === "number" && Number.isInteger(value) ? String(value) : text(value);
}

function windowIndex(value: unknown): number {
    const index = count(value);
    return index <= LAST_WINDOW ? index : reject();
}

function latency(value: unknown): number {
    const number = finite(value);
    return number > 0 ? number : reject();
}

function judgedCount(value: unknown): number {
    const number = count(value);
    return number >= 1 && number <= Number.MAX_SAFE_INTEGER ? number : reject();
}

function expectedInterval(value: unknown): number {
    const seconds = finite(value);
    return seconds > 0 && seconds <= LONGEST_INTERVAL ? seconds : reject();
}

function curve(value: unknown): readonly number[] {
    if (!Array.isArray(value) || value.length === 0 || value.length > LONGEST_CURVE)
        return reject();
    return value.map(finite);
}

/** Converts Unix seconds with decimals to Unix milliseconds. */
function time(value: unknown): number {
    return Math.round(finite(finite(value) * 1000));
}

/** The name of a folder or file, which may be longer than strings of producers. */
function fileName(value: unknown): string {
    return typeof value === "string" && value.length > 0 && value.length <= LONGEST_FILE_NAME ? value : reject();
}

function episodeFile(value: unknown): EpisodeFile {
    const file = isFields(value) ? value : reject();
    return {
        episodeId: fileName(file["episode_id"]),
        host: fileName(file["host"]),
        bytes: count(file["bytes"]),
        mtimeMs: time(file["mtime"]),
    };
}

function directoryState(value: unknown): DirectoryState {
    return DIRECTORY_STATES.find((state) => state === value) ?? reject();
}

function directoryReport(fields: Fields): DirectoryReport | null {
    if (fields["state"] === undefined)
        return null;
    const { directory, error } = fields;
    return {
        path: typeof directory === "string" ? directory : reject(),
        state: directoryState(fields["state"]),
        error: typeof error === "string" ? error : null,
    };
}

function snapshot(fields: Fields): EventBody {
    const hosts = fields["host_counts"];
    const episodes = fields["recent_episodes"];
    if (!isFields(hosts) || !Array.isArray(episodes))
        return reject();
    return {
        type: "snapshot",
        totalEpisodes: count(fields["total_episodes"]),
        totalAlerts: count(fields["total_alerts"]),
        totalBytes: count(fields["total_bytes"]),
        hostCounts: Object.entries(hosts).map(([host, number]) => [host, count(number)] as const),
        recentEpisodes: episodes.map(episodeFile),
        directory: directoryReport(fields),
    };
}

function prediction(fields: Fields): EventBody {
    const actual = fields["actual"];
    return {
        type: "prediction",
        episodeId: episodeId(fields["episode_id"]),
        windowIndex: windowIndex(fields["window_idx"]),
        predicted: phase(fields["predicted"]),
        actual: actual === null ? null : phase(actual),
        model: optional(fields["model"], text),
        host: optional(fields["host"], text),
    };
}

function modelPerf(fields: Fields): EventBody {
    const latencyUs = latency(fields["latency_us"]);
    const p99Us = optional(fields["p99_us"], finite);
    return {
        type: "model_perf",
        model: text(fields["model"]),
        latencyUs,
        accuracy: fraction(fields["accuracy"]),
        n: optional(fields["n"], judgedCount),
        p99Us: p99Us === null || p99Us >= latencyUs ? p99Us : reject(),
    };
}

function bodyOf(type: string, fields: Fields): EventBody {
    switch (type) {
        case "phase":
            return {
                type,
                phase: phase(fields["phase"]),
                host: optional(fields["host"], text),
                episodeId: optional(fields["episode_id"], episodeId),
            };
        case "attack_profile":
            return { type, name: text(fields["name"]), shape: text(fields["shape"]), curve: curve(fields["curve"]) };
        case "prediction":
            return prediction(fields);
        case "model_metric":
            return {
                type,
                model: text(fields["model"]),
                accuracy: fraction(fields["accuracy"]),
                n: optional(fields["n"], judgedCount),
            };
        case "embedding":
            return {
                type,
                x: fraction(fields["x"]),
                y: fraction(fields["y"]),
                phase: phase(fields["phase"]),
                episodeId: optional(fields["episode_id"], episodeId),
            };
        case "model_perf":
            return modelPerf(fields);
        case "snapshot":
            return snapshot(fields);
        case "replay":
            return { type, running: fields["state"] === "running" };
        default:
            return { type: "other" };
    }
}

/**
 * Validates an event that was received. The server has validated it already; the page repeats that so that
 * an incompatible server cannot break it. Null for an invalid event; never throws because of one.
 */
export function readEvent(seq: number, receivedMs: number, arrivedMs: number | null, value: unknown): Event | null {
    if (!isFields(value))
        return null;
    const type = value["type"];
    if (typeof type !== "string" || type.length === 0 || (type.length > LONGEST_TYPE && [...type].length > LONGEST_TYPE))
        return null;
    try {
        const expectEveryS = optional(value["expect_every_s"], expectedInterval);
        return { seq, receivedMs, arrivedMs, type, body: bodyOf(type, value), expectEveryS };
    } catch (error) {
        if (error instanceof InvalidEvent)
            return null;
        throw error;
    }
}
