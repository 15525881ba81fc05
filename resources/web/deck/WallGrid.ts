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

/** How many lengths of at least `smallest` fit; at least one. */
function fitting(length: number, smallest: number, gap: number): number {
    return Math.max(1, Math.floor((length + gap) / (smallest + gap)));
}

function mostColumns({ width, gap }: Space): number {
    return fitting(width, SMALLEST_WIDTH, gap);
}

function mostRows({ height, gap }: Space): number {
    return fitting(height, SMALLEST_HEIGHT, gap);
}

/** The number of rows with the largest tiles. */
function bestRows(space: Space): number {
    const most = Math.min(space.count, mostRows(space));
    let best = most;
    let largest = 0;
    for (let rows = 1; rows <= most; ++rows) {
        const tile = smallestTile(space, rows);
        const size = Math.min(tile.width, tile.height * ASPECT);
        if (size <= largest || tilesInRow(space.count, rows, 0) > mostColumns(space)) continue;
        best = rows;
        largest = size;
    }
    return best;
}

/** The tiles of one page, which fill the space. */
function pageTiles(space: Space): Area[] {
    const { width, gap } = space;
    const rows = bestRows(space);
    const { height } = smallestTile(space, rows);
    const tiles: Area[] = [];
    for (let row = 0; row < rows; ++row) {
        const columns = tilesInRow(space.count, rows, row);
        const tileWidth = (width - gap * (columns - 1)) / columns;
        for (let column = 0; column < columns; ++column) tiles.push({ x: column * (tileWidth + gap), y: row * (height + gap), width: tileWidth, height });
    }
    return tiles;
}

/** One column, which continues below the lower edge; each tile is at most as high as the space. */
function columnTiles(space: Space): Area[] {
    const { count, width, height, gap } = space;
    const tileHeight = Math.max(Math.min(height, SMALLEST_HEIGHT), smallestTile(space, count).height);
    return Array.from({ length: count }, (_, i) => ({ x: 0, y: i * (tileHeight + gap), width, height: tileHeight }));
}

/**
 * The tiles of `count` scenes by page, as large as possible; by the rules of qml/WallGrid.h. If only one column fits, as on
 * a phone, all are on one page, which continues below the lower edge.
 */
export function wallPages(count: number, width: number, height: number, gap: number): Area[][] {
    const space = { count, width, height, gap };
    if (mostColumns(space) === 1) return [columnTiles(space)];
    const pages = Math.max(1, Math.ceil(count / (mostColumns(space) * mostRows(space))));
    const perPage = Math.ceil(count / pages);
    return Array.from({ length: pages }, (_, page) => pageTiles({ ...space, count: Math.min(perPage, count - page * perPage) }));
}

/** The height of a tile's title and headline; `height`: of the tile. */
export function tileHeadHeight(height: number): number {
    return Math.max(28, Math.round(0.08 * height)) + Math.max(20, Math.round(0.05 * height));
}
