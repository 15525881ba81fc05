// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/NeighbourReach.h"

#include <algorithm>
#include <limits>

namespace scenedeck
{

namespace
{
// The error of the compared numbers is less than 43 · 2^-53 of a sum of squares, plus Tiny for
// underflow. The sum is that of the point's distance from the centre and the box's half diagonal.
constexpr double RoundingError = 0x1p-47;
constexpr double Tiny = std::numeric_limits<double>::min();
} // namespace

NeighbourReach::NeighbourReach(const NeighbourIndex::Node &places,
                               std::span<const NeighbourIndex::Entry> found)
    : m_found(NeighbourIndex::boundsOf(found))
    , m_x((places.left + places.right) / 2)
    , m_y((places.bottom + places.top) / 2)
    , m_halfWidth(std::max(places.right - m_x, m_x - places.left))
    , m_halfHeight(std::max(places.top - m_y, m_y - places.bottom))
{
    for (const NeighbourIndex::Entry &entry : found)
        m_distance2 = std::max(m_distance2, distance2(entry));
}

bool NeighbourReach::isExceededBy(const NeighbourIndex::Entry &entry) const
{
    const double dx = std::max(entry.x - m_found.left, m_found.right - entry.x);
    const double dy = std::max(entry.y - m_found.bottom, m_found.top - entry.y);
    const double own2 = distance2(entry);
    const double scale = own2 + m_halfWidth * m_halfWidth + m_halfHeight * m_halfHeight;
    return own2 - m_distance2 >
           2 * (m_halfWidth * dx + m_halfHeight * dy) + RoundingError * scale + Tiny;
}

} // namespace scenedeck
