// SPDX-License-Identifier: GPL-3.0-or-later
import { isFields } from "scenes/shared/web/Fields";
import type { TypeAge } from "scenes/shared/web/TypeArrivals";

function isDuration(value: unknown): value is number {
    return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function readAge(value: unknown): TypeAge | null {
    if (!isFields(value)) return null;
    const { age_ms: age, gaps_ms: gaps, expect_every_s: expected } = value;
    return {
        ageMs: isDuration(age) ? age : null,
        gapsMs: Array.isArray(gaps) ? gaps.filter(isDuration) : [],
        expectEveryS: isDuration(expected) ? expected : 0,
        isReplayed: value["replayed"] === true,
    };
}

/** Reads the `ages` of a hello or a gap, by event type; null if there are none. Invalid entries are left out. */
export function readAges(value: unknown): ReadonlyMap<string, TypeAge> | null {
    if (!isFields(value)) return null;
    const ages = new Map<string, TypeAge>();
    for (const [type, each] of Object.entries(value)) {
        const age = readAge(each);
        if (age) ages.set(type, age);
    }
    return ages;
}
