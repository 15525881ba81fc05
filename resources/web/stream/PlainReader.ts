// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import { readEvent } from "scenes/shared/web/EventReader";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import { quoteIntegerIds } from "scenes/shared/web/StreamText";
import { Stopwatch } from "web/stream/Stopwatch";
import type { StreamReader, StreamSink } from "web/stream/StreamReader";
import { parseJson } from "web/stream/parseJson";

/** Nothing says where the retained state ends: what comes this early is taken for it. */
const STATE_MS = 5000;

/**
 * The stream without subprotocol: one event a message, first a snapshot and the retained state. It
 * says neither when an event was received nor which one it was, so the time is ours, and a new
 * connection replaces the whole state.
 */
export class PlainReader implements StreamReader {
    readonly protocol = null;
    readonly cursor = null;
    private seq = 0;
    private begun: Stopwatch | null = null;
    private heard = false;

    constructor(
        private readonly sink: StreamSink,
        private readonly now: () => SceneTime,
    ) {}

    get hasState(): boolean {
        return this.heard;
    }

    begin(): void {
        this.begun = new Stopwatch();
        this.sink.replaceState([]);
    }

    read(text: string): boolean {
        const json = parseJson(quoteIntegerIds(text));
        const isLive = this.begun !== null && this.begun.elapsedMs >= STATE_MS;
        const { unixMs, monotonicMs } = this.now();
        const event = readEvent(this.numberOf(json), unixMs, isLive ? monotonicMs : null, json);
        if (event)
            this.take(event, isLive);
        return true;
    }

    private numberOf(json: unknown): number {
        const snapshot = typeof json === "object" && json !== null && "type" in json && json.type === "snapshot";
        return snapshot ? 0 : ++this.seq;
    }

    private take(event: Event, isLive: boolean): void {
        this.heard = true;
        if (isLive)
            this.sink.append([event], false);
        else
            this.sink.catchUp([event]);
    }
}
