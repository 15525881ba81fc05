// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSizeF>

namespace scenedeck
{

/// A layout of equal tiles in an area, over one or more pages.
struct TilePlan
{
    int columns = 1;
    int rows = 1;
    int pages = 1;
    QSizeF tile;

    int capacity() const { return columns * rows; }
    bool operator==(const TilePlan &) const = default;
};

/// The constraints of a plan. Sizes in device-independent pixels.
struct TileSpace
{
    QSizeF area;
    QSizeF smallestTile;
    qreal gap = 0;
    qreal pagerHeight = 0; ///< subtracted from the area's height if there are several pages
};

/// Distributes @p count tiles over @p space: as few pages as possible, and on a single page as few
/// columns as possible. Each page has room for at least one tile, however small the area.
TilePlan planTiles(const TileSpace &space, int count);

} // namespace scenedeck
