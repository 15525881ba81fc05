// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
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

    replaceState(events: readonly Event[]): void {
        for (const scene of this.scenes)
            scene.reset();
        this.catchUp(events);
    }

    /** They came before, so that they say nothing of lag or of how many come a second. */
    catchUp(events: readonly Event[]): void {
        for (const event of events) {
            this.health.restored(event);
            this.deliver(event);
        }
        this.changed();
    }

    append(events: readonly Event[]): void {
        const now = this.clock.now();
        let numbered = 0;
        for (const event of events) {
            this.health.shown(event, now);
            this.deliver(event);
            numbered += event.seq > 0 ? 1 : 0;
        }
        this.rate.count(numbered, performance.now());
        this.changed();
    }

    fellBehind(): void {
        this.health.fellBehind(this.clock.now());
    }

    eventsPerSecond(): number {
        return this.rate.perSecond(performance.now());
    }

    private deliver(event: Event): void {
        for (const scene of this.byType.get(event.type) ?? [])
            scene.take(event);
    }
}
