// SPDX-License-Identifier: GPL-3.0-or-later
import type { EpisodeFile, Event, EventBody } from "scenes/shared/web/Event";
import { isFields, type Fields } from "scenes/shared/web/Fields";
import { phaseValue, type PhaseValue } from "scenes/shared/web/Phase";

const LONGEST_STRING = 128;
const LONGEST_FILE_NAME = 1024;
const LONGEST_TYPE = 64;
const LONGEST_CURVE = 4096;
const LAST_WINDOW = 5;

class Unreadable extends Error {}

function refuse(): never {
    throw new Unreadable();
}

function text(value: unknown): string {
    return typeof value === "string" && value.length > 0 && value.length <= LONGEST_STRING ? value : refuse();
}

function finite(value: unknown): number {
    return typeof value === "number" && Number.isFinite(value) ? value : refuse();
}

function fraction(value: unknown): number {
    const number = finite(value);
    return number >= 0 && number <= 1 ? number : refuse();
}

function count(value: unknown): number {
    const number = finite(value);
    return Number.isInteger(number) && number >= 0 ? number : refuse();
}

function phase(value: unknown): PhaseValue {
    return phaseValue(text(value));
}

/** StreamText has quoted integers, so that none of their digits is lost. */
function episodeId(value: unknown): string {
    return typeof value === "number" && Number.isInteger(value) ? String(value) : text(value);
}

function windowIndex(value: unknown): number {
    const index = count(value);
    return index <= LAST_WINDOW ? index : refuse();
}

function latency(value: unknown): number {
    const number = finite(value);
    return number > 0 ? number : refuse();
}

function curve(value: unknown): readonly number[] {
    if (!Array.isArray(value) || value.length === 0 || value.length > LONGEST_CURVE)
        return refuse();
    return value.map(finite);
}

/** Unix seconds with decimals, to Unix milliseconds. */
function time(value: unknown): number {
    return Math.round(finite(finite(value) * 1000));
}

/** The name of a folder or file, which may be longer than what producers may publish. */
function fileName(value: unknown): string {
    return typeof value === "string" && value.length > 0 && value.length <= LONGEST_FILE_NAME ? value : refuse();
}

function episodeFile(value: unknown): EpisodeFile {
    const file = isFields(value) ? value : refuse();
    return {
        episodeId: fileName(file["episode_id"]),
        host: fileName(file["host"]),
        bytes: count(file["bytes"]),
        mtimeMs: time(file["mtime"]),
    };
}

function snapshot(fields: Fields): EventBody {
    const hosts = fields["host_counts"];
    const episodes = fields["recent_episodes"];
    if (!isFields(hosts) || !Array.isArray(episodes))
        return refuse();
    return {
        type: "snapshot",
        totalEpisodes: count(fields["total_episodes"]),
        totalAlerts: count(fields["total_alerts"]),
        totalBytes: count(fields["total_bytes"]),
        hostCounts: Object.entries(hosts).map(([host, number]) => [host, count(number)] as const),
        recentEpisodes: episodes.map(episodeFile),
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
    };
}

function bodyOf(type: string, fields: Fields): EventBody {
    switch (type) {
        case "phase":
            return { type, phase: phase(fields["phase"]) };
        case "attack_profile":
            return { type, name: text(fields["name"]), shape: text(fields["shape"]), curve: curve(fields["curve"]) };
        case "prediction":
            return prediction(fields);
        case "model_metric":
            return { type, model: text(fields["model"]), accuracy: fraction(fields["accuracy"]) };
        case "embedding":
            return { type, x: fraction(fields["x"]), y: fraction(fields["y"]), phase: phase(fields["phase"]) };
        case "model_perf":
            return {
                type,
                model: text(fields["model"]),
                latencyUs: latency(fields["latency_us"]),
                accuracy: fraction(fields["accuracy"]),
            };
        case "snapshot":
            return snapshot(fields);
        case "replay":
            return { type, running: fields["state"] === "running" };
        default:
            return { type: "other" };
    }
}

/**
 * Checks what came over the wire against the contract. The server has done so before; this is for a
 * server that is not ours. Null for what is no event: the page never throws over it.
 */
export function readEvent(seq: number, receivedMs: number, value: unknown): Event | null {
    if (!isFields(value))
        return null;
    const type = value["type"];
    if (typeof type !== "string" || type.length === 0 || (type.length > LONGEST_TYPE && [...type].length > LONGEST_TYPE))
        return null;
    try {
        return { seq, receivedMs, type, body: bodyOf(type, value) };
    } catch (error) {
        if (error instanceof Unreadable)
            return null;
        throw error;
    }
}
