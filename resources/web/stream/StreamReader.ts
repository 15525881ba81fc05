// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";

/** Where this viewer is in the stream, to go on from after a break. */
export interface Cursor {
    readonly epoch: string;
    readonly seq: number;
}

/** Takes what a stream brings. */
export interface StreamSink {
    /** The whole state, in place of everything before. */
    replaceState(events: readonly Event[]): void;
    /** Events that came just now or were missed, in order. */
    append(events: readonly Event[]): void;
    /** The server left events out for this viewer; the state follows. */
    fellBehind(): void;
}

/** Reads the messages of one connection. */
export interface StreamReader {
    /** The subprotocol to ask for; none for the plain stream. */
    readonly protocol: string | null;
    /** Takes a message; false when the connection has to be opened anew. */
    read(text: string): boolean;
    readonly cursor: Cursor | null;
}
