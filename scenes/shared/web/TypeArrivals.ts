// SPDX-License-Identifier: GPL-3.0-or-later
import { ArrivalGaps } from "scenes/shared/web/ArrivalGaps";
import type { Event } from "scenes/shared/web/Event";

/** The server's data about the newest event of a type, from a hello or a gap. */
export interface TypeAge {
    /** Age in milliseconds; null: unknown. */
    readonly ageMs: number | null;
    readonly gapsMs: readonly number[];
    /** Seconds; 0: no event contained it. */
    readonly expectEveryS: number;
    readonly isReplayed: boolean;
}

/** The arrival of a live event, in milliseconds of performance.now(), and whether it is replayed. */
export interface Arrival {
    readonly ms: number;
    readonly isReplayed: boolean;
}

/** The arrivals of one event type; by the rules of core/freshness/TypeArrivals.h. */
export class TypeArrivals {
    isEmpty = true;
    isReplayed = false;
    private gaps = new ArrivalGaps();
    private expectEveryS = 0;

    /** The arrivals by the server's data, received at `nowMs`. */
    static from(age: TypeAge, nowMs: number): TypeArrivals {
        const from = new TypeArrivals();
        from.isEmpty = false;
        from.isReplayed = age.isReplayed;
        from.expectEveryS = age.expectEveryS;
        if (age.ageMs !== null) from.gaps = ArrivalGaps.from(nowMs - age.ageMs, age.gapsMs);
        return from;
    }

    /** `arrival` is null for an event that is not live, whose age the server has sent. */
    accept(event: Event, arrival: Arrival | null): void {
        this.isEmpty = false;
        if (arrival === null) return;
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
