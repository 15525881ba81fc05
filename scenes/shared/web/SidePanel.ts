// SPDX-License-Identifier: GPL-3.0-or-later
import type { Area } from "scenes/shared/web/Drawing";
import type { Stage } from "scenes/shared/web/SceneView";

/** Where a plot and the panel of its figures lie. */
export interface PlotAndPanel {
    readonly plot: Area;
    readonly panel: Area;
}

/** The panel, `size` wide, right of the plot; or, `size` high, below it where they are `stacked`. */
export function plotAndPanel({ width, height, metrics }: Stage, stacked: boolean, size: number): PlotAndPanel {
    const left = width - size - metrics.gap;
    const above = height - size - metrics.gap;
    return stacked
        ? { plot: { x: 0, y: 0, width, height: above }, panel: { x: 0, y: height - size, width, height: size } }
        : { plot: { x: 0, y: 0, width: left, height }, panel: { x: width - size, y: 0, width: size, height } };
}
