// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/NeighbourIndex.h"

#include <span>

namespace scenedeck
{

/// Tells which points are farther than some found ones from every place of a box. Unlike the bounds
/// of distances, this also tells apart points on a circle around the box: for a place q, a point p,
/// a found point f and any point c,
///
///     |q - p|² - |q - f|² = |c - p|² - |c - f|² - 2 (q - c)·(p - f)
class NeighbourReach
{
public:
    /// At least one is @p found.
    NeighbourReach(const NeighbourIndex::Node &places,
                   std::span<const NeighbourIndex::Entry> found);

    /// Whether the computed distance of @p entry is more than that of each found point, from every
    /// place of the box. May be false where it is little more.
    bool isExceededBy(const NeighbourIndex::Entry &entry) const;

private:
    double distance2(const NeighbourIndex::Entry &entry) const
    {
        const double dx = entry.x - m_x;
        const double dy = entry.y - m_y;
        return dx * dx + dy * dy;
    }

    NeighbourIndex::Node m_found; ///< box
    // The box of the places: its centre, and how far they lie from it.
    double m_x = 0;
    double m_y = 0;
    double m_halfWidth = 0;
    double m_halfHeight = 0;
    double m_distance2 = 0; ///< of the found point farthest from the centre
};

} // namespace scenedeck
