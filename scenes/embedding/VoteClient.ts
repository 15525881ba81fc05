// SPDX-License-Identifier: GPL-3.0-or-later
import type { NeighbourVote } from "scenes/embedding/NeighbourVote";
import type { PointColumns } from "scenes/embedding/PointRing";
import { WORKERS } from "web/generated/workers";

// Between two questions: the vote of 20,000 points takes a core for a while.
const PAUSE_MS = 1500;

/** Has the vote worked out off the main thread, one question at a time. */
export class VoteClient {
    private worker: Worker | null = null;
    private busy = false;
    private asked: (() => PointColumns) | null = null;

    /** `answered` hears every answer. */
    constructor(private readonly answered: (vote: NeighbourVote) => void) {}

    /** Asks with the points as they are when the worker is free. */
    ask(points: () => PointColumns): void {
        this.asked = points;
        this.next();
    }

    /** Ends the worker; no answer comes any more. */
    close(): void {
        this.worker?.terminate();
        this.worker = null;
        this.asked = null;
    }

    private next(): void {
        if (this.busy || !this.asked)
            return;
        const points = this.asked();
        this.asked = null;
        this.busy = true;
        this.worker ??= this.start();
        this.worker.postMessage(points, [points.x.buffer, points.y.buffer, points.phase.buffer]);
    }

    private start(): Worker {
        const worker = new Worker(WORKERS["embedding/Vote"]);
        worker.onmessage = ({ data }: MessageEvent<NeighbourVote>) => {
            if (worker !== this.worker)
                return;
            this.answered(data);
            setTimeout(() => {
                this.busy = false;
                this.next();
            }, PAUSE_MS);
        };
        return worker;
    }
}
