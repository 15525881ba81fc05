// SPDX-License-Identifier: GPL-3.0-or-later
import type { ClockStep } from "scenes/shared/web/ClockStep";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import { shiftOf, type ClockShift } from "web/stream/ClockShifts";
import { LAST_MS } from "web/stream/UnixTime";

// Clocks closer than this count as equal: the rest is the latency of the events.
const TOLERANCE_MS = 2000;
// A monotonic clock never goes back: if it is further back than a message can be late, the machine was restarted.
const RESTART_MS = 60_000;
const WINDOW = 64;

/**
 * Estimates the server's clocks, also if this machine's clock is wrong. The server sends both when a viewer joins,
 * and in /healthz, which the page reads every 10 s and after this machine's clock was set. Live events contain the
 * server's wall time of their receipt; the smallest difference to the local clock is the offset of the clocks.
 */
export class ServerClock {
    /** Recent steps of the server's wall clock, oldest first; from the server's last message about them. */
    steps: readonly ClockStep[] = [];
    /** By how much it was set since events were received, ascending by seq; from the server's last message about it. */
    shifts: readonly ClockShift[] = [];
    /** Local wall time at performance.now() = 0, at the last check. */
    private originMs = Date.now() - performance.now();
    private readonly differences: number[] = [];
    private next = 0;
    private offset = 0;
    /** Local minus server wall time at the server's last message with its time, without tolerance. */
    private exactOffset = 0;
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

    /** Updates the offset: a live event that the server received at `serverMs` has just arrived. */
    addArrival(serverMs: number): void {
        // The server's clock was set back: earlier differences are invalid.
        if (serverMs < this.lastMs) this.reset();
        this.lastMs = serverMs;
        this.differences[this.next++ % WINDOW] = Date.now() - serverMs;
        const smallest = Math.min(...this.differences);
        this.offset = Math.abs(smallest) < TOLERANCE_MS ? 0 : smallest;
    }

    /** Sets the offset: the server's wall clock is at `serverMs` now. */
    setWallTime(serverMs: number): void {
        this.reset();
        this.addArrival(serverMs);
        this.exactOffset = Date.now() - serverMs;
    }

    /**
     * Sets the monotonic offset: the server's monotonic clock is at `serverMs` now. Returns false if the server's
     * machine was restarted: earlier monotonic times are then invalid.
     */
    setMonotonicTime(serverMs: number): boolean {
        const behindMs = this.monotonicMs() - serverMs;
        const isOther = this.monotonicOffset !== null && behindMs > RESTART_MS;
        // Ahead of the estimate: this machine slept. A little behind: the message was delayed, and the estimate stays.
        if (this.monotonicOffset === null || isOther || behindMs < -TOLERANCE_MS) this.monotonicOffset = performance.now() - serverMs;
        return !isOther;
    }

    /**
     * The receive time of the event `seq` by the server's monotonic clock; null: unknown. Only for events from before
     * the server's last message with its times. `receivedMs`: the receive time by the server's wall clock.
     */
    arrivalOf(seq: number, receivedMs: number): number | null {
        const shift = shiftOf(this.shifts, seq);
        if (shift === null) return null;
        const age = Date.now() - this.exactOffset - receivedMs - shift;
        return age < -TOLERANCE_MS ? null : this.monotonicMs() - Math.max(0, age);
    }

    /** Discards the measured differences; for a new connection. */
    reset(): void {
        this.differences.length = 0;
        this.next = 0;
        this.lastMs = -Infinity;
    }

    /** Whether the local clock was set or this machine slept since the last call. The page then has to read the server's times again. */
    wasLocalClockSet(): boolean {
        const originMs = Date.now() - performance.now();
        const byMs = originMs - this.originMs;
        this.originMs = originMs;
        return Math.abs(byMs) > TOLERANCE_MS;
    }
}
