// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import type { SceneOptions } from "scenes/shared/web/Scene";
import type { Arrival, TypeAge } from "scenes/shared/web/TypeArrivals";
import { StreamHealth } from "scenes/shared/web/StreamHealth";
import { RateMeter } from "scenes/shared/web/RateMeter";
import { DeckScene, type RegisteredScene } from "web/deck/DeckScene";
import type { ServerClock } from "web/stream/ServerClock";
import type { StreamSink } from "web/stream/StreamReader";

/** All scenes, fed by the stream: passes each event to the scenes that use its type. */
export class SceneSet implements StreamSink {
    readonly scenes: readonly DeckScene[];
    readonly health = new StreamHealth();
    /** Whether the dashboard offers any actions. */
    hasActions = false;
    private readonly rate = new RateMeter();
    private readonly byType = new Map<string, DeckScene[]>();

    /** `changed` is called after events were applied, `listed` after the list of actions changed in a state that was complete before. */
    constructor(
        registry: readonly RegisteredScene[],
        private readonly clock: ServerClock,
        private readonly changed: () => void,
        private readonly listed: () => void,
    ) {
        this.scenes = registry.map((registered) => new DeckScene(registered));
        for (const scene of this.scenes) {
            const { eventTypes, besideTypes = [] } = scene.descriptor;
            for (const type of [...eventTypes, ...besideTypes]) this.byType.set(type, [...(this.byType.get(type) ?? []), scene]);
        }
    }

    /** The options apply from the next state on. */
    configure(options: SceneOptions): void {
        for (const scene of this.scenes) scene.configure(options);
    }

    replaceState(events: readonly Event[]): void {
        this.hasActions = false;
        for (const scene of this.scenes) scene.reset();
        for (const event of events) this.deliver(event, null);
        this.changed();
    }

    /** These events are not live, so they do not count for lag and rate. */
    catchUp(events: readonly Event[]): void {
        for (const event of events) this.deliver(event, null);
        this.applied(events);
    }

    append(events: readonly Event[], isReplayed: boolean): void {
        const now = this.clock.now();
        const arrival = { ms: performance.now(), isReplayed };
        let numbered = 0;
        for (const event of events) {
            this.health.eventShown(now - event.receivedMs, arrival.ms);
            this.deliver(event, arrival);
            numbered += event.seq > 0 ? 1 : 0;
        }
        this.rate.count(numbered, arrival.ms);
        this.applied(events);
    }

    restartAges(ages: ReadonlyMap<string, TypeAge>): void {
        const now = performance.now();
        for (const scene of this.scenes) scene.restartAges(ages, now);
    }

    markLagging(): void {
        this.health.markLagging(performance.now());
    }

    eventsPerSecond(): number {
        return this.rate.perSecond(performance.now());
    }

    private applied(events: readonly Event[]): void {
        this.changed();
        if (events.some(({ type }) => type === "action_list")) this.listed();
    }

    private deliver(event: Event, arrival: Arrival | null): void {
        if (event.body.type === "action_list") this.hasActions = event.body.actions.length > 0;
        for (const scene of this.byType.get(event.type) ?? []) scene.accept(event, arrival);
    }
}
