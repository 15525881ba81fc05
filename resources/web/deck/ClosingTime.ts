// SPDX-License-Identifier: GPL-3.0-or-later
import { IDLE_MS } from "web/deck/Rotation";

const STEP_MS = 10_000;

/** When a kiosk closes the open detail: a minute after the last input, by the rules of qml/Deck.cpp. Times are monotonic milliseconds. */
export class ClosingTime {
    private touchedMs = 0;

    touch(nowMs: number): void {
        this.touchedMs = nowMs;
    }

    isDue(nowMs: number): boolean {
        return this.leftMs(nowMs) === 0;
    }

    /** "Closes in 50 s": in steps of ten seconds, and of one in the last ten; rounded up. */
    text(nowMs: number): string {
        const leftMs = this.leftMs(nowMs);
        const stepMs = leftMs > STEP_MS ? STEP_MS : 1000;
        return `Closes in ${(Math.ceil(leftMs / stepMs) * stepMs) / 1000} s`;
    }

    private leftMs(nowMs: number): number {
        return Math.max(0, IDLE_MS - (nowMs - this.touchedMs));
    }
}
