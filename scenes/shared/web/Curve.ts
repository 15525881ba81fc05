// SPDX-License-Identifier: GPL-3.0-or-later
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";

import type { Area } from "scenes/shared/web/Drawing";
import { reduceMinMax } from "scenes/shared/web/MinMaxReduction";
import type { Painter } from "scenes/shared/web/Painter";
import { shareOf } from "scenes/shared/web/Share";

export interface CurveStyle {
    readonly minimum: number;
    readonly maximum: number;
    readonly color: string;
    readonly lineWidth: number;
    /** Opacity of the area below the line; absent or 0: only the line. */
    readonly fillOpacity?: number;
    readonly opacity?: number;
}

/** Draws `values`, evenly spaced over the width of `space`, as scenes/shared/drawing/CurveItem.h does. */
export function drawCurve(painter: Painter, values: readonly number[], space: Area, style: CurveStyle): void {
    if (values.length === 0 || !(style.maximum > style.minimum)) return;
    const points = reduceMinMax(values, 2 * Math.max(1, Math.ceil(space.width)));
    if (points.length === 1) points.push(points[0]!);
    const inset = style.lineWidth / 2;
    const x = scaleLinear([0, points.length - 1], [space.x + inset, space.x + space.width - inset]);
    const height = scaleLinear([0, 1], [space.y + space.height - inset, space.y + inset]).clamp(true);
    const y = (value: number): number => height(shareOf(value, style.minimum, style.maximum));
    const round = (value: number): number => Math.round(value * 10) / 10;
    const upper =
        line<number>(
            (_, i) => round(x(i)),
            (value) => round(y(value)),
        )(points) ?? "";
    if (style.fillOpacity) painter.add("path", { d: `${upper}V${round(y(0))}H${round(x(0))}Z`, fill: style.color, "fill-opacity": style.fillOpacity });
    painter.add("path", {
        d: upper,
        fill: "none",
        stroke: style.color,
        "stroke-width": style.lineWidth,
        "stroke-linejoin": "round",
        opacity: style.opacity,
    });
}
