// SPDX-License-Identifier: GPL-3.0-or-later
import type { NeighbourVote } from "scenes/embedding/NeighbourVote";
import type { PointColumns } from "scenes/embedding/PointRing";
import { WORKERS } from "web/generated/workers";

// Between two questions: the vote of 20,000 points takes a core for a while.
const PAUSE_MS = 1500;
// Before a worker that failed is started anew.
const RETRY_MS = 15_000;

/** Has the vote worked out off the main thread, one question at a time. */
export class VoteClient {
    private worker: Worker | null = null;
    private busy = false;
    private asked: (() => PointColumns) | null = null;
    private answering: (() => PointColumns) | null = null;

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
        this.asked = this.answering = null;
    }

    private next(): void {
        if (this.busy || !this.asked)
            return;
        const points = this.asked();
        this.answering = this.asked;
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
            this.goOnAfter(PAUSE_MS);
        };
        worker.onerror = worker.onmessageerror = () => this.startAnew(worker);
        return worker;
    }

    /** The question that was not answered is asked again, unless a newer one is. */
    private startAnew(failed: Worker): void {
        if (failed !== this.worker)
            return;
        failed.terminate();
        this.worker = null;
        this.asked ??= this.answering;
        this.goOnAfter(RETRY_MS);
    }

    private goOnAfter(milliseconds: number): void {
        setTimeout(() => {
            this.busy = false;
            this.next();
        }, milliseconds);
    }
}
