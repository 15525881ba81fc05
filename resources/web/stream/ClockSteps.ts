// SPDX-License-Identifier: GPL-3.0-or-later
import type { ClockStep } from "scenes/shared/web/ClockStep";
import { isFields } from "scenes/shared/web/Fields";
import { isUnixMs } from "web/stream/UnixTime";

/** Limit for invalid input; no server sends as many. */
const MOST_STEPS = 64;

function readStep(value: unknown): ClockStep | null {
    if (!isFields(value)) return null;
    const { at_ms: atMs, by_ms: byMs } = value;
    return isUnixMs(atMs) && typeof byMs === "number" && Number.isSafeInteger(byMs) && byMs !== 0 ? { atMs, byMs } : null;
}

/** Reads the `clock_steps` of a hello, a gap or /healthz. The server omits the field if there are none. */
export function readClockSteps(value: unknown): readonly ClockStep[] {
    return Array.isArray(value)
        ? value
              .slice(-MOST_STEPS)
              .map(readStep)
              .filter((step) => step !== null)
        : [];
}
