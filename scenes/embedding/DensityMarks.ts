// SPDX-License-Identifier: GPL-3.0-or-later
import { shareOfX, shareOfY, type EmbeddingAxes } from "scenes/embedding/EmbeddingAxes";
import type { PointRing } from "scenes/embedding/PointRing";
import { CLASSES } from "scenes/shared/web/Phase";

/** With more points than this, marks of cells are drawn instead of points, because points would cover each other. */
export const MOST_SINGLE_POINTS = 2000;

/** Number of levels: 1 point, 2 or 3, 4 to 7, …, 128 and more. */
export const LEVELS = 8;

/** The marks of cells, as scenes/embedding/screen/DensityMarks.h defines them, row by row from the bottom. */
export interface DensityMarks {
    /** The most frequent phase of each cell; of equally many, the canonically first. */
    readonly phase: Uint8Array;
    /** 1..LEVELS; 0: no points. */
    readonly level: Uint8Array;
}

/** Number of points per cell and phase. */
function countsOf(points: PointRing, axes: EmbeddingAxes, columns: number, hidden: readonly boolean[]): Uint32Array {
    const counts = new Uint32Array(columns * columns * CLASSES);
    const cellAt = (share: number): number => Math.min(columns - 1, Math.max(0, Math.floor(share * columns)));
    for (let number = points.oldest; number < points.total; ++number) {
        const phase = points.phase(number);
        if (hidden[phase]) continue;
        const row = cellAt(shareOfY(axes, points.y(number)));
        const column = cellAt(shareOfX(axes, points.x(number)));
        counts[(row * columns + column) * CLASSES + phase]! += 1;
    }
    return counts;
}

/** The marks of columns × columns cells that divide the axes. Visits every point. */
export function densityMarks(points: PointRing, axes: EmbeddingAxes, columns: number, hidden: readonly boolean[]): DensityMarks {
    const counts = countsOf(points, axes, columns, hidden);
    const phase = new Uint8Array(columns * columns);
    const level = new Uint8Array(columns * columns);
    for (let cell = 0; cell < level.length; ++cell) {
        let [sum, most] = [0, 0];
        for (let i = 0; i < CLASSES; ++i) {
            const count = counts[cell * CLASSES + i]!;
            sum += count;
            if (count > most) [most, phase[cell]] = [count, i];
        }
        level[cell] = Math.min(LEVELS, 32 - Math.clz32(sum));
    }
    return { phase, level };
}
