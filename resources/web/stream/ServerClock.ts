// SPDX-License-Identifier: GPL-3.0-or-later
import type { ClockStep } from "scenes/shared/web/ClockStep";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import { shiftOf, type ClockShift } from "web/stream/ClockShifts";
import { LAST_MS } from "web/stream/UnixTime";

// Clocks closer than this count as equal: what is left is the way the events take.
const TOLERANCE_MS = 2000;
// A monotonic clock never goes back: further back than a message takes, it is that of another start of the machine.
const RESTART_MS = 60_000;
const WINDOW = 64;

/**
 * The server's clocks, also on a phone whose clock is wrong. The server says what both are when a viewer
 * joins, every 10 s, and when it is asked since our own clock was set; live events say what the wall clock
 * was when they were received, of which the smallest difference to ours is the clocks'.
 */
export class ServerClock {
    /** How the server's clock was set lately, as it said last; oldest first. */
    steps: readonly ClockStep[] = [];
    /** How it was set since events were received, as the server said last. */
    shifts: readonly ClockShift[] = [];
    /** Our wall time at performance.now() = 0, when that was looked at last. */
    private originMs = Date.now() - performance.now();
    private readonly differences: number[] = [];
    private next = 0;
    private offset = 0;
    /** The same without tolerance, as the server said last. */
    private toldOffset = 0;
    private monotonicOffset: number | null = null;
    private lastMs = -Infinity;

    time(): SceneTime {
        return { unixMs: this.now(), monotonicMs: this.monotonicMs() };
    }

    /** Wall time, Unix milliseconds. */
    now(): number {
        return Math.min(LAST_MS, Date.now() - this.offset);
    }

    /** Monotonic time, milliseconds. */
    monotonicMs(): number {
        return performance.now() - (this.monotonicOffset ?? 0);
    }

    /** A live event, received by the server at `serverMs`, arrived just now. */
    heard(serverMs: number): void {
        // Its clock was set back: what was measured before is of no use.
        if (serverMs < this.lastMs)
            this.forget();
        this.lastMs = serverMs;
        this.differences[this.next++ % WINDOW] = Date.now() - serverMs;
        const smallest = Math.min(...this.differences);
        this.offset = Math.abs(smallest) < TOLERANCE_MS ? 0 : smallest;
    }

    /** The server says that it is `serverMs` now. */
    told(serverMs: number): void {
        this.forget();
        this.heard(serverMs);
        this.toldOffset = Date.now() - serverMs;
    }

    /**
     * The server says that its monotonic clock is at `serverMs` now. False when that is another clock than before,
     * since the machine was started again: times of before mean nothing to it.
     */
    toldMonotonic(serverMs: number): boolean {
        const behindMs = this.monotonicMs() - serverMs;
        const isOther = this.monotonicOffset !== null && behindMs > RESTART_MS;
        // Ahead of what we count: this machine slept meanwhile. A little behind: the message was slow.
        if (this.monotonicOffset === null || isOther || behindMs < -TOLERANCE_MS)
            this.monotonicOffset = performance.now() - serverMs;
        return !isOther;
    }

    /**
     * When the event `seq`, which came before the server said its times last, was received, by the server's
     * monotonic clock; null when that is not known. `receivedMs`: the same by its wall clock of then.
     */
    arrivalOf(seq: number, receivedMs: number): number | null {
        const shift = shiftOf(this.shifts, seq);
        if (shift === null)
            return null;
        const age = Date.now() - this.toldOffset - receivedMs - shift;
        return age < -TOLERANCE_MS ? null : this.monotonicMs() - Math.max(0, age);
    }

    /** Another server, or ours after a pause: earlier differences say nothing. */
    forget(): void {
        this.differences.length = 0;
        this.next = 0;
        this.lastMs = -Infinity;
    }

    /** Whether our own clock was set, or this machine slept, since this was asked last: then the server has to say its times anew. */
    wasOursSet(): boolean {
        const originMs = Date.now() - performance.now();
        const byMs = originMs - this.originMs;
        this.originMs = originMs;
        return Math.abs(byMs) > TOLERANCE_MS;
    }
}
