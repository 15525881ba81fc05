// SPDX-License-Identifier: GPL-3.0-or-later
import { areEqual, DEFAULT_SCENE_OPTIONS, type SceneOptions } from "scenes/shared/web/Scene";
import { Backoff } from "web/stream/Backoff";
import { NegotiatedReader } from "web/stream/NegotiatedReader";
import { PlainReader } from "web/stream/PlainReader";
import { fetchServerInfo, type ServerInfo } from "web/stream/ServerInfo";
import type { ServerClock } from "web/stream/ServerClock";
import { Stopwatch } from "web/stream/Stopwatch";
import type { Cursor, StreamReader, StreamSink } from "web/stream/StreamReader";

/** The server sends a snapshot every 30 s: a connection without a message for this long counts as lost. */
const SILENCE_MS = 75_000;
/** The same after the page was shown, the network came back or the machine woke up, until the next message. */
const SUSPECT_SILENCE_MS = 35_000;
/** Time limit for opening a socket. */
const OPENING_MS = 10_000;
const CHECK_MS = 5000;
/** A longer time between two checks means that the machine slept or the page was suspended. */
const SLEEP_MS = 15_000;
/** A connection that ends sooner than this after its state arrived counts as a failure, for the backoff. */
const STABLE_MS = 5000;
/** Characters of a message; a longer one is not parsed, and the connection is reopened. */
const LONGEST_MESSAGE = 64 * 1024 * 1024;

export interface ConnectionListener {
    /** A connection to a server with these scene options is being opened. They apply from the next state on. */
    configure(options: SceneOptions): void;
    /** The socket is open; the state has not arrived yet. */
    connected(info: ServerInfo): void;
    /** The state has arrived, or the server resumes after the page's cursor. Called once for each connection. */
    stateReceived(): void;
    disconnected(): void;
}

/**
 * Keeps one viewer connected: reconnects after a growing delay, or at once when the network comes back
 * or the page is shown. Resumes after the last event if the server can.
 */
export class Connection {
    private readonly backoff = new Backoff();
    private readonly sinceMessage = new Stopwatch();
    private readonly sinceCheck = new Stopwatch();
    private socket: WebSocket | null = null;
    private cursor: Cursor | null = null;
    private request: AbortController | null = null;
    private retryTimer: ReturnType<typeof setTimeout> | null = null;
    private stableTimer: ReturnType<typeof setTimeout> | null = null;
    private timeoutMs = SILENCE_MS;
    private sceneOptions = DEFAULT_SCENE_OPTIONS;

    constructor(
        private readonly sink: StreamSink,
        private readonly clock: ServerClock,
        private readonly listener: ConnectionListener,
    ) {}

    start(): void {
        addEventListener("online", () => this.reconnectNow());
        document.addEventListener("visibilitychange", () => {
            if (!document.hidden) this.reconnectNow();
        });
        setInterval(() => this.checkPeriodically(), CHECK_MS);
        void this.open();
    }

    /** Reconnects at once instead of after the delay, and gives an open connection less time until its next message. */
    private reconnectNow(): void {
        this.timeoutMs = SUSPECT_SILENCE_MS;
        this.check();
        if (this.socket === null) void this.open();
    }

    private checkPeriodically(): void {
        if (this.sinceCheck.elapsedMs > SLEEP_MS) this.timeoutMs = SUSPECT_SILENCE_MS;
        this.sinceCheck.restart();
        this.check();
    }

    private check(): void {
        const socket = this.socket;
        if (!socket) return;
        const timeoutMs = socket.readyState === WebSocket.OPEN ? this.timeoutMs : OPENING_MS;
        if (this.sinceMessage.elapsedMs >= timeoutMs) this.dropSocket(socket);
    }

    private async open(): Promise<void> {
        this.cancelRetryTimer();
        this.request?.abort();
        const request = new AbortController();
        this.request = request;
        const info = await fetchServerInfo(request);
        if (request !== this.request) return;
        this.request = null;
        if (info) this.openSocket(info);
        else this.failed();
    }

    private failed(): void {
        this.listener.disconnected();
        this.retryLater();
    }

    private openSocket(info: ServerInfo): void {
        this.applyOptions(info.sceneOptions);
        const reader = this.readerFor(info);
        const socket = new WebSocket(this.addressFor(reader), reader.protocol ?? []);
        this.socket = socket;
        this.restartSilence();
        socket.onopen = () => this.opened(socket, reader, info);
        socket.onmessage = ({ data }: MessageEvent<unknown>) => this.receive(socket, reader, data);
        socket.onclose = () => this.dropSocket(socket);
    }

    /** Drops the cursor if the options changed: the scenes then need the whole state again. */
    private applyOptions(options: SceneOptions): void {
        if (!areEqual(options, this.sceneOptions)) this.cursor = null;
        this.sceneOptions = options;
        this.listener.configure(options);
    }

    private readerFor(info: ServerInfo): StreamReader {
        if (info.negotiated) return new NegotiatedReader(this.sink, this.clock, this.cursor, info.newest);
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

    private opened(socket: WebSocket, reader: StreamReader, info: ServerInfo): void {
        if (socket !== this.socket) return;
        this.restartSilence();
        reader.begin();
        this.listener.connected(info);
    }

    private receive(socket: WebSocket, reader: StreamReader, data: unknown): void {
        if (socket !== this.socket) return;
        this.restartSilence();
        const isAccepted = typeof data !== "string" || this.readMessage(reader, data);
        if (!isAccepted) this.dropSocket(socket);
        else if (reader.hasState && this.stableTimer === null) this.stateReceived();
    }

    private stateReceived(): void {
        this.stableTimer = setTimeout(() => this.backoff.succeeded(), STABLE_MS);
        this.listener.stateReceived();
    }

    /** Returns false if the page cannot resume from its current state. */
    private readMessage(reader: StreamReader, text: string): boolean {
        const isAccepted = text.length <= LONGEST_MESSAGE && reader.read(text);
        this.cursor = isAccepted ? reader.cursor : null;
        return isAccepted;
    }

    private restartSilence(): void {
        this.sinceMessage.restart();
        this.timeoutMs = SILENCE_MS;
    }

    private dropSocket(socket: WebSocket): void {
        if (socket !== this.socket) return;
        this.socket = null;
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close();
        this.cancelStableTimer();
        this.clock.reset();
        this.failed();
    }

    private retryLater(): void {
        this.cancelRetryTimer();
        this.retryTimer = setTimeout(() => void this.open(), this.backoff.nextMs());
    }

    private cancelRetryTimer(): void {
        if (this.retryTimer !== null) clearTimeout(this.retryTimer);
        this.retryTimer = null;
    }

    private cancelStableTimer(): void {
        if (this.stableTimer !== null) clearTimeout(this.stableTimer);
        this.stableTimer = null;
    }
}
