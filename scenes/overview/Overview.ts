// SPDX-License-Identifier: GPL-3.0-or-later
import { headlineOf } from "scenes/overview/OverviewHeadline";
import type { DirectoryReport, Event, SnapshotBody } from "scenes/shared/web/Event";
import { headlineJson } from "scenes/shared/web/Headline";
import { listedModelName } from "scenes/shared/web/ModelName";
import type { PhaseValue } from "scenes/shared/web/Phase";
import { RecentEpisodes, WINDOW_COUNT, type EpisodeWindow } from "scenes/shared/web/RecentEpisodes";
import type { Json, Scene, SceneDescriptor, SceneOptions } from "scenes/shared/web/Scene";
import type { SceneTime } from "scenes/shared/web/SceneTime";

const LISTED_HOSTS = 8;
const LISTED_EPISODES = 20;

export interface OverviewHost {
    readonly host: string;
    readonly episodes: number;
}

export interface OverviewEpisode {
    readonly id: string;
    readonly host: string;
    readonly bytes: number;
    readonly ageSeconds: number;
    /** The file's time is in the future: its age is unknown. */
    readonly clockAhead: boolean;
    /** The predicted phases; null: no prediction. */
    readonly windows: readonly (PhaseValue | null)[];
    /** Whether each prediction is correct; null: not known, or no prediction. */
    readonly correct: readonly (boolean | null)[];
}

export interface OverviewDirectory extends DirectoryReport {
    readonly sentence: string;
}

/** The content of the overview; OverviewDocument.h has the rules. */
export interface OverviewContent {
    readonly totals: { readonly episodes: number; readonly alerts: number; readonly bytes: number; readonly hosts: number } | null;
    /** Null: no alert, or its age is not known. */
    readonly newestAlertAgeSeconds: number | null;
    readonly hosts: readonly OverviewHost[];
    readonly otherHosts: { readonly hosts: number; readonly episodes: number } | null;
    readonly recentEpisodes: readonly OverviewEpisode[];
    /** Listed name of the model that predicted the windows; null: no predictions. */
    readonly model: string | null;
    readonly directory: OverviewDirectory | null;
}

/** Accepted difference between the clocks of one network. */
const CLOCK_TOLERANCE_MS = 2000;

function sentenceOf({ state, path, error }: DirectoryReport): string {
    switch (state) {
        case "watching":
            return `Watching ${path}`;
        case "polling":
            return `Reading ${path} every 30 s`;
        case "missing":
            return `There is no directory ${path}`;
        case "unreadable":
            return `${path} cannot be read: ${error ?? ""}`;
    }
}

/** Whether the data directory cannot be read, so that episodes may be missing in the counts. */
export function isFailing({ state }: DirectoryReport): boolean {
    return state === "missing" || state === "unreadable";
}

/** The hosts by descending number of episodes, then by name in order of UTF-16 code units. */
function sortedHosts(snapshot: SnapshotBody): OverviewHost[] {
    const hosts = snapshot.hostCounts.map(([host, episodes]) => ({ host, episodes }));
    return hosts.sort((a, b) => b.episodes - a.episodes || (a.host < b.host ? -1 : 1));
}

/** Whether the prediction is correct; null: not known, or no prediction. */
function isCorrect(window: EpisodeWindow | null): boolean | null {
    return window?.actual ? window.actual.name === window.predicted.name : null;
}

function ageSeconds(mtimeMs: number, nowMs: number): number {
    return Math.trunc(Math.max(0, nowMs - mtimeMs) / 1000);
}

/** Whether a file's time is in the future, so that its age is unknown. */
function isClockAhead(mtimeMs: number, nowMs: number): boolean {
    return mtimeMs - nowMs > CLOCK_TOLERANCE_MS;
}

function newestAlertAge({ newestAlertMs }: SnapshotBody, nowMs: number): number | null {
    return newestAlertMs === null || isClockAhead(newestAlertMs, nowMs) ? null : ageSeconds(newestAlertMs, nowMs);
}

/** The receiver's files on disk: reduces `snapshot` events, and `prediction` events for the windows of episodes. */
export class Overview implements Scene {
    private snapshot: SnapshotBody | null = null;
    private readonly predictions: RecentEpisodes;

    constructor({ models, episodes }: SceneOptions) {
        this.predictions = new RecentEpisodes(models, episodes);
    }

    apply(event: Event): void {
        if (event.body.type === "snapshot") this.snapshot = event.body;
        else this.predictions.apply(event);
    }

    shows({ body }: Event): boolean {
        return body.type !== "prediction" || this.predictions.hasModel(body.model);
    }

    read(nowMs: number): OverviewContent {
        const snapshot = this.snapshot;
        if (!snapshot) return { totals: null, newestAlertAgeSeconds: null, hosts: [], otherHosts: null, recentEpisodes: [], model: null, directory: null };
        const hosts = sortedHosts(snapshot);
        const rest = hosts.splice(LISTED_HOSTS);
        const model = this.predictions.models()[0];
        return {
            totals: {
                episodes: snapshot.totalEpisodes,
                alerts: snapshot.totalAlerts,
                bytes: snapshot.totalBytes,
                hosts: snapshot.hostCounts.length,
            },
            newestAlertAgeSeconds: newestAlertAge(snapshot, nowMs),
            hosts,
            otherHosts: rest.length > 0 ? { hosts: rest.length, episodes: rest.reduce((sum, host) => sum + host.episodes, 0) } : null,
            recentEpisodes: this.recentEpisodes(snapshot, model ?? null, nowMs),
            model: model === undefined ? null : listedModelName(model),
            directory: snapshot.directory ? { ...snapshot.directory, sentence: sentenceOf(snapshot.directory) } : null,
        };
    }

    document({ unixMs: nowMs }: SceneTime): Json {
        const content = this.read(nowMs);
        return {
            ...headlineJson(headlineOf(content)),
            totals: content.totals,
            newest_alert_age_s: content.newestAlertAgeSeconds,
            hosts: content.hosts.map(({ host, episodes }) => ({ host, episodes })),
            other_hosts: content.otherHosts,
            recent_episodes: content.recentEpisodes.map((episode) => ({
                episode_id: episode.id,
                host: episode.host,
                bytes: episode.bytes,
                age_s: episode.ageSeconds,
                clock_ahead: episode.clockAhead,
                windows: episode.windows.map((phase) => phase?.name ?? null),
                correct: episode.correct,
            })),
            model: content.model,
            directory: content.directory && { ...content.directory },
        };
    }

    private recentEpisodes(snapshot: SnapshotBody, model: string | null, nowMs: number): OverviewEpisode[] {
        return snapshot.recentEpisodes.slice(0, LISTED_EPISODES).map((file) => {
            const windows = this.windowsOf(file.episodeId, model);
            return {
                id: file.episodeId,
                host: file.host,
                bytes: file.bytes,
                ageSeconds: ageSeconds(file.mtimeMs, nowMs),
                clockAhead: isClockAhead(file.mtimeMs, nowMs),
                windows: windows.map((window) => window?.predicted ?? null),
                correct: windows.map(isCorrect),
            };
        });
    }

    private windowsOf(episodeId: string, model: string | null): (EpisodeWindow | null)[] {
        const episode = this.predictions.find(model, episodeId);
        return Array.from({ length: WINDOW_COUNT }, (_, i) => episode?.windows[i] ?? null);
    }
}

export const descriptor: SceneDescriptor = {
    id: "overview",
    title: "Overview",
    subtitle: "Complete episode tarballs and alerts in the data directory",
    eventTypes: ["snapshot", "prediction"],
    exampleEvent: "",
    create: (options) => new Overview(options),
};
