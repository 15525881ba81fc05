// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";

/** A value of a scene document. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Reduces events to what one scene shows; the browser's twin of scenes/shared/model/Scene.h. */
export interface Scene {
    /** Takes the next event, in order. Events of types that the scene does not show change nothing. */
    apply(event: Event): void;

    /**
     * The scene document at `nowMs` (Unix milliseconds), the same that the C++ half has: a pure
     * function of the events applied and of the time.
     */
    document(nowMs: number): Json;
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
    create(): Scene;
}
