// SPDX-License-Identifier: GPL-3.0-or-later
import { LAST_MS } from "web/stream/UnixTime";

// Clocks closer than this count as equal: what is left is the way the events take.
const TOLERANCE_MS = 2000;
const WINDOW = 64;

/**
 * The server's time, Unix milliseconds: ages and bins are measured by it, also on a phone whose clock
 * is wrong. Live events say what the time was when they were received; the smallest difference to
 * ours is the clocks'.
 */
export class ServerClock {
    private readonly differences: number[] = [];
    private next = 0;
    private offset = 0;

    now(): number {
        return Math.min(LAST_MS, Date.now() - this.offset);
    }

    /** A live event, received by the server at `serverMs`, came just now. */
    heard(serverMs: number): void {
        this.differences[this.next++ % WINDOW] = Date.now() - serverMs;
        const smallest = Math.min(...this.differences);
        this.offset = Math.abs(smallest) < TOLERANCE_MS ? 0 : smallest;
    }

    /** Another server, or ours after a pause: earlier differences say nothing. */
    forget(): void {
        this.differences.length = 0;
        this.next = 0;
    }
}
