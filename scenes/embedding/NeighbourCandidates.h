// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/NeighbourIndex.h"

#include <vector>

namespace scenedeck
{

/// A set of points that contains the nearest ones of several positions, oldest first and stored in
/// columns. Comparing a position with one candidate takes less than a nanosecond, searching a leaf
/// of the index about fifty.
class NeighbourCandidates
{
public:
    /// Starts without candidates. @p index must outlive this.
    explicit NeighbourCandidates(const NeighbourIndex &index);

    void mark(quint32 index);

    /// Replaces the candidates by the marked points, and removes the marks.
    void gatherMarked();

    std::size_t size() const { return m_indices.size(); }

    /// The point index of the candidate at @p position.
    quint32 index(std::size_t position) const { return m_indices[position]; }

    /// The first position at or after @p from whose squared distance from (@p x, @p y) is less than
    /// @p limit2, or size().
    std::size_t nextWithin(double limit2, double x, double y, std::size_t from) const;

private:
    void append(const NeighbourIndex::Entry &entry);

    const NeighbourIndex &m_index;
    std::vector<quint64> m_marks; ///< one bit per point
    std::vector<quint32> m_indices;
    // Padded to whole blocks with infinity.
    std::vector<double> m_x;
    std::vector<double> m_y;
};

} // namespace scenedeck
