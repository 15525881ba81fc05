// SPDX-License-Identifier: GPL-3.0-or-later
import { areEqual, DEFAULT_SCENE_OPTIONS, type SceneOptions } from "scenes/shared/web/Scene";
import { Backoff } from "web/stream/Backoff";
import { NegotiatedReader } from "web/stream/NegotiatedReader";
import { PlainReader } from "web/stream/PlainReader";
import { fetchServerInfo, type ServerInfo } from "web/stream/ServerInfo";
import type { ServerClock } from "web/stream/ServerClock";
import { Stopwatch } from "web/stream/Stopwatch";
import type { Cursor, StreamReader, StreamSink } from "web/stream/StreamReader";

/** A snapshot comes every 30 s: a connection that is silent for longer than this is none. */
const SILENCE_MS = 75_000;
/** The same for a page that was just shown, or a machine that just woke up. */
const SUSPICION_MS = 35_000;
/** A socket that has not opened by then will not. */
const OPENING_MS = 10_000;
const CHECK_MS = 5000;
/** Checks that are further apart: the machine has slept, or the page was kept from running. */
const SLEEP_MS = 15_000;
/** A connection that has had the state for so long is one: what ends before counts as a failure. */
const HOLD_MS = 5000;
const MOST_TEXT = 64 * 1024 * 1024;

export interface ConnectionListener {
    /** A connection is being opened to a server with these options; they are for the next state. */
    configure(options: SceneOptions): void;
    /** A connection is open; the state follows. */
    connected(info: ServerInfo): void;
    /** The page has the state, or goes on from what it has. */
    placed(): void;
    disconnected(): void;
}

/**
 * Keeps one viewer connected: tries again with growing pauses, at once when the network comes back
 * or the page is shown, and goes on from the last event where the server can.
 */
export class Connection {
    private readonly backoff = new Backoff();
    private readonly heard = new Stopwatch();
    private readonly checked = new Stopwatch();
    private socket: WebSocket | null = null;
    private cursor: Cursor | null = null;
    private question: AbortController | null = null;
    private retry: ReturnType<typeof setTimeout> | null = null;
    private hold: ReturnType<typeof setTimeout> | null = null;
    private patienceMs = SILENCE_MS;
    private sceneOptions = DEFAULT_SCENE_OPTIONS;

    constructor(
        private readonly sink: StreamSink,
        private readonly clock: ServerClock,
        private readonly listener: ConnectionListener,
    ) {}

    start(): void {
        addEventListener("online", () => this.hurry());
        document.addEventListener("visibilitychange", () => {
            if (!document.hidden)
                this.hurry();
        });
        setInterval(() => this.checkOften(), CHECK_MS);
        void this.open();
    }

    /** There is reason to think that a try would succeed now, and that an earlier one hangs. */
    private hurry(): void {
        this.patienceMs = SUSPICION_MS;
        this.check();
        if (this.socket === null)
            void this.open();
    }

    private checkOften(): void {
        if (this.checked.elapsedMs > SLEEP_MS)
            this.patienceMs = SUSPICION_MS;
        this.checked.restart();
        this.check();
    }

    private check(): void {
        const socket = this.socket;
        if (!socket)
            return;
        const patienceMs = socket.readyState === WebSocket.OPEN ? this.patienceMs : OPENING_MS;
        if (this.heard.elapsedMs >= patienceMs)
            this.lose(socket);
    }

    private async open(): Promise<void> {
        this.cancelRetry();
        this.question?.abort();
        const question = new AbortController();
        this.question = question;
        const info = await fetchServerInfo(question);
        if (question !== this.question)
            return;
        this.question = null;
        if (info)
            this.openSocket(info);
        else
            this.failed();
    }

    private failed(): void {
        this.listener.disconnected();
        this.retryLater();
    }

    private openSocket(info: ServerInfo): void {
        this.adopt(info.sceneOptions);
        const reader = this.readerFor(info);
        const socket = new WebSocket(this.addressFor(reader), reader.protocol ?? []);
        this.socket = socket;
        this.heardNow();
        socket.onopen = () => this.begin(socket, reader, info);
        socket.onmessage = ({ data }: MessageEvent<unknown>) => this.hear(socket, reader, data);
        socket.onclose = () => this.lose(socket);
    }

    /** Scenes with other options have to be given the state anew. */
    private adopt(options: SceneOptions): void {
        if (!areEqual(options, this.sceneOptions))
            this.cursor = null;
        this.sceneOptions = options;
        this.listener.configure(options);
    }

    private readerFor(info: ServerInfo): StreamReader {
        if (info.negotiated)
            return new NegotiatedReader(this.sink, this.clock, this.cursor, info.newest);
        return new PlainReader(this.sink, () => this.clock.time());
    }

    private addressFor(reader: StreamReader): string {
        const address = new URL("ws", location.href);
        address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
        address.hash = "";
        if (reader.protocol && this.cursor) {
            address.searchParams.set("epoch", this.cursor.epoch);
            address.searchParams.set("seq", String(this.cursor.seq));
        }
        return address.href;
    }

    private begin(socket: WebSocket, reader: StreamReader, info: ServerInfo): void {
        if (socket !== this.socket)
            return;
        this.heardNow();
        reader.begin();
        this.listener.connected(info);
    }

    private hear(socket: WebSocket, reader: StreamReader, data: unknown): void {
        if (socket !== this.socket)
            return;
        this.heardNow();
        const understood = typeof data !== "string" || this.take(reader, data);
        if (!understood)
            this.lose(socket);
        else if (reader.hasState && this.hold === null)
            this.begun();
    }

    private begun(): void {
        this.hold = setTimeout(() => this.backoff.succeeded(), HOLD_MS);
        this.listener.placed();
    }

    /** False when the page cannot go on from what it has. */
    private take(reader: StreamReader, text: string): boolean {
        const understood = text.length <= MOST_TEXT && reader.read(text);
        this.cursor = understood ? reader.cursor : null;
        return understood;
    }

    private heardNow(): void {
        this.heard.restart();
        this.patienceMs = SILENCE_MS;
    }

    private lose(socket: WebSocket): void {
        if (socket !== this.socket)
            return;
        this.socket = null;
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close();
        this.cancelHold();
        this.clock.forget();
        this.failed();
    }

    private retryLater(): void {
        this.cancelRetry();
        this.retry = setTimeout(() => void this.open(), this.backoff.nextMs());
    }

    private cancelRetry(): void {
        if (this.retry !== null)
            clearTimeout(this.retry);
        this.retry = null;
    }

    private cancelHold(): void {
        if (this.hold !== null)
            clearTimeout(this.hold);
        this.hold = null;
    }
}
