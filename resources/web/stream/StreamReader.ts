// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import type { TypeAge } from "scenes/shared/web/TypeArrivals";

/** This viewer's position in the stream, to resume from. */
export interface Cursor {
    readonly epoch: string;
    readonly seq: number;
}

/** Receives the content of a stream. */
export interface StreamSink {
    /** Replaces everything by the whole state. */
    replaceState(events: readonly Event[]): void;
    /** Sets the age of the newest event of each type, by the server's monotonic clock. */
    restartAges(ages: ReadonlyMap<string, TypeAge>): void;
    /** Adds live events, in order; `isReplayed`: they come from a recording. */
    append(events: readonly Event[], isReplayed: boolean): void;
    /** Adds earlier events, in order; they do not count for lag and rate. */
    catchUp(events: readonly Event[]): void;
    /** The server dropped events for this viewer, which lagged; the state follows (resync). */
    markLagging(): void;
}

/** Reads the messages of one connection. */
export interface StreamReader {
    /** The subprotocol to request; null for the plain stream. */
    readonly protocol: string | null;
    /** Called when the connection is open, before the first message. */
    begin(): void;
    /** Reads a message. Returns false if the connection has to be reopened. */
    read(text: string): boolean;
    /** Where to resume; null without a position in the stream. */
    readonly cursor: Cursor | null;
    /** Whether the state has arrived, or the stream resumed. */
    readonly hasState: boolean;
}
