// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import { Freshness, type FreshnessState } from "scenes/shared/web/Freshness";
import * as human from "scenes/shared/web/HumanText";
import { DEFAULT_SCENE_OPTIONS, type Scene, type SceneDescriptor, type SceneOptions } from "scenes/shared/web/Scene";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { SceneView, SceneViewModule } from "scenes/shared/web/SceneView";
import type { StreamHealth } from "scenes/shared/web/StreamHealth";
import type { Arrival, TypeAge } from "scenes/shared/web/TypeArrivals";

/** An entry of the registry that build.mjs generates from scenes.cmake. */
export interface RegisteredScene {
    readonly descriptor: SceneDescriptor;
    readonly view: SceneViewModule;
}

const WORDS: Readonly<Record<FreshnessState, string>> = {
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
const STREAM_RULE =
    "Live: the last event is younger than 1.5 times the 95th percentile of the last 64 gaps, at least 10 s; or 1.5 times expect_every_s. Stale: older than three times that.";

/** One scene of the deck: its reducer, its view, and the freshness of its data. */
export class DeckScene {
    readonly descriptor: SceneDescriptor;
    /** Whether it has to be drawn again. */
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

    /** How the scene is computed. */
    subtitle(now: SceneTime): string {
        return this.view.subtitle?.(now) || this.descriptor.subtitle;
    }

    /** The state of the scene in one sentence; the subtitle while it has no data. */
    headline(now: SceneTime): string {
        return this.view.headline?.(now)?.text ?? this.subtitle(now);
    }

    get reducer(): Scene {
        return this.scene;
    }

    /** Events older than this are not shown; undefined: no limit. */
    get windowMs(): number | undefined {
        const { windowMs } = this.descriptor;
        return windowMs && Math.min(windowMs, this.options.phaseWindowMs);
    }

    /** The options apply from the next reset() on. */
    configure(options: SceneOptions): void {
        this.options = options;
    }

    restartAges(ages: ReadonlyMap<string, TypeAge>, monotonicMs: number): void {
        this.freshness.restart(ages, monotonicMs);
    }

    /** `arrival` is null for an event that is not live. */
    accept(event: Event, arrival: Arrival | null): void {
        this.scene.apply(event);
        this.dirty = true;
        // Events that the scene does not show, or draws beside its own, do not count for its freshness.
        if (!this.descriptor.eventTypes.includes(event.type) || this.scene.shows?.(event) === false) return;
        this.freshness.accept(event, arrival);
        this.newestMs = Math.max(event.receivedMs, this.newestMs ?? event.receivedMs);
    }

    /** Discards all events. Keeps the freshness: restartAges() has set it before, or the ages are unknown. */
    reset(): void {
        this.currentView.close?.();
        this.scene = this.descriptor.create(this.options);
        this.currentView = this.registered.view.create(this.scene);
        this.newestMs = null;
        this.dirty = true;
    }

    state(health: StreamHealth): FreshnessState {
        return this.freshness.state(health, performance.now());
    }

    /** Whether the deck has the scene now. */
    get isPresent(): boolean {
        return this.scene.isPresent?.() ?? true;
    }

    isInRotation(now: SceneTime): boolean {
        if (!this.isPresent) return false;
        return this.view.isInRotation?.(now) ?? this.view.hasData(now);
    }

    /** Whether the drawing is dimmed: the data is or may be too old. */
    isDimmed(state: FreshnessState): boolean {
        return ["stale", "disconnected", "connecting"].includes(state) || (state === "age_unknown" && !this.freshness.isResult);
    }

    /** The rule of the badge, in a sentence. */
    get freshnessRule(): string {
        return this.freshness.isResult ? RESULT_RULE : STREAM_RULE;
    }

    /** Whether no event of its types is known. */
    get isWaiting(): boolean {
        return this.freshness.isEmpty;
    }

    /** Milliseconds since the newest event arrived; null before the first, and if unknown. */
    silenceMs(): number | null {
        return this.freshness.ageMs(performance.now());
    }

    /** The freshness for a saved picture: with timestamps, so that it stays true. */
    stateText(state: FreshnessState, nowMs: number, since: string): string {
        const age = this.freshness.ageMs(performance.now());
        const ageText = age === null ? human.UNKNOWN_AGE : human.age(age);
        const data = this.newestMs === null ? [] : [`newest data ${human.timestamp(this.newestMs)}, ${ageText}`];
        const label = age === null || since ? this.freshnessText(state, since) : WORDS[state];
        return [label, ...data, human.savedAt(nowMs)].join(" · ");
    }

    /** The text of the badge; `since`: time of day when the connection was lost, or empty. */
    freshnessText(state: FreshnessState, since: string): string {
        const age = human.age(this.freshness.ageMs(performance.now()) ?? 0);
        switch (state) {
            case "updated":
                return `Updated ${age}`;
            case "quiet":
                return `Last event ${age}`;
            case "stale":
                return `Stale, ${age}`;
            case "disconnected":
                return since ? `Disconnected since ${since}` : WORDS.disconnected;
            default:
                return WORDS[state];
        }
    }
}
