// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/NeighbourIndex.h"

#include <span>

namespace scenedeck
{

/// Determines which points are farther than some found points from every position in a box. Unlike
/// bounds of distances, this also separates points on a circle around the box. For a position q, a
/// point p, a found point f and any point c,
///
///     |q - p|² - |q - f|² = |c - p|² - |c - f|² - 2 (q - c)·(p - f)
class NeighbourReach
{
public:
    /// @p places is the box. @p found must not be empty.
    NeighbourReach(const NeighbourIndex::Node &places,
                   std::span<const NeighbourIndex::Entry> found);

    /// Whether the computed distance of @p entry is greater than that of each found point, from
    /// every position in the box. May return false if it is only slightly greater.
    bool isExceededBy(const NeighbourIndex::Entry &entry) const;

private:
    double distance2(const NeighbourIndex::Entry &entry) const
    {
        const double dx = entry.x - m_x;
        const double dy = entry.y - m_y;
        return dx * dx + dy * dy;
    }

    NeighbourIndex::Node m_found; ///< box
    // The box of the positions: its centre, and half its width and height.
    double m_x = 0;
    double m_y = 0;
    double m_halfWidth = 0;
    double m_halfHeight = 0;
    double m_distance2 = 0; ///< of the found point that is farthest from the centre
};

} // namespace scenedeck
