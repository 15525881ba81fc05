// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import { readEvent } from "scenes/shared/web/EventReader";
import { quoteIntegerIds } from "scenes/shared/web/StreamText";
import type { StreamReader, StreamSink } from "web/stream/StreamReader";
import { parseJson } from "web/stream/parseJson";

/**
 * The stream without subprotocol: one event a message, first a snapshot and the retained state. It
 * says neither when an event was received nor which one it was, so the time is ours, and a new
 * connection replaces the whole state.
 */
export class PlainReader implements StreamReader {
    readonly protocol = null;
    readonly cursor = null;
    private seq = 0;
    private begun = false;

    constructor(
        private readonly sink: StreamSink,
        private readonly now: () => number,
    ) {}

    read(text: string): boolean {
        const json = parseJson(quoteIntegerIds(text));
        const event = readEvent(this.numberOf(json), this.now(), json);
        if (!event)
            return true;
        this.take(event);
        return true;
    }

    private numberOf(json: unknown): number {
        const snapshot = typeof json === "object" && json !== null && "type" in json && json.type === "snapshot";
        return snapshot ? 0 : ++this.seq;
    }

    private take(event: Event): void {
        if (this.begun)
            this.sink.append([event]);
        else
            this.sink.replaceState([event]);
        this.begun = true;
    }
}
