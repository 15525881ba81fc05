// SPDX-License-Identifier: GPL-3.0-or-later
import type { Area } from "scenes/shared/web/Drawing";

// A scene is still readable in a tile of about this shape.
const ASPECT = 1.25;

/** Tiles in a row: as even as it goes, the fuller rows first. */
function tilesInRow(count: number, rows: number, row: number): number {
    return Math.floor(count / rows) + (row < count % rows ? 1 : 0);
}

function bestRows(count: number, width: number, height: number, gap: number): number {
    let best = 1;
    let largest = 0;
    for (let rows = 1; rows <= count; ++rows) {
        const columns = tilesInRow(count, rows, 0);
        const size = Math.min((width - gap * (columns - 1)) / columns, ((height - gap * (rows - 1)) / rows) * ASPECT);
        if (size <= largest)
            continue;
        best = rows;
        largest = size;
    }
    return best;
}

/** Where `count` tiles lie, as large as they can be; by the rules of qml/WallGrid.h. */
export function wallTiles(count: number, width: number, height: number, gap: number): Area[] {
    const rows = bestRows(count, width, height, gap);
    const tileHeight = (height - gap * (rows - 1)) / rows;
    const tiles: Area[] = [];
    for (let row = 0; row < rows; ++row) {
        const columns = tilesInRow(count, rows, row);
        const tileWidth = (width - gap * (columns - 1)) / columns;
        for (let column = 0; column < columns; ++column)
            tiles.push({ x: column * (tileWidth + gap), y: row * (tileHeight + gap), width: tileWidth, height: tileHeight });
    }
    return tiles;
}
