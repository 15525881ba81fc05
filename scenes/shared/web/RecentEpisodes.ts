// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import { replacesSilentModel } from "scenes/shared/web/ModelTurnover";
import type { PhaseValue } from "scenes/shared/web/Phase";
import { highestSeq, lowestSeq, SeqQueue } from "scenes/shared/web/SeqQueue";

export const WINDOW_COUNT = 6;

export interface EpisodeWindow {
    readonly predicted: PhaseValue;
    /** Null: not yet known. */
    readonly actual: PhaseValue | null;
    /** Null: not given. */
    readonly host: string | null;
    /** Seq of the last prediction. */
    readonly seq: number;
    /** Receive time of the last prediction, Unix milliseconds. */
    readonly receivedMs: number;
}

/** An episode with the predictions of one model. */
export interface Episode {
    readonly id: string;
    readonly windows: readonly (EpisodeWindow | null)[];
}

/** Null: predictions without a model. */
type Model = string | null;

interface Prediction extends EpisodeWindow {
    readonly model: Model;
    readonly episodeId: string;
    /** False once it is replaced or dropped. */
    isStored: boolean;
}

interface StoredEpisode extends Episode {
    readonly windows: (Prediction | null)[];
}

/** The rank of the episode, higher is newer: the lowest seq among its windows. */
function rankOf(episode: Episode): number {
    return episode.windows.reduce((lowest, window) => (window ? Math.min(lowest, window.seq) : lowest), Infinity);
}

function isStored(prediction: Prediction): boolean {
    return prediction.isStored;
}

function dropWindows(episode: StoredEpisode): void {
    for (const prediction of episode.windows) {
        if (prediction) prediction.isStored = false;
    }
}

/**
 * Stores the newest episodes: the last prediction of each (model, episode, window); by the rules of
 * core/retained/RetainedEpisodes.h.
 */
export class RecentEpisodes {
    private readonly episodes = new Map<string, Map<Model, StoredEpisode>>();
    private readonly predictions = new SeqQueue<Prediction>(lowestSeq, isStored);
    private readonly byModel = new Map<Model, SeqQueue<Prediction>>();
    private readonly newest = new Map<Model, Prediction>();
    private readonly newestOfModels = new SeqQueue<Prediction>(lowestSeq, (prediction) => this.newest.get(prediction.model) === prediction);

    /** `maxModels` and `maxEpisodes` (of all models together) are the limits of the server's retained state. */
    constructor(
        private readonly maxModels: number,
        private readonly maxEpisodes: number,
    ) {}

    /** Adds the prediction in `event`; other events change nothing. */
    apply(event: Event): void {
        const body = event.body;
        if (body.type !== "prediction" || !this.makeRoom(body.model, event.receivedMs)) return;
        const { model, episodeId, predicted, actual, host } = body;
        const { windows } = this.episodeOf(model, episodeId);
        const replaced = windows[body.windowIdx];
        if (replaced) replaced.isStored = false;
        const prediction = { model, episodeId, predicted, actual, host, seq: event.seq, receivedMs: event.receivedMs, isStored: true };
        windows[body.windowIdx] = prediction;
        this.addToQueues(prediction);
        if (this.episodes.size > this.maxEpisodes) this.dropOldestEpisode();
    }

    get isEmpty(): boolean {
        return this.episodes.size === 0;
    }

    hasModel(model: Model): boolean {
        return this.newest.has(model);
    }

    /** Whether the maximum number of models is stored: a new one may then be left out. */
    get hasMostModels(): boolean {
        return this.newest.size >= this.maxModels;
    }

    /** Newest first. */
    models(): Model[] {
        return [...this.newest.values()].sort((a, b) => b.seq - a.seq).map(({ model }) => model);
    }

    /** The episodes of a model, highest rank first. */
    newestFirst(model: Model): Episode[] {
        const episodes = [...this.episodes.values()].flatMap((byModel) => byModel.get(model) ?? []);
        const ranked = episodes.map((episode) => ({ episode, rank: rankOf(episode) }));
        return ranked.sort((a, b) => b.rank - a.rank).map(({ episode }) => episode);
    }

    find(model: Model, id: string): Episode | undefined {
        return this.episodes.get(id)?.get(model);
    }

    private episodeOf(model: Model, id: string): StoredEpisode {
        const byModel = this.episodes.get(id) ?? new Map<Model, StoredEpisode>();
        const episode = byModel.get(model) ?? { id, windows: new Array<Prediction | null>(WINDOW_COUNT).fill(null) };
        this.episodes.set(id, byModel.set(model, episode));
        return episode;
    }

    private addToQueues(prediction: Prediction): void {
        const { model } = prediction;
        const ofModel = this.byModel.get(model) ?? new SeqQueue<Prediction>(highestSeq, isStored);
        this.byModel.set(model, ofModel);
        ofModel.add(prediction);
        this.predictions.add(prediction);
        this.updateNewest(model, ofModel);
    }

    /** Call after a prediction of the model was added or dropped. */
    private updateNewest(model: Model, ofModel: SeqQueue<Prediction>): void {
        const newest = ofModel.first();
        if (!newest) {
            this.byModel.delete(model);
            this.newest.delete(model);
        } else if (newest !== this.newest.get(model)) {
            this.newest.set(model, newest);
            this.newestOfModels.add(newest);
        }
    }

    private makeRoom(newModel: Model, newMs: number): boolean {
        if (this.hasModel(newModel) || !this.hasMostModels) return true;
        const { model, receivedMs } = this.newestOfModels.first()!;
        if (!replacesSilentModel(newMs, receivedMs)) return false;
        this.dropModel(model);
        return true;
    }

    private dropModel(model: Model): void {
        const ofModel = this.byModel.get(model)!;
        for (const prediction of ofModel.values()) {
            prediction.isStored = false;
            const byModel = this.episodes.get(prediction.episodeId);
            byModel?.delete(model);
            if (byModel?.size === 0) this.episodes.delete(prediction.episodeId);
        }
        this.updateNewest(model, ofModel);
    }

    private dropOldestEpisode(): void {
        const { episodeId } = this.predictions.first()!;
        const dropped = this.episodes.get(episodeId)!;
        this.episodes.delete(episodeId);
        for (const [model, episode] of dropped) {
            dropWindows(episode);
            this.updateNewest(model, this.byModel.get(model)!);
        }
    }
}
