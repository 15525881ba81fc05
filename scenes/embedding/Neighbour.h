// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

/// The distance of a point from the position of a search, and its index among the points.
struct Neighbour
{
    double distance2 = 0; ///< squared Euclidean
    quint32 index = 0;

    bool operator==(const Neighbour &) const = default;

    /// Whether this is nearer, or equally near with the lower index.
    bool operator<(const Neighbour &other) const
    {
        return distance2 == other.distance2 ? index < other.index : distance2 < other.distance2;
    }
};

} // namespace scenedeck
