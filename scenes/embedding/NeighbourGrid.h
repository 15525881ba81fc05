// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/EmbeddingPoint.h"

#include <optional>
#include <span>
#include <vector>

namespace scenedeck
{

/// A point's distance from the place that was asked for, and its index among the points.
struct Neighbour
{
    double distance2 = 0; ///< squared Euclidean
    quint32 index = 0;

    bool operator==(const Neighbour &) const = default;

    /// Nearer, or equally near with the lower index.
    bool operator<(const Neighbour &other) const
    {
        return distance2 == other.distance2 ? index < other.index : distance2 < other.distance2;
    }
};

/// Finds the nearest points of a fixed set by a uniform grid over the unit square: cells are
/// searched in rings around the asking one until nothing nearer can follow (Bentley, Weide, Yao:
/// Optimal expected-time algorithms for closest point problems, 1980). Exactly what comparing with
/// every point yields, also for ties. Safe to ask from several threads once made.
class NeighbourGrid
{
public:
    /// Copies what it needs of @p points; their coordinates are in 0..1.
    explicit NeighbourGrid(std::span<const EmbeddingPoint> points);

    /// Puts the nearest points to (@p x, @p y), both 0..1, into @p nearest, as many as fit or as
    /// there are; nearest first, of equally near ones the lower index first. Leaves out the points
    /// of phase @p exceptHere that lie exactly there: a point and its copies. Returns how many were
    /// put there.
    std::size_t find(double x, double y, std::span<Neighbour> nearest,
                     std::optional<Phase> exceptHere = {}) const;

    /// Calls @p visit for the index of each point, points of one cell after each other.
    template <typename Visit> void forEachByCell(Visit visit) const
    {
        for (const Entry &entry : m_entries)
            visit(entry.index);
    }

private:
    struct Entry
    {
        double x = 0;
        double y = 0;
        quint32 index = 0;
        Phase phase = Phase::Other;
    };
    class Search;

    int cellOf(double coordinate) const;

    int m_side = 1;               ///< cells a side
    std::vector<quint32> m_begin; ///< of each cell in m_entries, row by row, and the end
    std::vector<Entry> m_entries; ///< sorted by cell, in a cell by index
};

} // namespace scenedeck
