// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import type { SceneTime } from "scenes/shared/web/SceneTime";

/** A value of a scene document. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Reduces events to the content of one scene; the browser's version of scenes/shared/model/Scene.h. */
export interface Scene {
    /** Applies the next event, in order. Events of types that the scene does not use change nothing. */
    apply(event: Event): void;

    /**
     * Whether the scene shows `event`, which is the last applied event and of a type that the scene uses. False for
     * events of a model that was left out. Absent: true for every event.
     */
    shows?(event: Event): boolean;

    /**
     * Whether the deck has the scene at all; a scene that is not set up is left out. Depends only on the applied
     * events. Absent: always.
     */
    isPresent?(): boolean;

    /**
     * The scene document at `now`, equal to the one of the C++ scene: a pure function of the applied events and of
     * the time.
     */
    document(now: SceneTime): Json;
}

/**
 * The operator's options for scenes, from `/healthz`: the limits of the server's retained state, as in
 * core/retained/RetainedLimits.h. A scene shows no more, so that it does not depend on when a viewer joined.
 */
export interface SceneOptions {
    /** The phase mix shows phases of at most this time, milliseconds. */
    readonly phaseWindowMs: number;
    /** How long a host's phase is known after its report, milliseconds. */
    readonly phaseHoldMs: number;
    readonly profiles: number;
    readonly episodes: number;
    readonly models: number;
    readonly valuesPerModel: number;
    readonly embeddings: number;
}

export const DEFAULT_SCENE_OPTIONS: SceneOptions = {
    phaseWindowMs: 300_000,
    phaseHoldMs: 60_000,
    profiles: 256,
    episodes: 64,
    models: 64,
    valuesPerModel: 200,
    embeddings: 20_000,
};

export function areEqual(a: SceneOptions, b: SceneOptions): boolean {
    return (Object.keys(a) as (keyof SceneOptions)[]).every((key) => a[key] === b[key]);
}

/** The properties of a scene that the deck needs before it creates one; the same texts as in C++. */
export interface SceneDescriptor {
    readonly id: string;
    readonly title: string;
    /** One sentence: what the scene shows and how it is computed. */
    readonly subtitle: string;
    /** The event types that the scene uses. */
    readonly eventTypes: readonly string[];
    /** A valid event that the scene shows, as JSON; empty if none can be published. */
    readonly exampleEvent: string;
    /** Events older than this, in milliseconds, are not shown; absent: no limit. */
    readonly windowMs?: number;
    /** Whether its headline is shown above all scenes on the wall; at most one scene. */
    readonly isLead?: boolean;
    /** A sentence for the help: how to interpret the scene correctly. */
    readonly help?: string;
    /** Types of events that the scene draws beside its own; they do not count for its freshness. */
    readonly besideTypes?: readonly string[];
    create(options: SceneOptions): Scene;
}
