// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import type { StreamHealth } from "scenes/shared/web/StreamHealth";
import { TypeArrivals, type Arrival, type TypeAge } from "scenes/shared/web/TypeArrivals";
import { RESULT_TYPES } from "web/generated/eventNames";

/** The states of a scene's freshness badge. */
export type FreshnessState = "waiting" | "live" | "updated" | "lagging" | "replay" | "quiet" | "stale" | "age_unknown" | "connecting" | "disconnected";

const RESULTS: readonly string[] = RESULT_TYPES;
const STALE_FACTOR = 3;

/** The type with the newest event; undefined without types. Types of unknown age rank after all others, and types without events last. */
function newestOf(types: readonly TypeArrivals[]): TypeArrivals | undefined {
    const time = (type: TypeArrivals): number => type.newestMs ?? -Infinity;
    const [first, ...others] = types;
    return first && others.reduce((newest, type) => (newest.isEmpty || time(type) > time(newest) ? type : newest), first);
}

/**
 * Determines the freshness of a scene's data; by the rules of scenes/shared/model/Freshness.h. Times are
 * milliseconds of performance.now().
 */
export class Freshness {
    /** Whether all event types are results: the scene is then never dimmed because of age. */
    readonly isResult: boolean;
    private types: Map<string, TypeArrivals>;

    constructor(types: readonly string[]) {
        this.types = new Map(types.map((type) => [type, new TypeArrivals()]));
        this.isResult = types.every((type) => RESULTS.includes(type));
    }

    /** Replaces all ages by those that the server sent at `nowMs`. */
    restart(ages: ReadonlyMap<string, TypeAge>, nowMs: number): void {
        for (const type of this.types.keys()) {
            const age = ages.get(type);
            this.types.set(type, age ? TypeArrivals.from(age, nowMs) : new TypeArrivals());
        }
    }

    /** `arrival` is null for an event that is not live. */
    accept(event: Event, arrival: Arrival | null): void {
        this.types.get(event.type)?.accept(event, arrival);
    }

    /** The first state that applies: connecting, disconnected, waiting, replay, age unknown, stale, lagging, updated (results), quiet, live. */
    state(health: StreamHealth, nowMs: number): FreshnessState {
        if (health.connection !== "connected") return health.connection;
        const newest = this.newestType;
        if (newest.isEmpty) return "waiting";
        if (this.isReplayed) return "replay";
        return newest.newestMs === null ? "age_unknown" : this.stateByAge(health, nowMs);
    }

    /** Whether no event of its types is known. */
    get isEmpty(): boolean {
        return this.newestType.isEmpty;
    }

    /** Milliseconds since the newest event arrived; null: unknown. */
    ageMs(nowMs: number): number | null {
        const newest = this.newestType.newestMs;
        return newest === null ? null : nowMs - newest;
    }

    private stateByAge(health: StreamHealth, nowMs: number): FreshnessState {
        if (!this.isResult && !this.isWithin(STALE_FACTOR, nowMs)) return "stale";
        if (health.isLagging(nowMs)) return "lagging";
        if (this.isResult) return "updated";
        return this.isWithin(1, nowMs) ? "live" : "quiet";
    }

    private get newestType(): TypeArrivals {
        return newestOf([...this.types.values()])!;
    }

    /** Whether the newest published event is replayed; the dashboard's own snapshots do not count. */
    private get isReplayed(): boolean {
        const published = [...this.types].filter(([type]) => type !== "snapshot").map(([, arrivals]) => arrivals);
        return newestOf(published)?.isReplayed === true;
    }

    private isWithin(limits: number, nowMs: number): boolean {
        return [...this.types.values()].some((type) => type.newestMs !== null && nowMs - type.newestMs <= limits * type.limitMs);
    }
}
