// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import { readEvent } from "scenes/shared/web/EventReader";
import { isFields, type Fields } from "scenes/shared/web/Fields";
import { quoteIntegerIds } from "scenes/shared/web/StreamText";
import { readAges } from "web/stream/Ages";
import { readClockShifts } from "web/stream/ClockShifts";
import { readClockSteps } from "web/stream/ClockSteps";
import { parseJson } from "web/stream/parseJson";
import type { ServerClock } from "web/stream/ServerClock";
import type { Cursor, StreamReader, StreamSink } from "web/stream/StreamReader";
import { isUnixMs } from "web/stream/UnixTime";

export const NEGOTIATED = "scenedeck.v1";

function isSeq(value: unknown): value is number {
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
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
    private placed = false;
    /** Events up to here were missed, not heard live. */
    private liveFrom = 0;
    /** When the last snapshot was made; null before the first. */
    private snapshotMs: number | null = null;
    /** The messages so far of a state that has not ended. */
    private stateParts: Event[] = [];

    /**
     * Goes on from `resume` where the server can. `newest` is the last event that there was before this
     * connection: a hello to who resumes does not say that.
     */
    constructor(
        private readonly sink: StreamSink,
        private readonly clock: ServerClock,
        private readonly resume: Cursor | null,
        private readonly newest: Cursor | null,
    ) {
        this.seq = resume?.seq ?? 0;
    }

    /** After a hello without its state, what the page has is of no place in the stream. */
    get cursor(): Cursor | null {
        return this.epoch === null || !this.placed ? null : { epoch: this.epoch, seq: this.seq };
    }

    get hasState(): boolean {
        return this.placed;
    }

    begin(): void {}

    read(text: string): boolean {
        const message = parseJson(quoteIntegerIds(text));
        if (!isFields(message))
            return true;
        switch (message["kind"]) {
            case "hello":
                return this.readHello(message);
            case "state":
                this.readState(message);
                return true;
            case "events":
                return this.readEvents(message);
            case "gap":
                this.stateParts = [];
                this.readTimes(message);
                this.sink.fellBehind();
                return true;
            default:
                return true;
        }
    }

    /** False when what the page has is of another start of the server's machine: its ages would be wrong. */
    private readHello(hello: Fields): boolean {
        const epoch = hello["epoch"];
        this.stateParts = [];
        this.epoch = typeof epoch === "string" || typeof epoch === "number" ? String(epoch) : null;
        this.placed = hello["resume"] === "resumed" && this.resume !== null;
        const isSameClock = this.readTimes(hello);
        const newest = this.newest?.epoch === this.epoch ? this.newest.seq : 0;
        this.liveFrom = Math.max(isSeq(hello["seq"]) ? hello["seq"] : 0, newest);
        return isSameClock || !this.placed;
    }

    /** The server's clocks, how they were set, and how old the events are that follow. False when they are other clocks. */
    private readTimes(message: Fields): boolean {
        const { now_ms: nowMs, monotonic_ms: monotonicMs } = message;
        if (isUnixMs(nowMs))
            this.clock.told(nowMs);
        const isSameClock = !isUnixMs(monotonicMs) || this.clock.toldMonotonic(monotonicMs);
        this.clock.steps = readClockSteps(message["clock_steps"]);
        this.clock.shifts = readClockShifts(message["clock_shifts"]);
        const ages = readAges(message["ages"]);
        if (ages)
            this.sink.restartAges(ages);
        return isSameClock;
    }

    /** [seq, t_ms, {event}]; of an event that came before this connection unless `isLive`. */
    private readTriple(triple: unknown, isLive: boolean): Event | null {
        if (!Array.isArray(triple) || !isSeq(triple[0]) || !isUnixMs(triple[1]))
            return null;
        const [seq, receivedMs, json] = triple as [number, number, unknown];
        const arrivedMs = isLive ? this.clock.monotonicMs() : this.clock.arrivalOf(seq, receivedMs);
        return readEvent(seq, receivedMs, arrivedMs, json);
    }

    /** A state comes in several messages, for the sake of viewers with a limit; the last one says so. */
    private readState(state: Fields): void {
        const triples = state["events"];
        if (!Array.isArray(triples) || !isSeq(state["seq"]))
            return;
        for (const event of triples.map((triple) => this.readTriple(triple, false))) {
            if (event !== null)
                this.stateParts.push(event);
        }
        if (state["last"] !== true)
            return;
        const events = this.stateParts;
        this.stateParts = [];
        this.placed = true;
        this.seq = state["seq"];
        this.liveFrom = Math.max(this.liveFrom, this.seq);
        this.snapshotMs = events.filter((event) => event.seq === 0).at(-1)?.receivedMs ?? this.snapshotMs;
        this.sink.replaceState(events);
    }

    /** False when events are missing between what the page has and these: only a new state helps then. */
    private readEvents(message: Fields): boolean {
        const triples = message["events"];
        if (!Array.isArray(triples))
            return true;
        const events: Event[] = [];
        for (const triple of triples) {
            const seq = seqOf(triple);
            if (seq === null || (this.placed && seq !== 0 && seq <= this.seq))
                continue;
            if (seq !== 0 && (!this.placed || seq > this.seq + 1)) {
                this.placed = false;
                return false;
            }
            if (seq !== 0)
                this.seq = seq;
            const event = this.readTriple(triple, seq > this.liveFrom);
            if (event)
                events.push(event);
        }
        this.hand(events, message["replayed"] === true);
        return true;
    }

    /** What was missed comes before what is live. */
    private hand(events: readonly Event[], isReplayed: boolean): void {
        const missed: Event[] = [];
        const live: Event[] = [];
        for (const event of events)
            (this.isLive(event) ? live : missed).push(event);
        if (missed.length > 0)
            this.sink.catchUp(missed);
        const last = live.at(-1);
        if (!last)
            return;
        this.clock.heard(last.receivedMs);
        this.sink.append(live, isReplayed);
    }

    /** The last snapshot comes again to who resumes or lost its place: only another one is news. */
    private isLive(event: Event): boolean {
        if (event.seq !== 0)
            return event.seq > this.liveFrom;
        const earlierMs = this.snapshotMs;
        this.snapshotMs = event.receivedMs;
        return earlierMs !== null && earlierMs !== event.receivedMs && this.seq >= this.liveFrom;
    }
}
