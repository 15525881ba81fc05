// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/NeighbourIndex.h"

#include <vector>

namespace scenedeck
{

/// Points among which the nearest to several places are, oldest first and in columns: to compare a
/// place with one takes less than a nanosecond, to search a leaf of the index some fifty.
class NeighbourCandidates
{
public:
    /// None of the points of @p index, which outlives this.
    explicit NeighbourCandidates(const NeighbourIndex &index);

    void mark(quint32 index);

    /// Makes the marked points the candidates, and removes the marks.
    void gatherMarked();

    std::size_t size() const { return m_indices.size(); }

    /// The index among the points of the candidate at @p position.
    quint32 index(std::size_t position) const { return m_indices[position]; }

    /// The first position not before @p from whose squared distance from (@p x, @p y) is less than
    /// @p limit2, or size().
    std::size_t nextWithin(double limit2, double x, double y, std::size_t from) const;

private:
    void append(const NeighbourIndex::Entry &entry);

    const NeighbourIndex &m_index;
    std::vector<quint64> m_marks; ///< a bit for each point
    std::vector<quint32> m_indices;
    // Up to whole blocks, infinite behind the last candidate.
    std::vector<double> m_x;
    std::vector<double> m_y;
};

} // namespace scenedeck
