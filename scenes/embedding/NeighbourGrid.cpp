// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/NeighbourGrid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace scenedeck
{

namespace
{
constexpr double PointsPerCell = 2;
constexpr int LargestSide = 128;

int sideFor(std::size_t points)
{
    const double cells = static_cast<double>(points) / PointsPerCell;
    return std::clamp(static_cast<int>(std::sqrt(cells)), 1, LargestSide);
}
} // namespace

/// One question: keeps the nearest points seen so far, sorted.
class NeighbourGrid::Search
{
public:
    Search(const NeighbourGrid &grid, double x, double y, std::span<Neighbour> nearest,
           std::optional<Phase> exceptHere)
        : m_grid(grid)
        , m_x(x)
        , m_y(y)
        , m_nearest(nearest)
        , m_exceptHere(exceptHere)
        , m_column(grid.cellOf(x))
        , m_row(grid.cellOf(y))
    {
    }

    std::size_t run()
    {
        for (int ring = 0; !isDone(ring); ++ring)
            searchRing(ring);
        return m_found;
    }

private:
    bool isDone(int ring) const
    {
        if (ring > m_grid.m_side)
            return true;
        if (ring == 0 || m_found < m_nearest.size())
            return false;
        const double bound = reachOf(ring - 1);
        return bound > 0 && m_nearest.back().distance2 < bound * bound;
    }

    /// A distance within which every point lies in the rings up to @p ring.
    double reachOf(int ring) const
    {
        double reach = std::numeric_limits<double>::infinity();
        const double cell = 1.0 / m_grid.m_side;
        if (m_column - ring > 0)
            reach = std::min(reach, m_x - (m_column - ring) * cell);
        if (m_column + ring < m_grid.m_side - 1)
            reach = std::min(reach, (m_column + ring + 1) * cell - m_x);
        if (m_row - ring > 0)
            reach = std::min(reach, m_y - (m_row - ring) * cell);
        if (m_row + ring < m_grid.m_side - 1)
            reach = std::min(reach, (m_row + ring + 1) * cell - m_y);
        // A point may lie a rounding error outside the cell that it was put into.
        constexpr double Rounding = 1e-12;
        return reach - Rounding;
    }

    void searchRing(int ring)
    {
        const int left = m_column - ring;
        const int right = m_column + ring;
        searchRow(m_row - ring, left, right);
        if (ring == 0)
            return;
        for (int row = m_row - ring + 1; row < m_row + ring; ++row) {
            if (left >= 0)
                searchRow(row, left, left);
            if (right < m_grid.m_side)
                searchRow(row, right, right);
        }
        searchRow(m_row + ring, left, right);
    }

    /// The cells of a row lie side by side in memory, and so do their points.
    void searchRow(int row, int left, int right)
    {
        if (row < 0 || row >= m_grid.m_side)
            return;
        const int start = row * m_grid.m_side;
        const int first = start + std::max(left, 0);
        const int last = start + std::min(right, m_grid.m_side - 1);
        const Entry *entry = m_grid.m_entries.data() + m_grid.m_begin[std::size_t(first)];
        const Entry *end = m_grid.m_entries.data() + m_grid.m_begin[std::size_t(last) + 1];
        for (; entry != end; ++entry)
            consider(*entry);
    }

    void consider(const Entry &entry)
    {
        if (m_exceptHere == entry.phase && entry.x == m_x && entry.y == m_y)
            return;
        const double dx = entry.x - m_x;
        const double dy = entry.y - m_y;
        const Neighbour candidate{dx * dx + dy * dy, entry.index};
        if (m_found < m_nearest.size())
            ++m_found;
        else if (!(candidate < m_nearest.back()))
            return;
        std::size_t place = m_found - 1;
        for (; place > 0 && candidate < m_nearest[place - 1]; --place)
            m_nearest[place] = m_nearest[place - 1];
        m_nearest[place] = candidate;
    }

    const NeighbourGrid &m_grid;
    const double m_x;
    const double m_y;
    const std::span<Neighbour> m_nearest;
    const std::optional<Phase> m_exceptHere;
    const int m_column;
    const int m_row;
    std::size_t m_found = 0;
};

NeighbourGrid::NeighbourGrid(std::span<const EmbeddingPoint> points)
    : m_side(sideFor(points.size()))
    , m_begin(static_cast<std::size_t>(m_side) * static_cast<std::size_t>(m_side) + 1)
    , m_entries(points.size())
{
    const auto cellIndex = [this](const EmbeddingPoint &point) {
        return static_cast<std::size_t>(cellOf(point.y) * m_side + cellOf(point.x));
    };
    // Counting sort: sizes, then ends, then each point goes before the end of its cell.
    for (const EmbeddingPoint &point : points)
        ++m_begin[cellIndex(point)];
    quint32 end = 0;
    for (quint32 &begin : m_begin)
        begin = end += begin;
    for (std::size_t i = points.size(); i-- > 0;) {
        const quint32 place = --m_begin[cellIndex(points[i])];
        m_entries[place] = {points[i].x, points[i].y, static_cast<quint32>(i), points[i].phase};
    }
}

std::size_t NeighbourGrid::find(double x, double y, std::span<Neighbour> nearest,
                                std::optional<Phase> exceptHere) const
{
    return nearest.empty() ? 0 : Search(*this, x, y, nearest, exceptHere).run();
}

int NeighbourGrid::cellOf(double coordinate) const
{
    return std::clamp(static_cast<int>(coordinate * m_side), 0, m_side - 1);
}

} // namespace scenedeck
