// SPDX-License-Identifier: GPL-3.0-or-later
import { ArrivalGaps } from "scenes/shared/web/ArrivalGaps";
import type { Event } from "scenes/shared/web/Event";

/** What a server says of the newest event of a type when a viewer joins. */
export interface TypeAge {
    /** Null: unknown. */
    readonly ageMs: number | null;
    readonly gapsMs: readonly number[];
    /** 0: no event has stated it. */
    readonly expectEveryS: number;
    readonly isReplayed: boolean;
}

/** When a live event arrived, of performance.now(), and whether it came from a replay. */
export interface Arrival {
    readonly ms: number;
    readonly isReplayed: boolean;
}

/** What is known of the arrivals of one type of event; by the rules of core/freshness/TypeArrivals.h. */
export class TypeArrivals {
    isEmpty = true;
    isReplayed = false;
    private gaps = new ArrivalGaps();
    private expectEveryS = 0;

    /** Replaces what is known by what the server says at `nowMs`. */
    static from(age: TypeAge, nowMs: number): TypeArrivals {
        const from = new TypeArrivals();
        from.isEmpty = false;
        from.isReplayed = age.isReplayed;
        from.expectEveryS = age.expectEveryS;
        if (age.ageMs !== null)
            from.gaps = ArrivalGaps.from(nowMs - age.ageMs, age.gapsMs);
        return from;
    }

    /** `arrival` is null for an event of before, whose age the server has said. */
    accept(event: Event, arrival: Arrival | null): void {
        this.isEmpty = false;
        if (arrival === null)
            return;
        this.gaps.arrived(arrival.ms);
        this.isReplayed = arrival.isReplayed;
        this.expectEveryS = event.expectEveryS ?? this.expectEveryS;
    }

    get newestMs(): number | null {
        return this.gaps.lastMs;
    }

    get limitMs(): number {
        return this.expectEveryS > 0 ? ArrivalGaps.limitMs(this.expectEveryS) : this.gaps.limitMs;
    }
}
