// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the scenes' test vectors for a page.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { sourceDir } from "./modules.mjs";

/** A vector: events [[ms, {event}], …], the time `now_ms`, and the document at that time. */
export function readVector(id, name) {
    return JSON.parse(readFileSync(join(sourceDir, "scenes", id, "vectors", `${name}.json`), "utf8"));
}

/** The events of a vector with seqs, as in `scenedeck.v1`: [[seq, ms, {event}], …]. */
export function triplesOf(vector, firstSeq = 1) {
    let seq = firstSeq - 1;
    return vector.events.map(([ms, event]) => [event.type === "snapshot" ? 0 : ++seq, ms, event]);
}

/** The vectors `name` of all `scenes` as one stream, shifted to a common time. */
export function readVectors(scenes, name) {
    const vectors = scenes.map((id) => readVector(id, name));
    const now = vectors[0].now_ms;
    let seq = 0;
    const triples = vectors.flatMap((vector) => vector.events.map(([ms, event]) => [event.type === "snapshot" ? 0 : ++seq, ms + now - vector.now_ms, event]));
    return { now, events: triples };
}

const TIMES = [
    "received_ms",
    "history_ms",
    "earlier",
    "age_s",
    "start_ms",
    "from_ms",
    "to_ms",
    "at_ms",
    "bins",
    "right_now",
    "since_ms",
    "since_before",
    "newest_age_s",
    "newest_alert_age_s",
    "started_ms",
    "elapsed_s",
    "ended_ms",
    "ended_age_s",
    "headline",
];
/** What else depends on times: the order of the hosts, and which of them is infected longest. */
const RULES = {
    strips: (strips) => [...strips].sort((a, b) => (a.host < b.host ? -1 : 1)),
    headline_parts: (parts) => parts && { ...parts, host: undefined },
};

/** Removes the values that depend on receive times, which the plain stream does not contain. */
export function withoutTimes(value) {
    if (Array.isArray(value)) return value.map(withoutTimes);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
        Object.entries(value)
            .filter(([key]) => !TIMES.includes(key))
            .map(([key, inner]) => [key, withoutTimes(inner)])
            .map(([key, inner]) => [key, RULES[key]?.(inner) ?? inner]),
    );
}
