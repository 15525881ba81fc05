// SPDX-License-Identifier: GPL-3.0-or-later
import { NEGOTIATED } from "web/stream/NegotiatedReader";
import type { Cursor } from "web/stream/StreamReader";

/** What /healthz says. */
export interface ServerInfo {
    /** Whether it offers the negotiated stream: a browser gives up a connection whose offer is not taken. */
    readonly negotiated: boolean;
    readonly viewers: number | null;
    /** The last event that there was when it answered. */
    readonly newest: Cursor | null;
    /** On the server's own machine; no other port publishes. */
    readonly publishPort: number | null;
}

const PATIENCE_MS = 10_000;

function wholeNumber(value: unknown): number | null {
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function readInfo(health: object): ServerInfo {
    const { streams, viewers, epoch, seq, publish_port } = health as { [field in "streams" | "viewers" | "epoch" | "seq" | "publish_port"]?: unknown };
    const newest = wholeNumber(seq);
    const port = wholeNumber(publish_port);
    return {
        negotiated: Array.isArray(streams) && streams.includes(NEGOTIATED),
        viewers: wholeNumber(viewers),
        newest: typeof epoch === "string" && newest !== null ? { epoch, seq: newest } : null,
        publishPort: port !== null && port > 0 && port < 65536 ? port : null,
    };
}

/** Asks the server; null when there is no answer in time, or `question` is aborted. */
export async function fetchServerInfo(question = new AbortController()): Promise<ServerInfo | null> {
    const patience = setTimeout(() => question.abort(), PATIENCE_MS);
    try {
        const response = await fetch("/healthz", { cache: "no-store", signal: question.signal });
        const health: unknown = await response.json();
        return response.ok && typeof health === "object" && health !== null ? readInfo(health) : null;
    } catch {
        return null;
    } finally {
        clearTimeout(patience);
    }
}
