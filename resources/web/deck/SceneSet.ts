// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import type { SceneOptions } from "scenes/shared/web/Scene";
import type { Arrival, TypeAge } from "scenes/shared/web/TypeArrivals";
import { StreamHealth } from "scenes/shared/web/StreamHealth";
import { RateMeter } from "scenes/shared/web/RateMeter";
import { DeckScene, type RegisteredScene } from "web/deck/DeckScene";
import type { ServerClock } from "web/stream/ServerClock";
import type { StreamSink } from "web/stream/StreamReader";

/** All scenes with the stream that feeds them: each event goes to the scenes that its type drives. */
export class SceneSet implements StreamSink {
    readonly scenes: readonly DeckScene[];
    readonly health = new StreamHealth();
    private readonly rate = new RateMeter();
    private readonly byType = new Map<string, DeckScene[]>();

    /** `changed` hears that there is something to draw. */
    constructor(
        registry: readonly RegisteredScene[],
        private readonly clock: ServerClock,
        private readonly changed: () => void,
    ) {
        this.scenes = registry.map((registered) => new DeckScene(registered));
        for (const scene of this.scenes) {
            for (const type of scene.descriptor.eventTypes)
                this.byType.set(type, [...(this.byType.get(type) ?? []), scene]);
        }
    }

    /** For what begins with the next state. */
    configure(options: SceneOptions): void {
        for (const scene of this.scenes)
            scene.configure(options);
    }

    replaceState(events: readonly Event[]): void {
        for (const scene of this.scenes)
            scene.reset();
        this.catchUp(events);
    }

    /** They came before, so that they say nothing of lag or of how many come a second. */
    catchUp(events: readonly Event[]): void {
        for (const event of events)
            this.deliver(event, null);
        this.changed();
    }

    append(events: readonly Event[], isReplayed: boolean): void {
        const now = this.clock.now();
        const arrival = { ms: performance.now(), isReplayed };
        let numbered = 0;
        for (const event of events) {
            this.health.shown(now - event.receivedMs, arrival.ms);
            this.deliver(event, arrival);
            numbered += event.seq > 0 ? 1 : 0;
        }
        this.rate.count(numbered, arrival.ms);
        this.changed();
    }

    restartAges(ages: ReadonlyMap<string, TypeAge>): void {
        const now = performance.now();
        for (const scene of this.scenes)
            scene.restartAges(ages, now);
    }

    fellBehind(): void {
        this.health.fellBehind(performance.now());
    }

    eventsPerSecond(): number {
        return this.rate.perSecond(performance.now());
    }

    private deliver(event: Event, arrival: Arrival | null): void {
        for (const scene of this.byType.get(event.type) ?? [])
            scene.take(event, arrival);
    }
}
