// SPDX-License-Identifier: GPL-3.0-or-later
import type { Attributes, Painter } from "scenes/shared/web/Painter";
import { phaseName } from "scenes/shared/web/Phase";
import { MARKERS, type MarkerShape } from "web/generated/tokens";

/** Corners in a box of 1 × 1 around the centre, as in scenes/shared/drawing/PhaseMarker.cpp. */
const CORNERS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
    triangle: [
        [0, -0.48],
        [0.52, 0.42],
        [-0.52, 0.42],
    ],
    "triangle-down": [
        [0, 0.48],
        [0.52, -0.42],
        [-0.52, -0.42],
    ],
    diamond: [
        [0, -0.54],
        [0.54, 0],
        [0, 0.54],
        [-0.54, 0],
    ],
    square: [
        [-0.42, -0.42],
        [0.42, -0.42],
        [0.42, 0.42],
        [-0.42, 0.42],
    ],
};
const CIRCLE = 0.46;
const RING_WIDTH = 0.16;
const RING = 0.46 - RING_WIDTH / 2;

export function markerOf(phase: number): MarkerShape {
    return MARKERS[phase] ?? "ring";
}

/** The CSS colour of a phase. */
export function phaseColor(phase: number): string {
    return `var(--${phaseName(phase).replace("_", "-")})`;
}

/** Adds the shape to a canvas path, around (x, y). A ring has to be stroked, all other shapes filled. */
export function traceMarker(path: CanvasPath, shape: MarkerShape, x: number, y: number, size: number): void {
    const corners = CORNERS[shape];
    if (!corners) {
        path.arc(x, y, (shape === "ring" ? RING : CIRCLE) * size, 0, 2 * Math.PI);
        return;
    }
    corners.forEach(([dx, dy], i) => (i === 0 ? path.moveTo(x + dx * size, y + dy * size) : path.lineTo(x + dx * size, y + dy * size)));
    path.closePath();
}

export function ringWidth(size: number): number {
    return RING_WIDTH * size;
}

/** Draws the shape of `phase` around (x, y), by default in the colour of the phase. */
export function drawMarker(painter: Painter, phase: number, x: number, y: number, size: number, color = phaseColor(phase), extra: Attributes = {}): void {
    const shape = markerOf(phase);
    const corners = CORNERS[shape];
    if (corners)
        painter.add("polygon", {
            points: corners.map(([dx, dy]) => `${(x + dx * size).toFixed(2)},${(y + dy * size).toFixed(2)}`).join(" "),
            fill: color,
            ...extra,
        });
    else if (shape === "ring") painter.add("circle", { cx: x, cy: y, r: RING * size, fill: "none", stroke: color, "stroke-width": ringWidth(size), ...extra });
    else painter.add("circle", { cx: x, cy: y, r: CIRCLE * size, fill: color, ...extra });
}
