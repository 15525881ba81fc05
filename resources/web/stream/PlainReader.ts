// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import { readEvent } from "scenes/shared/web/EventReader";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import { quoteIntegerIds } from "scenes/shared/web/StreamText";
import { Stopwatch } from "web/stream/Stopwatch";
import type { StreamReader, StreamSink } from "web/stream/StreamReader";
import { parseJson } from "web/stream/parseJson";

/** The plain stream does not mark the end of the retained state: events within this time count as part of it. */
const STATE_MS = 5000;

/**
 * Reads the stream without subprotocol: one event per message, first a snapshot and the retained state. Messages
 * have neither a receive time nor a seq, so the page uses the current time, and a new connection replaces the
 * whole state.
 */
export class PlainReader implements StreamReader {
    readonly protocol = null;
    readonly cursor = null;
    private seq = 0;
    private sinceBegin: Stopwatch | null = null;
    private hasEvents = false;

    constructor(
        private readonly sink: StreamSink,
        private readonly now: () => SceneTime,
    ) {}

    get hasState(): boolean {
        return this.hasEvents;
    }

    begin(): void {
        this.sinceBegin = new Stopwatch();
        this.sink.replaceState([]);
    }

    read(text: string): boolean {
        const json = parseJson(quoteIntegerIds(text));
        const isLive = this.sinceBegin !== null && this.sinceBegin.elapsedMs >= STATE_MS;
        const { unixMs, monotonicMs } = this.now();
        const event = readEvent(this.seqOf(json), unixMs, isLive ? monotonicMs : null, json);
        if (event) this.accept(event, isLive);
        return true;
    }

    private seqOf(json: unknown): number {
        const snapshot = typeof json === "object" && json !== null && "type" in json && json.type === "snapshot";
        return snapshot ? 0 : ++this.seq;
    }

    private accept(event: Event, isLive: boolean): void {
        this.hasEvents = true;
        if (isLive) this.sink.append([event], false);
        else this.sink.catchUp([event]);
    }
}
