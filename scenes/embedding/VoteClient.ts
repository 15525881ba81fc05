// SPDX-License-Identifier: GPL-3.0-or-later
import type { NeighbourVote } from "scenes/embedding/NeighbourVote";
import type { PointColumns } from "scenes/embedding/PointRing";
import { WORKERS } from "web/generated/workers";

// Pause between two requests: the vote of 20,000 points occupies a core for some time.
const PAUSE_MS = 1500;
// Pause before a failed worker is restarted.
const RETRY_MS = 15_000;

/** Computes the vote in a web worker, one request at a time. */
export class VoteClient {
    private worker: Worker | null = null;
    private isBusy = false;
    private pending: (() => PointColumns) | null = null;
    private inFlight: (() => PointColumns) | null = null;

    /** `onVote` is called with every result. */
    constructor(private readonly onVote: (vote: NeighbourVote) => void) {}

    /** Requests a vote; `points` is called when the worker is free. Replaces a pending request. */
    request(points: () => PointColumns): void {
        this.pending = points;
        this.sendNext();
    }

    /** Terminates the worker; `onVote` is not called afterwards. */
    close(): void {
        this.worker?.terminate();
        this.worker = null;
        this.pending = this.inFlight = null;
    }

    private sendNext(): void {
        if (this.isBusy || !this.pending) return;
        const points = this.pending();
        this.inFlight = this.pending;
        this.pending = null;
        this.isBusy = true;
        this.worker ??= this.start();
        this.worker.postMessage(points, [points.x.buffer, points.y.buffer, points.phase.buffer]);
    }

    private start(): Worker {
        const worker = new Worker(WORKERS["embedding/Vote"]);
        worker.onmessage = ({ data }: MessageEvent<NeighbourVote>) => {
            if (worker !== this.worker) return;
            this.onVote(data);
            this.continueAfter(PAUSE_MS);
        };
        worker.onerror = worker.onmessageerror = () => this.restart(worker);
        return worker;
    }

    /** Repeats the request that failed, unless a newer one is pending. */
    private restart(failed: Worker): void {
        if (failed !== this.worker) return;
        failed.terminate();
        this.worker = null;
        this.pending ??= this.inFlight;
        this.continueAfter(RETRY_MS);
    }

    private continueAfter(milliseconds: number): void {
        setTimeout(() => {
            this.isBusy = false;
            this.sendNext();
        }, milliseconds);
    }
}
