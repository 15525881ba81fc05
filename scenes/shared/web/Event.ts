// SPDX-License-Identifier: GPL-3.0-or-later
import type { KnownBody } from "web/generated/events";

/** The body of an event: of a type that scenes use, or of any other. */
export type EventBody = KnownBody | SnapshotBody | { readonly type: "replay"; readonly running: boolean } | { readonly type: "other" };

export interface EpisodeFile {
    readonly episodeId: string;
    readonly host: string;
    readonly bytes: number;
    /** Unix milliseconds. */
    readonly mtimeMs: number;
}

/** How the data directory is read, or why it cannot be. */
export const DIRECTORY_STATES = ["watching", "polling", "missing", "unreadable"] as const;
export type DirectoryState = (typeof DIRECTORY_STATES)[number];

export interface DirectoryReport {
    /** Path of the directory with symbolic links resolved, or of the folder that cannot be read. */
    readonly path: string;
    readonly state: DirectoryState;
    /** The system's error message if it cannot be read. */
    readonly error: string | null;
}

export interface SnapshotBody {
    readonly type: "snapshot";
    readonly totalEpisodes: number;
    readonly totalAlerts: number;
    readonly totalBytes: number;
    readonly hostCounts: readonly (readonly [host: string, episodes: number])[];
    readonly recentEpisodes: readonly EpisodeFile[];
    /** Null: not yet read. */
    readonly directory: DirectoryReport | null;
    /** Unix milliseconds; null: no alert, or its age is not known. */
    readonly newestAlertMs: number | null;
}

/** One event of the stream. */
export interface Event {
    /** From 1, without gaps; 0 for a snapshot, which is outside of the sequence. */
    readonly seq: number;
    /** Receive time, Unix milliseconds: for axes and labels. */
    readonly receivedMs: number;
    /** Receive time by the server's monotonic clock, milliseconds: for ages; null: unknown. */
    readonly arrivedMs: number | null;
    /** The type as in the JSON. */
    readonly type: string;
    readonly body: EventBody;
    /** Seconds until the producer's next event of this type; null: not given. */
    readonly expectEveryS: number | null;
}
