// SPDX-License-Identifier: GPL-3.0-or-later
import { isFields } from "scenes/shared/web/Fields";
import { Backoff } from "web/stream/Backoff";

/** For how long a request without an answer is repeated. A later start would surprise. */
const REPEATED_MS = 20_000;
const TIMEOUT_MS = 5000;

/** The answer to a start or a cancel. */
export type ActionAnswer =
    /** The run that has been started, or that was running already. */
    | { readonly type: "run"; readonly runId: string }
    /** This viewer may not do it. */
    | { readonly type: "forbidden" }
    /** There is no such action or run. */
    | { readonly type: "gone" }
    /** `retryMs`: when it may be tried again; null: not stated. */
    | { readonly type: "refused"; readonly sentence: string; readonly retryMs: number | null }
    /** No answer came: it may have been done or not. */
    | { readonly type: "unknown" };

/** A new random request_id: one for each intention to start a run. */
export function makeRequestId(): string {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The answer of the server, or null if there is none or only a proxy's. */
async function request(path: string, options: RequestInit = {}): Promise<Response | null> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
    try {
        const response = await fetch(path, { cache: "no-store", ...options, signal: abort.signal });
        return response.status === 502 || response.status === 504 ? null : response;
    } catch {
        return null;
    } finally {
        clearTimeout(timer);
    }
}

async function answerOf(response: Response): Promise<ActionAnswer> {
    const { status, headers } = response;
    const body: unknown = await response.json().catch(() => null);
    const { run_id: runId, detail } = isFields(body) ? body : {};
    if (typeof runId === "string" && (response.ok || status === 409)) return { type: "run", runId };
    if (status === 401 || status === 403) return { type: "forbidden" };
    if (status === 404) return { type: "gone" };
    const seconds = Number(headers.get("Retry-After") ?? NaN);
    const sentence = typeof detail === "string" ? detail : `The dashboard answered ${status}`;
    return { type: "refused", sentence, retryMs: status === 429 && seconds > 0 ? 1000 * seconds : null };
}

/** Sends the requests about actions. Repeats what has no answer, with the same request_id, so that nothing happens twice. */
export class ActionClient {
    /** The names of the actions that this viewer may start; null: no answer that could be read. */
    async fetchAllowed(): Promise<ReadonlySet<string> | null> {
        const response = await request("api/v1/actions");
        const list: unknown = await response?.json().catch(() => null);
        if (!response || response.status >= 500 || response.status === 429) return null;
        if (!response.ok) return new Set();
        if (!Array.isArray(list)) return null;
        return new Set(list.filter((each) => isFields(each) && each["allowed"] === true).map(({ action }) => action as string));
    }

    /** `waiting` is called after each attempt without an answer. */
    start(action: string, requestId: string, params: Readonly<Record<string, string>>, waiting: () => void): Promise<ActionAnswer> {
        const body = JSON.stringify({ request_id: requestId, params });
        const options = { method: "POST", headers: { "content-type": "application/json" }, body };
        return this.repeat(`trigger/${action}`, options, waiting);
    }

    cancel(runId: string, waiting: () => void): Promise<ActionAnswer> {
        return this.repeat(`api/v1/runs/${runId}`, { method: "DELETE" }, waiting);
    }

    private async repeat(path: string, options: RequestInit, waiting: () => void): Promise<ActionAnswer> {
        const backoff = new Backoff();
        const endMs = performance.now() + REPEATED_MS;
        for (;;) {
            const response = await request(path, options);
            if (response) return answerOf(response);
            const pauseMs = backoff.nextMs();
            if (performance.now() + pauseMs >= endMs) return { type: "unknown" };
            waiting();
            await new Promise((resolve) => setTimeout(resolve, pauseMs));
        }
    }
}
