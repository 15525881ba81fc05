// SPDX-License-Identifier: GPL-3.0-or-later
import { Backoff } from "web/stream/Backoff";
import { NegotiatedReader } from "web/stream/NegotiatedReader";
import { PlainReader } from "web/stream/PlainReader";
import { fetchServerInfo, type ServerInfo } from "web/stream/ServerInfo";
import type { ServerClock } from "web/stream/ServerClock";
import type { Cursor, StreamReader, StreamSink } from "web/stream/StreamReader";

/** A snapshot comes every 30 s: a connection that is silent for longer than this is none. */
const SILENCE_MS = 75_000;
/** The same for a page that was just shown, or a machine that just woke up. */
const SUSPICION_MS = 35_000;
const CHECK_MS = 5000;
const MOST_TEXT = 64 * 1024 * 1024;

export interface ConnectionListener {
    connected(info: ServerInfo): void;
    disconnected(): void;
}

/**
 * Keeps one viewer connected: tries again with growing pauses, at once when the network comes back
 * or the page is shown, and goes on from the last event where the server can.
 */
export class Connection {
    private readonly backoff = new Backoff();
    private socket: WebSocket | null = null;
    private cursor: Cursor | null = null;
    private retry: ReturnType<typeof setTimeout> | null = null;
    private trying = false;
    private heardMs = 0;

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
        setInterval(() => this.check(SILENCE_MS), CHECK_MS);
        void this.open();
    }

    /** There is reason to think that a try would succeed now. */
    private hurry(): void {
        this.check(SUSPICION_MS);
        if (this.socket === null && !this.trying)
            void this.open();
    }

    private check(silenceMs: number): void {
        if (this.socket?.readyState === WebSocket.OPEN && performance.now() - this.heardMs > silenceMs)
            this.lose(this.socket);
    }

    private async open(): Promise<void> {
        this.cancelRetry();
        this.trying = true;
        const info = await fetchServerInfo();
        this.trying = false;
        if (info)
            this.openSocket(info);
        else
            this.retryLater();
    }

    private openSocket(info: ServerInfo): void {
        const reader = info.negotiated ? new NegotiatedReader(this.sink, this.clock, this.cursor) : new PlainReader(this.sink, () => this.clock.now());
        const socket = new WebSocket(this.addressFor(reader), reader.protocol ?? []);
        this.socket = socket;
        this.heardMs = performance.now();
        socket.onopen = () => {
            if (socket === this.socket)
                this.listener.connected(info);
        };
        socket.onmessage = ({ data }: MessageEvent<unknown>) => this.hear(socket, reader, data);
        socket.onclose = () => this.lose(socket);
    }

    private addressFor(reader: StreamReader): string {
        const address = new URL("/ws", location.href);
        address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
        address.hash = "";
        if (reader.protocol && this.cursor) {
            address.searchParams.set("epoch", this.cursor.epoch);
            address.searchParams.set("seq", String(this.cursor.seq));
        }
        return address.href;
    }

    private hear(socket: WebSocket, reader: StreamReader, data: unknown): void {
        if (socket !== this.socket)
            return;
        this.heardMs = performance.now();
        const understood = typeof data !== "string" || data.length > MOST_TEXT || reader.read(data);
        this.cursor = reader.cursor;
        if (understood)
            this.backoff.succeeded();
        else
            this.lose(socket);
    }

    private lose(socket: WebSocket): void {
        if (socket !== this.socket)
            return;
        this.socket = null;
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close();
        this.clock.forget();
        this.listener.disconnected();
        this.retryLater();
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
}
