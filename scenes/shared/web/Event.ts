// SPDX-License-Identifier: GPL-3.0-or-later
import type { PhaseValue } from "scenes/shared/web/Phase";

/** Bodies of the event types that drive scenes, as core/event/Event.h has them. Null: not given, unless said otherwise. */
export type EventBody =
    | {
          readonly type: "phase";
          readonly phase: PhaseValue;
          readonly host: string | null;
          readonly episodeId: string | null;
      }
    | { readonly type: "attack_profile"; readonly name: string; readonly shape: string; readonly curve: readonly number[] }
    | {
          readonly type: "prediction";
          readonly episodeId: string;
          readonly windowIndex: number;
          readonly predicted: PhaseValue;
          /** Null: not known yet. */
          readonly actual: PhaseValue | null;
          readonly model: string | null;
          readonly host: string | null;
      }
    | { readonly type: "model_metric"; readonly model: string; readonly accuracy: number; readonly n: number | null }
    | {
          readonly type: "embedding";
          readonly x: number;
          readonly y: number;
          readonly phase: PhaseValue;
          readonly episodeId: string | null;
      }
    | {
          readonly type: "model_perf";
          readonly model: string;
          readonly latencyUs: number;
          readonly accuracy: number;
          readonly n: number | null;
          readonly p99Us: number | null;
      }
    | SnapshotBody
    | { readonly type: "replay"; readonly running: boolean }
    | { readonly type: "other" };

export interface EpisodeFile {
    readonly episodeId: string;
    readonly host: string;
    readonly bytes: number;
    /** Unix milliseconds. */
    readonly mtimeMs: number;
}

/** Whether the data directory's content is known. */
export const DIRECTORY_STATES = ["watching", "polling", "missing", "unreadable"] as const;
export type DirectoryState = (typeof DIRECTORY_STATES)[number];

export interface DirectoryReport {
    /** That of the directory without symbolic links, or of the folder that fails. */
    readonly path: string;
    readonly state: DirectoryState;
    /** The system's reason where it cannot be read. */
    readonly error: string | null;
}

export interface SnapshotBody {
    readonly type: "snapshot";
    readonly totalEpisodes: number;
    readonly totalAlerts: number;
    readonly totalBytes: number;
    readonly hostCounts: readonly (readonly [host: string, episodes: number])[];
    readonly recentEpisodes: readonly EpisodeFile[];
    /** Null: not read yet. */
    readonly directory: DirectoryReport | null;
}

/** One event of the stream. */
export interface Event {
    /** From 1, without holes; 0 for a snapshot, which is outside the sequence. */
    readonly seq: number;
    /** Unix milliseconds: for axes and labels. */
    readonly receivedMs: number;
    /** The same by the server's monotonic clock: for ages; null when unknown. */
    readonly arrivedMs: number | null;
    /** The wire's name of the type. */
    readonly type: string;
    readonly body: EventBody;
    /** Seconds until the producer's next event of this type; null when not given. */
    readonly expectEveryS: number | null;
}
