// SPDX-License-Identifier: GPL-3.0-or-later
import { axesOf, type EmbeddingAxes, xAt, yAt } from "scenes/embedding/EmbeddingAxes";
import { headlineOf } from "scenes/embedding/EmbeddingHeadline";
import { FIELD_SIDE, neighbourVote, type NeighbourVote } from "scenes/embedding/NeighbourVote";
import { EpisodeNumbers } from "scenes/embedding/EpisodeNumbers";
import { PointRing } from "scenes/embedding/PointRing";
import * as agreement from "scenes/embedding/VoteAgreement";
import type { Event } from "scenes/shared/web/Event";
import { headlineJson } from "scenes/shared/web/Headline";
import { byPhase, CLASSES } from "scenes/shared/web/Phase";
import type { Json, Scene, SceneDescriptor, SceneOptions } from "scenes/shared/web/Scene";

export const MOST_POINTS = 20_000;

function fieldJson(vote: NeighbourVote): Json {
    const field = vote.field;
    return field && { side: FIELD_SIDE, voters: field.voters, winner: [...field.winner], votes: [...field.votes], strength: [...field.strength] };
}

function axesJson(axes: EmbeddingAxes): Json {
    return { x: [xAt(axes, 0), xAt(axes, 1)], y: [yAt(axes, 0), yAt(axes, 1)] };
}

function agreementJson(vote: agreement.VoteAgreement | null): { [key: string]: Json } {
    return {
        agreement: vote && { agreeing: agreement.agreeing(vote), judged: agreement.judged(vote) },
        chance: vote && agreement.chance(vote),
        balanced_agreement: vote && agreement.balanced(vote),
        recall: byPhase((phase) => vote && agreement.recall(vote, phase)),
    };
}

/** The newest windows as points, at most 20,000 and as many as are retained, with the vote of their neighbours. */
export class Embedding implements Scene {
    readonly points: PointRing;
    /** Number of points of each class, in canonical order. */
    readonly counts = new Array<number>(CLASSES).fill(0);
    private readonly episodes = new EpisodeNumbers();
    private readonly maxPoints: number;

    constructor({ embeddings }: SceneOptions) {
        this.maxPoints = Math.min(MOST_POINTS, embeddings);
        this.points = new PointRing(this.maxPoints);
    }

    apply(event: Event): void {
        const body = event.body;
        if (body.type !== "embedding") return;
        if (this.points.size === this.maxPoints) this.releaseOldest();
        const episode = this.episodes.acquire(body.episodeId);
        this.points.push(body.x, body.y, body.phase.index, episode, event.receivedMs, event.arrivedMs);
        this.counts[body.phase.index]! += 1;
    }

    /** The id of the episode of the point `number`; null: it has none. */
    episodeOf(number: number): string | null {
        return this.episodes.id(this.points.episode(number));
    }

    /** Call before the ring overwrites its oldest point. */
    private releaseOldest(): void {
        const { oldest } = this.points;
        this.counts[this.points.phase(oldest)]! -= 1;
        this.episodes.release(this.points.episode(oldest));
    }

    /** Also computes the vote: a few hundred milliseconds for 20,000 points. */
    document(): Json {
        const columns = this.points.columns();
        const vote = neighbourVote(columns);
        return {
            ...headlineJson(headlineOf(this.counts, vote)),
            axes: axesJson(axesOf(columns)),
            points: {
                x: [...columns.x],
                y: [...columns.y],
                phase: [...columns.phase],
                received_ms: [...this.points.receivedTimes()],
            },
            counts: byPhase((phase) => this.counts[phase]!),
            ...agreementJson(vote.agreement),
            field: fieldJson(vote),
        };
    }
}

export const descriptor: SceneDescriptor = {
    id: "embedding",
    title: "Embedding",
    subtitle: "Every window as a point; colour is its phase, shading is the 15 nearest neighbours’ vote",
    eventTypes: ["embedding"],
    exampleEvent: '{"type":"embedding","x":0.25,"y":0.7,"phase":"clean"}',
    help:
        "The places come from t-SNE or UMAP, which keep neighbours together: the distance between two clusters, and their sizes, mean little. " +
        "Above 2,000 points, a mark stands for a cell: its most frequent phase, larger with more points.",
    create: (options) => new Embedding(options),
};
