// SPDX-License-Identifier: GPL-3.0-or-later
import { DIRECTORY_STATES, type DirectoryReport, type DirectoryState, type EpisodeFile, type Event, type EventBody } from "scenes/shared/web/Event";
import { integer, InvalidEvent, number, reject, text } from "scenes/shared/web/FieldChecks";
import { isFields, type Fields } from "scenes/shared/web/Fields";
import { readExpectEveryS, readKnownBody } from "web/generated/events";

const LONGEST_FILE_NAME = 1024;
const LONGEST_TYPE = 64;

function finite(value: unknown): number {
    return number(value, -Infinity, Infinity);
}

function count(value: unknown): number {
    return integer(value, 0, Infinity);
}

/** Converts Unix seconds with decimals to Unix milliseconds. */
function time(value: unknown): number {
    return Math.round(finite(finite(value) * 1000));
}

/** The name of a folder or file, which may be longer than strings of producers. */
function fileName(value: unknown): string {
    return text(value, 1, LONGEST_FILE_NAME);
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
    if (fields["state"] === undefined) return null;
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
    if (!isFields(hosts) || !Array.isArray(episodes)) return reject();
    return {
        type: "snapshot",
        totalEpisodes: count(fields["total_episodes"]),
        totalAlerts: count(fields["total_alerts"]),
        totalBytes: count(fields["total_bytes"]),
        hostCounts: Object.entries(hosts).map(([host, number]) => [host, count(number)] as const),
        recentEpisodes: episodes.map(episodeFile),
        directory: directoryReport(fields),
        newestAlertMs: fields["newest_alert"] === undefined ? null : time(fields["newest_alert"]),
    };
}

function bodyOf(type: string, fields: Fields): EventBody {
    switch (type) {
        case "snapshot":
            return snapshot(fields);
        case "replay":
            return { type, running: fields["state"] === "running" };
        default:
            return readKnownBody(type, fields) ?? { type: "other" };
    }
}

/**
 * Validates an event that was received. The server has validated it already; the page repeats that so that
 * an incompatible server cannot break it. Null for an invalid event; never throws because of one.
 */
export function readEvent(seq: number, receivedMs: number, arrivedMs: number | null, value: unknown): Event | null {
    if (!isFields(value)) return null;
    const type = value["type"];
    if (typeof type !== "string" || type.length === 0 || (type.length > LONGEST_TYPE && [...type].length > LONGEST_TYPE)) return null;
    try {
        const expectEveryS = readExpectEveryS(value);
        return { seq, receivedMs, arrivedMs, type, body: bodyOf(type, value), expectEveryS };
    } catch (error) {
        if (error instanceof InvalidEvent) return null;
        throw error;
    }
}
