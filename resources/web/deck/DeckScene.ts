// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import { Freshness, type Truth } from "scenes/shared/web/Freshness";
import * as human from "scenes/shared/web/HumanText";
import { DEFAULT_SCENE_OPTIONS, type Scene, type SceneDescriptor, type SceneOptions } from "scenes/shared/web/Scene";
import type { SceneView, SceneViewModule } from "scenes/shared/web/SceneView";
import type { StreamHealth } from "scenes/shared/web/StreamHealth";
import type { Arrival, TypeAge } from "scenes/shared/web/TypeArrivals";

/** A line of the registry that the build makes from scenes.cmake. */
export interface RegisteredScene {
    readonly descriptor: SceneDescriptor;
    readonly view: SceneViewModule;
}

const WORDS: Readonly<Record<Truth, string>> = {
    waiting: "Waiting",
    live: "Live",
    updated: "Updated",
    lagging: "Lagging",
    replay: "Replay",
    quiet: "Quiet",
    stale: "Stale",
    age_unknown: "Age unknown",
    connecting: "Connecting",
    disconnected: "Disconnected",
};

const RESULT_RULE = "Results stay as they are until newer ones arrive.";
const STREAM_RULE = "Live: the last event is younger than 1.5 times the 95th percentile of the last 64 gaps, at least 10 s; or 1.5 times expect_every_s. Stale: older than three times that.";

/** One scene of the deck: its reducer, its view, and how fresh its data is. */
export class DeckScene {
    readonly descriptor: SceneDescriptor;
    /** Something happened since it was last drawn. */
    dirty = true;
    private scene: Scene;
    private currentView: SceneView;
    private readonly freshness: Freshness;
    /** When the newest event was received, Unix milliseconds. */
    private newestMs: number | null = null;
    private options = DEFAULT_SCENE_OPTIONS;

    constructor(private readonly registered: RegisteredScene) {
        this.descriptor = registered.descriptor;
        this.scene = this.descriptor.create(this.options);
        this.currentView = registered.view.create(this.scene);
        this.freshness = new Freshness(this.descriptor.eventTypes);
    }

    get view(): SceneView {
        return this.currentView;
    }

    get reducer(): Scene {
        return this.scene;
    }

    /** For what begins with the next reset. */
    configure(options: SceneOptions): void {
        this.options = options;
    }

    restartAges(ages: ReadonlyMap<string, TypeAge>, monotonicMs: number): void {
        this.freshness.restart(ages, monotonicMs);
    }

    /** `arrival` is null for an event of before. */
    take(event: Event, arrival: Arrival | null): void {
        this.scene.apply(event);
        this.dirty = true;
        // The badge tells of what the scene shows.
        if (this.scene.shows?.(event) === false)
            return;
        this.freshness.take(event, arrival);
        this.newestMs = Math.max(event.receivedMs, this.newestMs ?? event.receivedMs);
    }

    /** Forgets every event; how old they are was said before, or is unknown. */
    reset(): void {
        this.currentView.leave?.();
        this.scene = this.descriptor.create(this.options);
        this.currentView = this.registered.view.create(this.scene);
        this.newestMs = null;
        this.dirty = true;
    }

    truth(health: StreamHealth): Truth {
        return this.freshness.truth(health, performance.now());
    }

    /** Whether what is drawn is dimmed, because it is or may be older than it should be. */
    isDimmed(truth: Truth): boolean {
        return ["stale", "disconnected", "connecting"].includes(truth) || (truth === "age_unknown" && !this.freshness.isResult);
    }

    /** The rule behind the badge, in a sentence. */
    get truthRule(): string {
        return this.freshness.isResult ? RESULT_RULE : STREAM_RULE;
    }

    /** Whether none of its events is known. */
    get isWaiting(): boolean {
        return this.freshness.isEmpty;
    }

    /** How long ago the newest event arrived; null before the first, and when that is unknown. */
    silenceMs(): number | null {
        return this.freshness.ageMs(performance.now());
    }

    /** The words of a saved picture: what is shown is true of that time, not of whenever it is looked at. */
    stateText(truth: Truth, nowMs: number, since: string): string {
        const age = this.freshness.ageMs(performance.now());
        const ageText = age === null ? human.UNKNOWN_AGE : human.age(age);
        const data = this.newestMs === null ? [] : [`newest data ${human.timestamp(this.newestMs)}, ${ageText}`];
        const state = age === null || since ? this.truthText(truth, since) : WORDS[truth];
        return [state, ...data, `saved ${human.timestamp(nowMs)}`].join(" · ");
    }

    /** The words of the chip; `since` is a clock time, for a lost connection. */
    truthText(truth: Truth, since: string): string {
        const age = human.age(this.freshness.ageMs(performance.now()) ?? 0);
        switch (truth) {
            case "updated":
                return `Updated ${age}`;
            case "quiet":
                return `Last event ${age}`;
            case "stale":
                return `Stale, ${age}`;
            case "disconnected":
                return since ? `Disconnected since ${since}` : WORDS.disconnected;
            default:
                return WORDS[truth];
        }
    }
}
