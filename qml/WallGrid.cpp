// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/WallGrid.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
// Width / height of a tile in which a scene is readable.
constexpr qreal Aspect = 1.25;

// Number of tiles in row @p row of @p rows: distributed evenly, the longer rows first.
int tilesInRow(int count, int rows, int row)
{
    return count / rows + (row < count % rows ? 1 : 0);
}
} // namespace

void WallGrid::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    Q_EMIT changed();
}

void WallGrid::setArea(QSizeF area)
{
    if (area == m_area)
        return;
    m_area = area;
    Q_EMIT changed();
}

void WallGrid::setGap(qreal gap)
{
    if (qFuzzyCompare(1 + gap, 1 + m_gap))
        return;
    m_gap = gap;
    Q_EMIT changed();
}

void WallGrid::setSmallest(QSizeF smallest)
{
    if (smallest == m_smallest)
        return;
    m_smallest = smallest;
    Q_EMIT changed();
}

QSizeF WallGrid::smallestTile(int rows) const
{
    const int columns = tilesInRow(m_count, rows, 0);
    return {(m_area.width() - m_gap * (columns - 1)) / columns,
            (m_area.height() - m_gap * (rows - 1)) / rows};
}

int WallGrid::bestRows() const
{
    int best = 1;
    qreal largest = 0; // an empty area yields one row
    for (int rows = 1; rows <= m_count; ++rows) {
        const QSizeF tile = smallestTile(rows);
        const qreal size = std::min(tile.width(), tile.height() * Aspect);
        if (size <= largest)
            continue;
        best = rows;
        largest = size;
    }
    return best;
}

WallGrid::Rows WallGrid::rows() const
{
    if (m_count == 0)
        return {};
    const int best = bestRows();
    const QSizeF tile = smallestTile(best);
    if (tile.width() >= m_smallest.width() && tile.height() >= m_smallest.height())
        return {best, tile.height()};
    const qreal fitting = (m_area.width() + m_gap) / (m_smallest.width() + m_gap);
    const int columns = std::clamp(static_cast<int>(fitting), 1, m_count);
    const int needed = (m_count + columns - 1) / columns;
    return {needed, std::max(m_smallest.height(), smallestTile(needed).height())};
}

qreal WallGrid::height() const
{
    const auto [count, height] = rows();
    return count == 0 ? 0 : count * (height + m_gap) - m_gap;
}

QList<QRectF> WallGrid::tiles() const
{
    QList<QRectF> tiles;
    const auto [count, height] = rows();
    for (int row = 0; row < count; ++row) {
        const int columns = tilesInRow(m_count, count, row);
        const qreal width = (m_area.width() - m_gap * (columns - 1)) / columns;
        for (int column = 0; column < columns; ++column)
            tiles.append({column * (width + m_gap), row * (height + m_gap), width, height});
    }
    return tiles;
}

} // namespace scenedeck
