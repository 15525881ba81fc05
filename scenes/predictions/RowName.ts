// SPDX-License-Identifier: GPL-3.0-or-later
import type { GridColumns } from "scenes/predictions/GridColumns";
import { drawText, lineHeight, type TextStyle } from "scenes/shared/web/Drawing";
import type { SceneContext } from "scenes/shared/web/SceneView";

/** Draws the name of a row and, where it is not empty and the row has room for two lines, a note below it. */
export function drawRowName(
    { painter, metrics }: SceneContext,
    columns: GridColumns,
    row: { middle: number; height: number },
    name: string,
    note: string,
    style: Partial<TextStyle>,
): void {
    const { left, textSize, nameRoom } = columns;
    const [upper, lower] = [lineHeight(textSize), lineHeight(metrics.axis)];
    const hasNote = note !== "" && row.height >= upper + lower;
    const shift = hasNote ? 0.5 : 0;
    drawText(painter, name, left, row.middle - shift * lower, { size: textSize, maxWidth: nameRoom, elide: "middle", ...style });
    if (hasNote) drawText(painter, note, left, row.middle + shift * upper, { size: metrics.axis, maxWidth: nameRoom, elide: "middle" });
}
