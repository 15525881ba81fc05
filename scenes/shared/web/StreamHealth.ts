// SPDX-License-Identifier: GPL-3.0-or-later

const LATE_MS = 1000;
const LAG_HOLD_MS = 5000;

/**
 * The state of the stream as a whole: whether it is connected, and whether this viewer is lagging. Times are
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
        if (connection === "connected" && this.current !== "connected") this.connectedMs = nowMs;
        this.current = connection;
    }

    /** Call for a live event that the server received `ageMs` ago. Late events count as lag, except in the first 5 s after the connection. */
    eventShown(ageMs: number, nowMs: number): void {
        if (ageMs > LATE_MS && nowMs - this.connectedMs >= LAG_HOLD_MS) this.markLagging(nowMs);
    }

    /** Call when this viewer lags, e.g. because the server dropped events for it. */
    markLagging(nowMs: number): void {
        this.lastLag = nowMs;
    }

    isLagging(nowMs: number): boolean {
        return nowMs - this.lastLag < LAG_HOLD_MS;
    }
}
