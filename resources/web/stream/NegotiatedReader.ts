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

/** Reads the stream `scenedeck.v1`: events with seq and receive time, and a cursor to resume from. */
export class NegotiatedReader implements StreamReader {
    readonly protocol = NEGOTIATED;
    private epoch: string | null = null;
    private seq: number;
    private isSynced = false;
    /** Events up to this seq were published before this connection: they are caught up, not live. */
    private liveFrom = 0;
    /** Receive time of the last snapshot; null before the first. */
    private snapshotMs: number | null = null;
    /** Events of an incomplete state, from the messages so far. */
    private stateParts: Event[] = [];

    /**
     * Resumes after `resume` if the server can. `newest` is the last event before this connection: the hello
     * of a resumed stream does not contain it.
     */
    constructor(
        private readonly sink: StreamSink,
        private readonly clock: ServerClock,
        private readonly resume: Cursor | null,
        private readonly newest: Cursor | null,
    ) {
        this.seq = resume?.seq ?? 0;
    }

    /** Null between a hello that does not resume and its state: the page's events then belong to no position in the stream. */
    get cursor(): Cursor | null {
        return this.epoch === null || !this.isSynced ? null : { epoch: this.epoch, seq: this.seq };
    }

    get hasState(): boolean {
        return this.isSynced;
    }

    begin(): void {}

    read(text: string): boolean {
        const message = parseJson(quoteIntegerIds(text));
        if (!isFields(message)) return true;
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
                this.sink.markLagging();
                return true;
            default:
                return true;
        }
    }

    /** Returns false if the page resumes with events from before a reboot of the server's machine: their ages would be wrong. */
    private readHello(hello: Fields): boolean {
        const epoch = hello["epoch"];
        this.stateParts = [];
        this.epoch = typeof epoch === "string" || typeof epoch === "number" ? String(epoch) : null;
        this.isSynced = hello["resume"] === "resumed" && this.resume !== null;
        const isSameClock = this.readTimes(hello);
        const newest = this.newest?.epoch === this.epoch ? this.newest.seq : 0;
        this.liveFrom = Math.max(isSeq(hello["seq"]) ? hello["seq"] : 0, newest);
        return isSameClock || !this.isSynced;
    }

    /** Reads the server's clocks, how they were set, and the ages of the events. Returns false if the monotonic clock restarted. */
    private readTimes(message: Fields): boolean {
        const { now_ms: nowMs, monotonic_ms: monotonicMs } = message;
        if (isUnixMs(nowMs)) this.clock.setWallTime(nowMs);
        const isSameClock = !isUnixMs(monotonicMs) || this.clock.setMonotonicTime(monotonicMs);
        this.clock.steps = readClockSteps(message["clock_steps"]);
        this.clock.shifts = readClockShifts(message["clock_shifts"]);
        const ages = readAges(message["ages"]);
        if (ages) this.sink.restartAges(ages);
        return isSameClock;
    }

    /** Reads [seq, t_ms, {event}]; `isLive`: the event was published during this connection. */
    private readTriple(triple: unknown, isLive: boolean): Event | null {
        if (!Array.isArray(triple) || !isSeq(triple[0]) || !isUnixMs(triple[1])) return null;
        const [seq, receivedMs, json] = triple as [number, number, unknown];
        const arrivedMs = isLive ? this.clock.monotonicMs() : this.clock.arrivalOf(seq, receivedMs);
        return readEvent(seq, receivedMs, arrivedMs, json);
    }

    /** The server splits a state into several messages, for viewers with a message limit, and marks the last one. */
    private readState(state: Fields): void {
        const triples = state["events"];
        if (!Array.isArray(triples) || !isSeq(state["seq"])) return;
        for (const event of triples.map((triple) => this.readTriple(triple, false))) {
            if (event !== null) this.stateParts.push(event);
        }
        if (state["last"] !== true) return;
        const events = this.stateParts;
        this.stateParts = [];
        this.isSynced = true;
        this.seq = state["seq"];
        this.liveFrom = Math.max(this.liveFrom, this.seq);
        this.snapshotMs = events.filter((event) => event.seq === 0).at(-1)?.receivedMs ?? this.snapshotMs;
        this.sink.replaceState(events);
    }

    /** Returns false if events are missing before these: the page then needs a new state. */
    private readEvents(message: Fields): boolean {
        const triples = message["events"];
        if (!Array.isArray(triples)) return true;
        const events: Event[] = [];
        for (const triple of triples) {
            const seq = seqOf(triple);
            if (seq === null || (this.isSynced && seq !== 0 && seq <= this.seq)) continue;
            if (seq !== 0 && (!this.isSynced || seq > this.seq + 1)) {
                this.isSynced = false;
                return false;
            }
            if (seq !== 0) this.seq = seq;
            const event = this.readTriple(triple, seq > this.liveFrom);
            if (event) events.push(event);
        }
        this.dispatch(events, message["replayed"] === true);
        return true;
    }

    /** Passes caught-up events to the sink before live ones. */
    private dispatch(events: readonly Event[], isReplayed: boolean): void {
        const missed: Event[] = [];
        const live: Event[] = [];
        for (const event of events) (this.isLive(event) ? live : missed).push(event);
        if (missed.length > 0) this.sink.catchUp(missed);
        const last = live.at(-1);
        if (!last) return;
        this.clock.addArrival(last.receivedMs);
        this.sink.append(live, isReplayed);
    }

    /** The server may repeat the last snapshot after a resume or a resync: only a snapshot with another time is live. */
    private isLive(event: Event): boolean {
        if (event.seq !== 0) return event.seq > this.liveFrom;
        const earlierMs = this.snapshotMs;
        this.snapshotMs = event.receivedMs;
        return earlierMs !== null && earlierMs !== event.receivedMs && this.seq >= this.liveFrom;
    }
}
