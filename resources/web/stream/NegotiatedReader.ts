// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import { readEvent } from "scenes/shared/web/EventReader";
import { isFields, type Fields } from "scenes/shared/web/Fields";
import { quoteIntegerIds } from "scenes/shared/web/StreamText";
import { parseJson } from "web/stream/parseJson";
import type { ServerClock } from "web/stream/ServerClock";
import type { Cursor, StreamReader, StreamSink } from "web/stream/StreamReader";

export const NEGOTIATED = "scenedeck.v1";

function isSeq(value: unknown): value is number {
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

/** [seq, t_ms, {event}] */
function readTriple(triple: unknown): Event | null {
    if (!Array.isArray(triple) || !isSeq(triple[0]) || typeof triple[1] !== "number" || !Number.isFinite(triple[1]))
        return null;
    return readEvent(triple[0], triple[1], triple[2]);
}

function seqOf(triple: unknown): number | null {
    const seq: unknown = Array.isArray(triple) ? triple[0] : null;
    return isSeq(seq) ? seq : null;
}

/** The stream `scenedeck.v1`: numbered events with their times, and a cursor to go on from. */
export class NegotiatedReader implements StreamReader {
    readonly protocol = NEGOTIATED;
    private epoch: string | null = null;
    private seq: number;
    /** Events up to here were missed, not heard live. */
    private liveFrom = 0;

    /** Goes on from `resume` where the server can. */
    constructor(
        private readonly sink: StreamSink,
        private readonly clock: ServerClock,
        private readonly resume: Cursor | null,
    ) {
        this.seq = resume?.seq ?? 0;
    }

    get cursor(): Cursor | null {
        return this.epoch === null ? null : { epoch: this.epoch, seq: this.seq };
    }

    read(text: string): boolean {
        const message = parseJson(quoteIntegerIds(text));
        if (!isFields(message))
            return true;
        switch (message["kind"]) {
            case "hello":
                this.readHello(message);
                return true;
            case "state":
                this.readState(message);
                return true;
            case "events":
                return this.readEvents(message);
            case "gap":
                this.sink.fellBehind();
                return true;
            default:
                return true;
        }
    }

    private readHello(hello: Fields): void {
        const epoch = hello["epoch"];
        this.epoch = typeof epoch === "string" || typeof epoch === "number" ? String(epoch) : null;
        this.liveFrom = isSeq(hello["seq"]) ? hello["seq"] : 0;
        const resumed = hello["resume"] === "resumed" && this.resume !== null;
        if (!resumed)
            this.seq = this.liveFrom;
    }

    private readState(state: Fields): void {
        const events = state["events"];
        if (!Array.isArray(events) || !isSeq(state["seq"]))
            return;
        this.seq = state["seq"];
        this.liveFrom = Math.max(this.liveFrom, this.seq);
        this.sink.replaceState(events.map(readTriple).filter((event) => event !== null));
    }

    /** False when events are missing between the last one and these: only a new state helps then. */
    private readEvents(message: Fields): boolean {
        const triples = message["events"];
        if (!Array.isArray(triples))
            return true;
        const events: Event[] = [];
        for (const triple of triples) {
            const seq = seqOf(triple);
            if (seq === null || (seq !== 0 && seq <= this.seq))
                continue;
            if (seq > this.seq + 1) {
                this.epoch = null;
                return false;
            }
            if (seq !== 0)
                this.seq = seq;
            const event = readTriple(triple);
            if (event)
                events.push(event);
        }
        this.hear(events);
        this.sink.append(events);
        return true;
    }

    private hear(events: readonly Event[]): void {
        const last = events.at(-1);
        if (last && (last.seq > this.liveFrom || (last.seq === 0 && this.seq >= this.liveFrom)))
            this.clock.heard(last.receivedMs);
    }
}
