// SPDX-License-Identifier: GPL-3.0-or-later
import { ArrivalGaps } from "scenes/shared/web/ArrivalGaps";
import type { Event } from "scenes/shared/web/Event";
import type { StreamHealth } from "scenes/shared/web/StreamHealth";

/** What the truth chip of a scene says. */
export type Truth = "waiting" | "live" | "lagging" | "replay" | "stale" | "disconnected";

/** Whether a scene's data is as young as it looks; by the rules of scenes/shared/model/Freshness.h. */
export class Freshness {
    private readonly types: Map<string, ArrivalGaps>;

    constructor(types: readonly string[]) {
        this.types = new Map(types.map((type) => [type, new ArrivalGaps()]));
    }

    take(event: Event): void {
        this.types.get(event.type)?.arrived(event.receivedMs);
    }

    /** The worst wins, in the order disconnected, stale, replay, lagging. */
    truth(health: StreamHealth, nowMs: number): Truth {
        if (!health.connected)
            return "disconnected";
        if (this.newestMs === null)
            return "waiting";
        if (this.isStale(nowMs))
            return "stale";
        if (health.isReplaying(nowMs))
            return "replay";
        return health.isLagging(nowMs) ? "lagging" : "live";
    }

    /** How long ago the newest event came, in milliseconds; 0 before the first. */
    ageMs(nowMs: number): number {
        const newest = this.newestMs;
        return newest === null ? 0 : Math.max(0, nowMs - newest);
    }

    /** When the newest event came; null before the first. */
    get newestMs(): number | null {
        let newest: number | null = null;
        for (const gaps of this.types.values()) {
            if (gaps.lastMs !== null && (newest === null || gaps.lastMs > newest))
                newest = gaps.lastMs;
        }
        return newest;
    }

    private isStale(nowMs: number): boolean {
        for (const gaps of this.types.values()) {
            if (gaps.lastMs !== null && nowMs - gaps.lastMs <= gaps.staleAfterMs)
                return false;
        }
        return true;
    }
}
