// SPDX-License-Identifier: GPL-3.0-or-later

/** The layout of small multiples in an area, in pixels. */
export interface TilePlan {
    readonly columns: number;
    readonly rows: number;
    readonly pages: number;
    readonly width: number;
    readonly height: number;
}

/** The limits of a layout, in pixels. */
export interface TileSpace {
    readonly width: number;
    readonly height: number;
    readonly smallestWidth: number;
    readonly smallestHeight: number;
    readonly gap: number;
    /** Subtracted from the height of the area if there are several pages. */
    readonly pagerHeight: number;
}

function howMany(length: number, smallest: number, gap: number): number {
    return Math.max(1, Math.floor((length + gap) / (smallest + gap)));
}

function share(length: number, parts: number, gap: number): number {
    return Math.max(0, (length - gap * (parts - 1)) / parts);
}

/** Distributes `count` tiles over the space; by the rules of TilePlan.h. */
export function planTiles(space: TileSpace, count: number): TilePlan {
    let height = space.height;
    let columns = howMany(space.width, space.smallestWidth, space.gap);
    let rows = howMany(height, space.smallestHeight, space.gap);
    let pages = 1;
    if (count > columns * rows) {
        height -= space.pagerHeight;
        rows = howMany(height, space.smallestHeight, space.gap);
        pages = Math.ceil(count / (columns * rows));
    } else if (count > 0) {
        rows = Math.ceil(count / columns);
        columns = Math.ceil(count / rows);
    }
    return { columns, rows, pages, width: share(space.width, columns, space.gap), height: share(height, rows, space.gap) };
}
