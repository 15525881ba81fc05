// SPDX-License-Identifier: GPL-3.0-or-later
import type { PhaseValue } from "scenes/shared/web/Phase";

/** Bodies of the event types that drive scenes, as core/event/Event.h has them. */
export type EventBody =
    | { readonly type: "phase"; readonly phase: PhaseValue }
    | { readonly type: "attack_profile"; readonly name: string; readonly shape: string; readonly curve: readonly number[] }
    | {
          readonly type: "prediction";
          readonly episodeId: string;
          readonly windowIndex: number;
          readonly predicted: PhaseValue;
          readonly actual: PhaseValue | null;
      }
    | { readonly type: "model_metric"; readonly model: string; readonly accuracy: number }
    | { readonly type: "embedding"; readonly x: number; readonly y: number; readonly phase: PhaseValue }
    | { readonly type: "model_perf"; readonly model: string; readonly latencyUs: number; readonly accuracy: number }
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

export interface SnapshotBody {
    readonly type: "snapshot";
    readonly totalEpisodes: number;
    readonly totalAlerts: number;
    readonly totalBytes: number;
    readonly hostCounts: readonly (readonly [host: string, episodes: number])[];
    readonly recentEpisodes: readonly EpisodeFile[];
}

/** One event of the stream. */
export interface Event {
    /** From 1, without holes; 0 for a snapshot, which is outside the sequence. */
    readonly seq: number;
    /** Unix milliseconds. */
    readonly receivedMs: number;
    /** The wire's name of the type. */
    readonly type: string;
    readonly body: EventBody;
}
