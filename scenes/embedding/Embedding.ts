// SPDX-License-Identifier: GPL-3.0-or-later
import { FIELD_SIDE, neighbourVote, type NeighbourVote } from "scenes/embedding/NeighbourVote";
import { PointRing } from "scenes/embedding/PointRing";
import type { Event } from "scenes/shared/web/Event";
import { byPhase, CLASSES } from "scenes/shared/web/Phase";
import type { Json, Scene, SceneDescriptor } from "scenes/shared/web/Scene";

export const MOST_POINTS = 20_000;

function fieldJson(vote: NeighbourVote): Json {
    const field = vote.field;
    return field && { side: FIELD_SIDE, voters: field.voters, winner: [...field.winner], votes: [...field.votes] };
}

/** The newest 20,000 windows as points, with the vote of their neighbours. */
export class Embedding implements Scene {
    readonly points = new PointRing(MOST_POINTS);
    /** Of each class, in canonical order. */
    readonly counts = new Array<number>(CLASSES).fill(0);

    apply(event: Event): void {
        const body = event.body;
        if (body.type !== "embedding")
            return;
        if (this.points.size === MOST_POINTS)
            this.counts[this.points.phase(this.points.oldest)]! -= 1;
        this.points.push(body.x, body.y, body.phase.index, event.receivedMs);
        this.counts[body.phase.index]! += 1;
    }

    /** Works out the vote, too: some hundred milliseconds for 20,000 points. */
    document(): Json {
        const columns = this.points.columns();
        const vote = neighbourVote(columns);
        return {
            points: {
                x: [...columns.x],
                y: [...columns.y],
                phase: [...columns.phase],
                received_ms: [...this.points.receivedTimes()],
            },
            counts: byPhase((phase) => this.counts[phase]!),
            agreement: vote.agreement && { agreeing: vote.agreement.agreeing, asked: vote.agreement.asked },
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
    create: () => new Embedding(),
};
