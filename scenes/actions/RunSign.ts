// SPDX-License-Identifier: GPL-3.0-or-later
import { drawText } from "scenes/shared/web/Drawing";
import type { Painter } from "scenes/shared/web/Painter";

/** The ends of runs with a sign of their own, for the legend. */
export const RUN_SIGNS = ["finished", "failed", "cancelled", "lost"] as const;

const NOT_ENDED = "M-3-5 5 0-3 5Z";

/** In a square with the side 16 around 0, 0. */
const PATHS: Readonly<Record<string, string>> = {
    finished: "M-6 0 -2 4.5 6-4.5",
    failed: "M-5-5 5 5M-5 5 5-5",
    timed_out: "M-5-5 5 5M-5 5 5-5",
    cancelled: "M-5 0H5",
};

/** Draws the state of a run as a sign around `x`, `y`; as markOf() of ActionWords.h. */
export function drawRunSign(painter: Painter, state: string, x: number, y: number, size: number, color = "var(--ink)"): void {
    if (state === "lost") {
        drawText(painter, "?", x, y, { size, weight: 700, anchor: "middle", color });
        return;
    }
    const path = PATHS[state];
    const transform = `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${(size / 16).toFixed(3)})`;
    const line = { fill: path ? "none" : color, stroke: color, "stroke-width": 2.2, "stroke-linecap": "round", "stroke-linejoin": "round" };
    painter.add("path", { d: path ?? NOT_ENDED, transform, ...line });
}
