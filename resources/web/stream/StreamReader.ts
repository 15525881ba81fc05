// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import type { TypeAge } from "scenes/shared/web/TypeArrivals";

/** Where this viewer is in the stream, to go on from after a break. */
export interface Cursor {
    readonly epoch: string;
    readonly seq: number;
}

/** Takes what a stream brings. */
export interface StreamSink {
    /** The whole state, in place of everything before. */
    replaceState(events: readonly Event[]): void;
    /** How old the newest event of each type is, by the server's monotonic clock. */
    restartAges(ages: ReadonlyMap<string, TypeAge>): void;
    /** Events that came just now, in order; `isReplayed`: from a recording. */
    append(events: readonly Event[], isReplayed: boolean): void;
    /** Events of before that were missed, in order: they say nothing of what is happening now. */
    catchUp(events: readonly Event[]): void;
    /** The server left events out for this viewer; the state follows. */
    fellBehind(): void;
}

/** Reads the messages of one connection. */
export interface StreamReader {
    /** The subprotocol to ask for; none for the plain stream. */
    readonly protocol: string | null;
    /** The connection stands; nothing has come yet. */
    begin(): void;
    /** Takes a message; false when the connection has to be opened anew. */
    read(text: string): boolean;
    /** Where to go on from; none before there is a place in the stream. */
    readonly cursor: Cursor | null;
    /** Whether the state has come, or goes on from what the page has. */
    readonly hasState: boolean;
}
