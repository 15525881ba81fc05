// SPDX-License-Identifier: GPL-3.0-or-later

export const DEFAULT_DWELL_MS = 12_000;
const IDLE_MS = 60_000;

/**
 * Which scene is shown and when the next one follows: plain state, turned by its owner, by the rules
 * of qml/Rotation.h. Times are monotonic milliseconds; scenes are numbered from 0.
 */
export class Rotation {
    private index = 0;
    /** The current scene's dwell time runs from here. */
    private since: number;
    private touchedMs: number | null = null;
    private isHeld = false;

    constructor(
        private readonly count: number,
        private readonly dwellMs: number,
        nowMs: number,
    ) {
        this.since = nowMs;
    }

    get current(): number {
        return this.index;
    }

    /** Held, or touched a short while ago. */
    get paused(): boolean {
        return this.isHeld || this.touchedMs !== null;
    }

    /** How much of the dwell time is over, 0..1; 1 while paused. */
    progress(nowMs: number): number {
        return this.paused ? 1 : Math.min(1, Math.max(0, (nowMs - this.since) / this.dwellMs));
    }

    open(index: number, nowMs: number): void {
        this.touch(nowMs);
        if (index < 0 || index >= this.count)
            return;
        this.index = index;
        this.since = nowMs;
    }

    step(steps: number, nowMs: number): void {
        this.open((((this.index + steps) % this.count) + this.count) % this.count, nowMs);
    }

    touch(nowMs: number): void {
        this.touchedMs = nowMs;
    }

    hold(held: boolean, nowMs: number): void {
        this.isHeld = held;
        this.touchedMs = null;
        this.since = nowMs;
    }

    /** The dwell time begins anew: nobody saw what went by. */
    restart(nowMs: number): void {
        this.since = nowMs;
    }

    /** Moves on, or resumes, when it is time to. Whether the scene changed. */
    tick(nowMs: number, hasData: (index: number) => boolean): boolean {
        if (this.isHeld)
            return false;
        if (this.touchedMs !== null) {
            if (nowMs - this.touchedMs >= IDLE_MS) {
                this.touchedMs = null;
                this.since = nowMs;
            }
            return false;
        }
        if (nowMs - this.since < this.dwellMs)
            return false;
        this.since = nowMs;
        const before = this.index;
        this.index = this.nextWithData(hasData);
        return this.index !== before;
    }

    private nextWithData(hasData: (index: number) => boolean): number {
        for (let steps = 1; steps < this.count; ++steps) {
            const candidate = (this.index + steps) % this.count;
            if (hasData(candidate))
                return candidate;
        }
        return this.index;
    }
}
