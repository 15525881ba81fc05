// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import type { SceneTime } from "scenes/shared/web/SceneTime";

/** A value of a scene document. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Reduces events to what one scene shows; the browser's twin of scenes/shared/model/Scene.h. */
export interface Scene {
    /** Takes the next event, in order. Events of types that the scene does not show change nothing. */
    apply(event: Event): void;

    /**
     * Whether the scene shows anything of `event`, the last one that it took and one of a type that drives it; absent: of
     * each. Not of those of a model for which there was no place.
     */
    shows?(event: Event): boolean;

    /**
     * The scene document at `now`, the same that the C++ half has: a pure function of the events
     * applied and of the time.
     */
    document(now: SceneTime): Json;
}

/** What an operator may set of scenes, as `/healthz` says it; the same as scenes/shared/model/SceneOptions.h. */
export interface SceneOptions {
    /** How long a host's phase is known after its report. */
    readonly phaseHoldMs: number;
    /** Of how many models and episodes a scene shows something: as many as the server's retained state stores. */
    readonly models: number;
    readonly episodes: number;
}

export const DEFAULT_SCENE_OPTIONS: SceneOptions = { phaseHoldMs: 60_000, models: 64, episodes: 64 };

export function areEqual(a: SceneOptions, b: SceneOptions): boolean {
    return a.phaseHoldMs === b.phaseHoldMs && a.models === b.models && a.episodes === b.episodes;
}

/** What the deck needs to know of a scene before there is one. The same words as in C++. */
export interface SceneDescriptor {
    readonly id: string;
    readonly title: string;
    /** One sentence: what is shown and how it is computed. */
    readonly subtitle: string;
    /** The types on the wire that drive it. */
    readonly eventTypes: readonly string[];
    /** A valid event that fills it, as JSON; empty when none can be published. */
    readonly exampleEvent: string;
    /** Events older than this, in milliseconds, are not shown; absent: however old. */
    readonly windowMs?: number;
    /** How not to misread it, in a sentence of the help. */
    readonly help?: string;
    create(options: SceneOptions): Scene;
}
