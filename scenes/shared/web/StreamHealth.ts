// SPDX-License-Identifier: GPL-3.0-or-later

const LATE_MS = 1000;
const LAG_HOLD_MS = 5000;

/**
 * What is known of the stream as a whole: whether it is connected, whether the page keeps up. Times are
 * milliseconds of performance.now().
 */
export class StreamHealth {
    private current: "connecting" | "connected" | "disconnected" = "connecting";
    private connectedMs = -Infinity;
    private lastLag = -Infinity;

    get connection(): "connecting" | "connected" | "disconnected" {
        return this.current;
    }

    get connected(): boolean {
        return this.current === "connected";
    }

    setConnection(connection: "connecting" | "connected" | "disconnected", nowMs: number): void {
        if (connection === "connected" && this.current !== "connected")
            this.connectedMs = nowMs;
        this.current = connection;
    }

    /** A live event was received by the server `ageMs` ago. While a viewer has just joined that is no lag. */
    shown(ageMs: number, nowMs: number): void {
        if (ageMs > LATE_MS && nowMs - this.connectedMs >= LAG_HOLD_MS)
            this.fellBehind(nowMs);
    }

    /** The server says that it left something out for this viewer. */
    fellBehind(nowMs: number): void {
        this.lastLag = nowMs;
    }

    isLagging(nowMs: number): boolean {
        return nowMs - this.lastLag < LAG_HOLD_MS;
    }
}
