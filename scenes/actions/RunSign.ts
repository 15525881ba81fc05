// SPDX-License-Identifier: GPL-3.0-or-later
import { drawText } from "scenes/shared/web/Drawing";
import type { Painter } from "scenes/shared/web/Painter";

/** The legend: each sign, by the end of a run, and its word. */
export const RUN_SIGNS = [
    ["finished", "finished"],
    ["failed", "failed"],
    ["cancelled", "cancelled"],
    ["lost", "lost"],
] as const;

/** In a square with the side 16 around 0, 0. */
const PATHS: Readonly<Record<string, string>> = {
    finished: "M-6 0 -2 4.5 6-4.5",
    failed: "M-5-5 5 5M-5 5 5-5",
    timed_out: "M-5-5 5 5M-5 5 5-5",
    cancelled: "M-5 0H5",
};

/** Draws how a run ended, as a sign around `x`, `y`. `state`: the end; any other is lost or still running, a question mark. */
export function drawRunSign(painter: Painter, state: string, x: number, y: number, size: number, color = "var(--ink)"): void {
    const path = PATHS[state];
    if (!path) {
        drawText(painter, state === "lost" ? "?" : "…", x, y, { size, weight: 700, anchor: "middle", color });
        return;
    }
    const transform = `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${(size / 16).toFixed(3)})`;
    painter.add("path", { d: path, transform, fill: "none", stroke: color, "stroke-width": 2.2, "stroke-linecap": "round", "stroke-linejoin": "round" });
}
