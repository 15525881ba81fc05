// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";

const LATE_MS = 1000;
const LAG_HOLD_MS = 5000;
const REPLAY_HOLD_MS = 12_000;

/**
 * What is known of the stream as a whole: whether it is connected, whether the page keeps up,
 * whether a recording is being replayed. Times are Unix milliseconds.
 */
export class StreamHealth {
    connected = false;
    private lastLag = -Infinity;
    private replaySeen = -Infinity;

    /** An event of the past, from the retained state: it says nothing of lag. */
    restored(event: Event): void {
        if (event.body.type === "replay")
            this.replaySeen = event.body.running ? event.receivedMs : -Infinity;
    }

    /** An event that came just now. */
    shown(event: Event, nowMs: number): void {
        if (nowMs - event.receivedMs > LATE_MS)
            this.fellBehind(nowMs);
        this.restored(event);
    }

    /** The server says that it left something out for this viewer. */
    fellBehind(nowMs: number): void {
        this.lastLag = nowMs;
    }

    isLagging(nowMs: number): boolean {
        return nowMs - this.lastLag < LAG_HOLD_MS;
    }

    isReplaying(nowMs: number): boolean {
        return nowMs - this.replaySeen < REPLAY_HOLD_MS;
    }
}
