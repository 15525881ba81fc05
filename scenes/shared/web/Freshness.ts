// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import type { StreamHealth } from "scenes/shared/web/StreamHealth";
import { TypeArrivals, type Arrival, type TypeAge } from "scenes/shared/web/TypeArrivals";

/** What the freshness badge of a scene says. */
export type Truth = "waiting" | "live" | "updated" | "lagging" | "replay" | "quiet" | "stale" | "age_unknown" | "connecting" | "disconnected";

const RESULT_TYPES = ["model_metric", "model_perf", "attack_profile"];
const STALE_FACTOR = 3;

/**
 * Whether a scene's data is as young as it looks; by the rules of scenes/shared/model/Freshness.h. Times
 * are milliseconds of performance.now().
 */
export class Freshness {
    /** Whether all its types are results: then nothing of it is dimmed for its age. */
    readonly isResult: boolean;
    private types: Map<string, TypeArrivals>;

    constructor(types: readonly string[]) {
        this.types = new Map(types.map((type) => [type, new TypeArrivals()]));
        this.isResult = types.every((type) => RESULT_TYPES.includes(type));
    }

    /** Replaces what is known by what the server says at `nowMs`. */
    restart(ages: ReadonlyMap<string, TypeAge>, nowMs: number): void {
        for (const type of this.types.keys()) {
            const age = ages.get(type);
            this.types.set(type, age ? TypeArrivals.from(age, nowMs) : new TypeArrivals());
        }
    }

    /** `arrival` is null for an event of before. */
    take(event: Event, arrival: Arrival | null): void {
        this.types.get(event.type)?.accept(event, arrival);
    }

    /** The first wins of: connecting, disconnected, waiting, replay, age unknown, stale, lagging, quiet. */
    truth(health: StreamHealth, nowMs: number): Truth {
        if (health.connection !== "connected")
            return health.connection;
        const newest = this.newestType;
        if (newest.isEmpty)
            return "waiting";
        if (newest.isReplayed)
            return "replay";
        return newest.newestMs === null ? "age_unknown" : this.truthByAge(health, nowMs);
    }

    /** Whether none of its events is known. */
    get isEmpty(): boolean {
        return this.newestType.isEmpty;
    }

    /** How long ago the newest event arrived, in milliseconds; null when that is unknown. */
    ageMs(nowMs: number): number | null {
        const newest = this.newestType.newestMs;
        return newest === null ? null : nowMs - newest;
    }

    private truthByAge(health: StreamHealth, nowMs: number): Truth {
        if (!this.isResult && !this.isWithin(STALE_FACTOR, nowMs))
            return "stale";
        if (health.isLagging(nowMs))
            return "lagging";
        if (this.isResult)
            return "updated";
        return this.isWithin(1, nowMs) ? "live" : "quiet";
    }

    /** Types of which nothing is known come last, those without an age before them. */
    private get newestType(): TypeArrivals {
        const time = (type: TypeArrivals): number => type.newestMs ?? -Infinity;
        return [...this.types.values()].reduce((newest, type) => (newest.isEmpty || time(type) > time(newest) ? type : newest));
    }

    private isWithin(limits: number, nowMs: number): boolean {
        return [...this.types.values()].some((type) => type.newestMs !== null && nowMs - type.newestMs <= limits * type.limitMs);
    }
}
