// SPDX-License-Identifier: GPL-3.0-or-later

const SECONDS = 5;

/** Events per second, over the last five whole seconds. Times are monotonic milliseconds. */
export class RateMeter {
    // One more slot than is averaged: the current second.
    private readonly slots = new Array<number>(SECONDS + 1).fill(0);
    private second = 0;

    count(events: number, nowMs: number): void {
        this.advance(nowMs);
        this.slots[this.second % this.slots.length]! += events;
    }

    perSecond(nowMs: number): number {
        this.advance(nowMs);
        const running = this.slots[this.second % this.slots.length]!;
        const all = this.slots.reduce((sum, events) => sum + events, 0);
        return (all - running) / SECONDS;
    }

    private advance(nowMs: number): void {
        const second = Math.floor(nowMs / 1000);
        const steps = Math.min(second - this.second, this.slots.length);
        for (let i = 0; i < steps; ++i) this.slots[(second - i) % this.slots.length] = 0;
        this.second = Math.max(this.second, second);
    }
}
