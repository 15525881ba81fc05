// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSizeF>

namespace scenedeck
{

/// How small multiples share an area.
struct TilePlan
{
    int columns = 1;
    int rows = 1;
    int pages = 1;
    QSizeF tile;

    int capacity() const { return columns * rows; }
    bool operator==(const TilePlan &) const = default;
};

/// What a plan has to keep to. Sizes in device-independent pixels.
struct TileSpace
{
    QSizeF area;
    QSizeF smallestTile;
    qreal gap = 0;
    qreal pagerHeight = 0; ///< taken off the area's height when there are several pages
};

/// Spreads @p count tiles over @p space: as few pages as possible, and on a single page no column
/// more than is needed. There is always one tile a page, however small the area.
TilePlan planTiles(const TileSpace &space, int count);

} // namespace scenedeck
