// SPDX-License-Identifier: GPL-3.0-or-later
import { widthOf, type Area } from "scenes/shared/web/Drawing";
import { WINDOW_COUNT } from "scenes/shared/web/RecentEpisodes";
import type { SceneContext } from "scenes/shared/web/SceneView";

/** The columns of the panel with the episodes: a name, then six cells. */
export class GridColumns {
    readonly left: number;
    readonly width: number;
    readonly nameWidth: number;
    readonly gap: number;
    readonly pitch: number;
    readonly textSize: number;
    /** The least height of a row. */
    readonly smallestRow: number;

    /** `names`: of the episodes; their column is as wide as they need, at most 35 %. */
    constructor({ metrics }: SceneContext, panel: Area, names: readonly string[]) {
        this.left = panel.x + metrics.padding;
        this.width = panel.width - 2 * metrics.padding;
        this.textSize = Math.max(12, Math.round(metrics.axis * 1.1));
        const widest = Math.max(0, ...names.map((name) => widthOf(name, { size: this.textSize, family: "mono" }))) + this.textSize * 0.6;
        this.nameWidth = Math.round(Math.max(this.width * 0.168, this.textSize * 5, Math.min(this.width * 0.35, widest)));
        this.gap = Math.max(3, Math.round(11 * metrics.unit));
        this.pitch = (this.width - this.nameWidth + this.gap) / WINDOW_COUNT;
        this.smallestRow = Math.max(this.textSize * 2.1, 80 * metrics.unit);
    }

    /** The left edge of column `i`. */
    columnX(i: number): number {
        return this.left + this.nameWidth + i * this.pitch;
    }

    /** The room for a name, in pixels. */
    get nameRoom(): number {
        return this.nameWidth - this.textSize * 0.6;
    }

    /** The cell of column `i` in a row of `height` around `middle`; on whole pixels. */
    cell(i: number, middle: number, height: number): Area {
        const x = Math.round(this.columnX(i));
        const right = Math.round(this.columnX(i + 1) - this.gap);
        const cellHeight = Math.round(height * 0.725);
        return { x, y: Math.round(middle - cellHeight / 2), width: right - x, height: cellHeight };
    }
}
