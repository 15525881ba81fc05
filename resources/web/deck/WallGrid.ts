// SPDX-License-Identifier: GPL-3.0-or-later
import type { Area } from "scenes/shared/web/Drawing";

// Width / height of a readable tile.
const ASPECT = 1.25;
// Smallest tile in CSS pixels: text has at least 12 pixels, so scenes need this much.
const SMALLEST_WIDTH = 360;
const SMALLEST_HEIGHT = 340;

interface Space {
    readonly count: number;
    readonly width: number;
    readonly height: number;
    readonly gap: number;
}

/** Tiles in a row: distributed evenly, with the fuller rows first. */
function tilesInRow(count: number, rows: number, row: number): number {
    return Math.floor(count / rows) + (row < count % rows ? 1 : 0);
}

/** The smallest tile size if `rows` rows fill the space. */
function smallestTile({ count, width, height, gap }: Space, rows: number): { width: number; height: number } {
    const columns = tilesInRow(count, rows, 0);
    return { width: (width - gap * (columns - 1)) / columns, height: (height - gap * (rows - 1)) / rows };
}

function bestRows(space: Space): number {
    let best = 1;
    let largest = 0;
    for (let rows = 1; rows <= space.count; ++rows) {
        const tile = smallestTile(space, rows);
        const size = Math.min(tile.width, tile.height * ASPECT);
        if (size <= largest) continue;
        best = rows;
        largest = size;
    }
    return best;
}

/** Number and height of the rows; together they may be higher than the space. */
function rowsOf(space: Space): { rows: number; tileHeight: number } {
    const best = bestRows(space);
    const tile = smallestTile(space, best);
    if (tile.width >= SMALLEST_WIDTH && tile.height >= SMALLEST_HEIGHT) return { rows: best, tileHeight: tile.height };
    const fitting = Math.floor((space.width + space.gap) / (SMALLEST_WIDTH + space.gap));
    const columns = Math.min(space.count, Math.max(1, fitting));
    const rows = Math.ceil(space.count / columns);
    return { rows, tileHeight: Math.max(SMALLEST_HEIGHT, smallestTile(space, rows).height) };
}

/**
 * Positions of `count` tiles, as large as possible; by the rules of qml/WallGrid.h. If they would be too small to
 * read, uses as many columns as fit, and the rows continue below the lower edge.
 */
export function wallTiles(count: number, width: number, height: number, gap: number): Area[] {
    const { rows, tileHeight } = rowsOf({ count, width, height, gap });
    const tiles: Area[] = [];
    for (let row = 0; row < rows; ++row) {
        const columns = tilesInRow(count, rows, row);
        const tileWidth = (width - gap * (columns - 1)) / columns;
        for (let column = 0; column < columns; ++column)
            tiles.push({ x: column * (tileWidth + gap), y: row * (tileHeight + gap), width: tileWidth, height: tileHeight });
    }
    return tiles;
}

/** The height of a tile's title and headline; `height`: of the tile. */
export function tileHeadHeight(height: number): number {
    return Math.max(28, Math.round(0.08 * height)) + Math.max(20, Math.round(0.05 * height));
}
