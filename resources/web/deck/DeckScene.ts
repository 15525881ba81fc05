// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import { Freshness, type Truth } from "scenes/shared/web/Freshness";
import * as human from "scenes/shared/web/HumanText";
import type { Scene, SceneDescriptor } from "scenes/shared/web/Scene";
import type { SceneView, SceneViewModule } from "scenes/shared/web/SceneView";
import type { StreamHealth } from "scenes/shared/web/StreamHealth";

/** A line of the registry that the build makes from scenes.cmake. */
export interface RegisteredScene {
    readonly descriptor: SceneDescriptor;
    readonly view: SceneViewModule;
}

const WORDS: Readonly<Record<Truth, string>> = {
    waiting: "Waiting",
    live: "Live",
    lagging: "Lagging",
    replay: "Replay",
    stale: "Stale",
    disconnected: "Disconnected",
};

/** One scene of the deck: its reducer, its view, and how fresh its data is. */
export class DeckScene {
    readonly descriptor: SceneDescriptor;
    /** Something happened since it was last drawn. */
    dirty = true;
    private scene: Scene;
    private currentView: SceneView;
    private freshness: Freshness;

    constructor(private readonly registered: RegisteredScene) {
        this.descriptor = registered.descriptor;
        this.scene = this.descriptor.create();
        this.currentView = registered.view.create(this.scene);
        this.freshness = new Freshness(this.descriptor.eventTypes);
    }

    get view(): SceneView {
        return this.currentView;
    }

    get reducer(): Scene {
        return this.scene;
    }

    take(event: Event): void {
        this.freshness.take(event);
        this.scene.apply(event);
        this.dirty = true;
    }

    /** Forgets every event. */
    reset(): void {
        this.currentView.leave?.();
        this.scene = this.descriptor.create();
        this.currentView = this.registered.view.create(this.scene);
        this.freshness = new Freshness(this.descriptor.eventTypes);
        this.dirty = true;
    }

    truth(health: StreamHealth, nowMs: number): Truth {
        return this.freshness.truth(health, nowMs);
    }

    /** The words of a saved picture: what is shown is true of that time, not of whenever it is looked at. */
    stateText(truth: Truth, nowMs: number, since: string): string {
        const newest = this.freshness.newestMs;
        const data = newest === null ? [] : [`newest data ${human.timestamp(newest)}, ${human.age(Math.max(0, nowMs - newest))}`];
        const state = truth === "stale" ? WORDS.stale : this.truthText(truth, nowMs, since);
        return [state, ...data, `saved ${human.timestamp(nowMs)}`].join(" · ");
    }

    /** The words of the chip; `since` is a clock time, for a lost connection. */
    truthText(truth: Truth, nowMs: number, since: string): string {
        if (truth === "stale")
            return `Stale, ${human.age(this.freshness.ageMs(nowMs))}`;
        return truth === "disconnected" && since ? `Disconnected since ${since}` : WORDS[truth];
    }
}
