// SPDX-License-Identifier: GPL-3.0-or-later
import { NEGOTIATED } from "web/stream/NegotiatedReader";

/** What /healthz says. */
export interface ServerInfo {
    /** Whether it offers the negotiated stream: a browser gives up a connection whose offer is not taken. */
    readonly negotiated: boolean;
    readonly viewers: number | null;
}

const PATIENCE_MS = 10_000;

/** Asks the server; null when there is no answer. */
export async function fetchServerInfo(): Promise<ServerInfo | null> {
    try {
        const response = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
        const health: unknown = await response.json();
        if (!response.ok || typeof health !== "object" || health === null)
            return null;
        const { streams, viewers } = health as { streams?: unknown; viewers?: unknown };
        return {
            negotiated: Array.isArray(streams) && streams.includes(NEGOTIATED),
            viewers: typeof viewers === "number" && Number.isInteger(viewers) && viewers >= 0 ? viewers : null,
        };
    } catch {
        return null;
    }
}
