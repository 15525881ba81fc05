// SPDX-License-Identifier: GPL-3.0-or-later

export const DEFAULT_DWELL_MS = 12_000;
/** User input pauses the rotation for this long. */
export const IDLE_MS = 60_000;

/**
 * Decides which scene is shown and when the next one follows, by the rules of qml/Rotation.h. Has no timer: the owner
 * calls tick(). Times are monotonic milliseconds; scenes are numbered from 0.
 */
export class Rotation {
    private index = 0;
    /** Start of the current scene's dwell time. */
    private sinceMs: number;
    private touchedMs: number | null = null;
    private isPaused = false;

    constructor(
        private readonly count: number,
        private readonly dwellMs: number,
        nowMs: number,
    ) {
        this.sinceMs = nowMs;
    }

    get current(): number {
        return this.index;
    }

    /** Paused by setPaused(). */
    get stopped(): boolean {
        return this.isPaused;
    }

    /** Paused by setPaused(), or by user input in the last minute. */
    get paused(): boolean {
        return this.isPaused || this.touchedMs !== null;
    }

    /** Elapsed share of the dwell time, 0..1; 1 while paused. */
    progress(nowMs: number): number {
        return this.paused ? 1 : Math.min(1, Math.max(0, (nowMs - this.sinceMs) / this.dwellMs));
    }

    open(index: number, nowMs: number): void {
        this.touch(nowMs);
        if (index < 0 || index >= this.count) return;
        this.index = index;
        this.sinceMs = nowMs;
    }

    /** Leaves out scenes that are not present. */
    step(steps: number, nowMs: number, isPresent: (index: number) => boolean = () => true): void {
        const wrapped = (index: number): number => ((index % this.count) + this.count) % this.count;
        let index = wrapped(this.index + steps);
        for (let left = this.count; left > 0 && !isPresent(index); --left) index = wrapped(index + Math.sign(steps));
        this.open(index, nowMs);
    }

    /** Leaves the current scene, which disappeared, for the next one; not user input. */
    leave(nowMs: number, isPresent: (index: number) => boolean): void {
        this.index = this.nextWithData(isPresent);
        this.sinceMs = nowMs;
    }

    touch(nowMs: number): void {
        this.touchedMs = nowMs;
    }

    setPaused(paused: boolean, nowMs: number): void {
        this.isPaused = paused;
        this.touchedMs = null;
        this.sinceMs = nowMs;
    }

    /** Restarts the dwell time; for a page that was hidden. */
    restart(nowMs: number): void {
        this.sinceMs = nowMs;
    }

    /** Goes to the next scene, or ends the pause, when it is due. Returns whether the scene changed. */
    tick(nowMs: number, hasData: (index: number) => boolean): boolean {
        if (this.isPaused) return false;
        if (this.touchedMs !== null) {
            if (nowMs - this.touchedMs >= IDLE_MS) {
                this.touchedMs = null;
                this.sinceMs = nowMs;
            }
            return false;
        }
        if (nowMs - this.sinceMs < this.dwellMs) return false;
        this.sinceMs = nowMs;
        const before = this.index;
        this.index = this.nextWithData(hasData);
        return this.index !== before;
    }

    private nextWithData(hasData: (index: number) => boolean): number {
        for (let steps = 1; steps < this.count; ++steps) {
            const candidate = (this.index + steps) % this.count;
            if (hasData(candidate)) return candidate;
        }
        return this.index;
    }
}
