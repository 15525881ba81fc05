// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import type { PhaseValue } from "scenes/shared/web/Phase";

export const WINDOW_COUNT = 6;
const LIMIT = 64;

export interface EpisodeWindow {
    readonly predicted: PhaseValue;
    /** Null: not known yet. */
    readonly actual: PhaseValue | null;
    /** Of the prediction that had the last word. */
    readonly seq: number;
}

export interface Episode {
    readonly id: string;
    readonly windows: (EpisodeWindow | null)[];
}

/** How new the episode is: the lowest seq among its windows. */
function rankOf(episode: Episode): number {
    let lowest = Infinity;
    for (const window of episode.windows) {
        if (window && window.seq < lowest)
            lowest = window.seq;
    }
    return lowest;
}

/**
 * The newest episodes that predictions speak of, each with the last word on its six windows; by the
 * rules of scenes/shared/model/RecentEpisodes.h.
 */
export class RecentEpisodes {
    private readonly episodes = new Map<string, Episode>();

    /** Takes the prediction in `event`; other events change nothing. Whether it was one. */
    apply(event: Event): boolean {
        const body = event.body;
        if (body.type !== "prediction")
            return false;
        let episode = this.episodes.get(body.episodeId);
        if (!episode) {
            episode = { id: body.episodeId, windows: new Array<EpisodeWindow | null>(WINDOW_COUNT).fill(null) };
            this.episodes.set(body.episodeId, episode);
        }
        episode.windows[body.windowIndex] = { predicted: body.predicted, actual: body.actual, seq: event.seq };
        if (this.episodes.size > LIMIT)
            this.forgetOldest();
        return true;
    }

    get size(): number {
        return this.episodes.size;
    }

    /** Highest rank first. */
    newestFirst(): Episode[] {
        const ranked = [...this.episodes.values()].map((episode) => ({ episode, rank: rankOf(episode) }));
        return ranked.sort((a, b) => b.rank - a.rank).map(({ episode }) => episode);
    }

    find(id: string): Episode | undefined {
        return this.episodes.get(id);
    }

    private forgetOldest(): void {
        let oldest = "";
        let lowest = Infinity;
        for (const episode of this.episodes.values()) {
            const rank = rankOf(episode);
            if (rank < lowest) {
                lowest = rank;
                oldest = episode.id;
            }
        }
        this.episodes.delete(oldest);
    }
}
