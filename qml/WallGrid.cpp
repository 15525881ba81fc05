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

// Number of items of at least @p smallest that fit into @p length with gaps between them; at least
// one.
int fitting(qreal length, qreal smallest, qreal gap)
{
    constexpr int Many = 1000; // without a minimum
    if (smallest + gap <= 0)
        return Many;
    return std::clamp(static_cast<int>((length + gap) / (smallest + gap)), 1, Many);
}
} // namespace

void WallGrid::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    update();
}

void WallGrid::setArea(QSizeF area)
{
    if (area == m_area)
        return;
    m_area = area;
    update();
}

void WallGrid::setGap(qreal gap)
{
    if (qFuzzyCompare(1 + gap, 1 + m_gap))
        return;
    m_gap = gap;
    update();
}

void WallGrid::setSmallest(QSizeF smallest)
{
    if (smallest == m_smallest)
        return;
    m_smallest = smallest;
    update();
}

void WallGrid::setPage(int page)
{
    if (page == m_page)
        return;
    m_page = page;
    update();
}

int WallGrid::mostColumns() const
{
    return fitting(m_area.width(), m_smallest.width(), m_gap);
}

int WallGrid::mostRows() const
{
    return fitting(m_area.height(), m_smallest.height(), m_gap);
}

void WallGrid::update()
{
    const int pages = pagesNeeded();
    const bool hasOtherPages = pages != m_pages;
    m_pages = pages;
    Q_EMIT changed();
    if (hasOtherPages)
        Q_EMIT pagesChanged();
}

int WallGrid::pagesNeeded() const
{
    const int capacity = mostColumns() * mostRows();
    return std::max(1, (m_count + capacity - 1) / capacity);
}

int WallGrid::tilesPerPage() const
{
    return (m_count + pages() - 1) / pages();
}

QSizeF WallGrid::smallestTile(int count, int rows) const
{
    const int columns = tilesInRow(count, rows, 0);
    return {(m_area.width() - m_gap * (columns - 1)) / columns,
            (m_area.height() - m_gap * (rows - 1)) / rows};
}

int WallGrid::bestRows(int count) const
{
    int best = std::min(count, mostRows()); // also for an empty area
    qreal largest = 0;
    for (int rows = 1; rows <= std::min(count, mostRows()); ++rows) {
        const QSizeF tile = smallestTile(count, rows);
        const qreal size = std::min(tile.width(), tile.height() * Aspect);
        if (size <= largest || tilesInRow(count, rows, 0) > mostColumns())
            continue;
        best = rows;
        largest = size;
    }
    return best;
}

QList<QRectF> WallGrid::tiles() const
{
    QList<QRectF> tiles(m_count);
    const int first = std::min(m_page * tilesPerPage(), m_count);
    const int count = std::min(tilesPerPage(), m_count - first);
    const int rows = bestRows(count);
    qsizetype next = first;
    for (int row = 0; row < rows; ++row) {
        const int columns = tilesInRow(count, rows, row);
        const QSizeF size((m_area.width() - m_gap * (columns - 1)) / columns,
                          smallestTile(count, rows).height());
        for (int column = 0; column < columns; ++column)
            tiles[next++] = {
                QPointF(column * (size.width() + m_gap), row * (size.height() + m_gap)), size};
    }
    return tiles;
}

} // namespace scenedeck
