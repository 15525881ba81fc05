// SPDX-License-Identifier: GPL-3.0-or-later
import type { Area } from "scenes/shared/web/Drawing";
import type { SceneContext } from "scenes/shared/web/SceneView";

/** The areas of a plot and of the panel with its figures. */
export interface PlotAndPanel {
    readonly plot: Area;
    readonly panel: Area;
}

/** Places the panel right of the plot, `size` wide; if `stacked`, below it, `size` high. */
export function plotAndPanel({ width, height, metrics }: SceneContext, stacked: boolean, size: number): PlotAndPanel {
    const left = width - size - metrics.gap;
    const above = height - size - metrics.gap;
    return stacked
        ? { plot: { x: 0, y: 0, width, height: above }, panel: { x: 0, y: height - size, width, height: size } }
        : { plot: { x: 0, y: 0, width: left, height }, panel: { x: width - size, y: 0, width: size, height } };
}
