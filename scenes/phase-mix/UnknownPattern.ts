// SPDX-License-Identifier: GPL-3.0-or-later
import type { Painter } from "scenes/shared/web/Painter";

/** Fill with the pattern that drawUnknownPattern() defines in the same SVG. */
export const UNKNOWN_FILL = "url(#hatch-unknown)";

/** Defines the hatching of the unknown share: denser than that of gaps, and with its own background. */
export function drawUnknownPattern(painter: Painter, lineWidth: number): void {
    const step = lineWidth * 4;
    const size = { width: step / Math.SQRT2, height: step };
    painter.nest("pattern", { id: "hatch-unknown", ...size, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, () => {
        painter.add("rect", { ...size, fill: "var(--track)" });
        painter.add("line", { x1: 0, y1: 0, x2: 0, y2: step, stroke: "var(--muted)", "stroke-width": lineWidth });
    });
}
