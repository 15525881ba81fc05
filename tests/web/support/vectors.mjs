// SPDX-License-Identifier: GPL-3.0-or-later
// The scenes' test vectors, to be shown by a page.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { sourceDir } from "./modules.mjs";

/** Events [[ms, {event}], …], the time to look, and the document. */
export function readVector(id, name) {
    return JSON.parse(readFileSync(join(sourceDir, "scenes", id, "vectors", `${name}.json`), "utf8"));
}

/** The events of a vector as the negotiated stream numbers them: [[seq, ms, {event}], …]. */
export function triplesOf(vector, firstSeq = 1) {
    let seq = firstSeq - 1;
    return vector.events.map(([ms, event]) => [event.type === "snapshot" ? 0 : ++seq, ms, event]);
}

/** The vectors of that name of all `scenes` as one stream, moved to one time to look. */
export function readVectors(scenes, name) {
    const vectors = scenes.map((id) => readVector(id, name));
    const now = vectors[0].now_ms;
    let seq = 0;
    const triples = vectors.flatMap((vector) => vector.events.map(([ms, event]) => [event.type === "snapshot" ? 0 : ++seq, ms + now - vector.now_ms, event]));
    return { now, events: triples };
}

/** Without what depends on when an event came: the plain stream does not say that. */
export function timeless(value) {
    if (Array.isArray(value))
        return value.map(timeless);
    if (typeof value !== "object" || value === null)
        return value;
    const TIMES = ["received_ms", "age_s", "start_ms", "from_ms", "to_ms", "at_ms", "bins", "right_now"];
    return Object.fromEntries(Object.entries(value).filter(([key]) => !TIMES.includes(key)).map(([key, inner]) => [key, timeless(inner)]));
}
