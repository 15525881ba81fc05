// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/Neighbour.h"
#include "scenes/embedding/NeighbourCandidates.h"
#include "scenes/embedding/NeighbourIndex.h"

#include <algorithm>
#include <functional>
#include <span>
#include <vector>

namespace scenedeck
{

class NeighbourReach;

/// Searches an index for the nearest points by branch and bound (Friedman, Bentley, Finkel: An
/// algorithm for finding best matches in logarithmic expected time, 1977). The results equal those
/// of a comparison with every point, ties included: nearest first, of equally near points the lower
/// index first.
///
/// A search starts from the bound that the results of the previous search give, so searches for
/// neighbouring positions should follow each other. If points are excluded, the tree can be
/// ineffective: if all other points are on a circle around the positions, every node is near enough
/// to be searched. In that case the points that can be near any of the positions are gathered once,
/// and each position is compared with all of them.
class NeighbourSearch
{
public:
    using Entry = NeighbourIndex::Entry;
    using Callback = std::function<void(const Entry &, std::span<const Neighbour>)>;

    /// Finds at most @p count points of @p index, which must outlive this.
    NeighbourSearch(const NeighbourIndex &index, std::size_t count);

    /// The points nearest to (@p x, @p y): as many as requested, or all if there are fewer. Valid
    /// until the next search.
    std::span<const Neighbour> find(double x, double y);

    /// Calls @p callback for each of @p entries, in any order, with the points nearest to it.
    /// Excluded are its copies (same x, y and phase, including itself) and, if it has an episode,
    /// the points of that episode. The entries should be near each other.
    void findOthers(std::span<const Entry> entries, const Callback &callback);

private:
    using Node = NeighbourIndex::Node;
    using Range = NeighbourIndex::Range;

    // No entry has these values: nothing is excluded.
    static constexpr quint8 NoPhase = 0xfe;
    static constexpr EpisodeNumber NoSuchEpisode = 0xffff'fffe;

    static Node queryOf(std::span<const Entry> entries);
    std::size_t gather(std::span<const Entry> entries);
    std::size_t boundGroup(std::span<const Entry> entries);
    void mark(Range range, const NeighbourReach &reach);
    void searchCandidates();
    void searchTree();
    void searchOldest();
    Neighbour boundOfPreviousResults() const;
    void search(Range range);
    void searchChildren(Range range);
    void insert(const Neighbour &neighbour);
    std::span<const Neighbour> results() const { return std::span(m_nearest).first(m_found); }

    // The following run for every visited node or entry, and are inline for speed.

    /// A lower bound: no entry of @p node comes before it.
    Neighbour lowerBound(const Node &node) const
    {
        const double dx = gap(node.left, node.right, m_query.left, m_query.right);
        const double dy = gap(node.bottom, node.top, m_query.bottom, m_query.top);
        return {dx * dx + dy * dy, node.lowestIndex};
    }

    /// The distance between two intervals. Never greater than the computed distance of a coordinate
    /// in one from a coordinate in the other, because rounding is monotonic.
    static double gap(double low, double high, double otherLow, double otherHigh)
    {
        return std::max(std::max(low - otherHigh, otherLow - high), 0.0);
    }

    Neighbour neighbourOf(const Entry &entry) const
    {
        const double dx = entry.x - m_query.left;
        const double dy = entry.y - m_query.bottom;
        return {dx * dx + dy * dy, entry.index};
    }

    /// Whether entries that do not come before @p bound can be among the nearest.
    bool canBeNearest(const Neighbour &bound) const { return !(m_bound < bound); }

    bool isExcluded(const Node &node) const
    {
        return node.episode == m_query.episode ||
               (node.phase == m_query.phase && node.left == m_query.right &&
                node.right == m_query.left && node.bottom == m_query.top &&
                node.top == m_query.bottom);
    }

    bool isExcluded(const Entry &entry) const
    {
        return entry.episode == m_query.episode ||
               (entry.phase == m_query.phase && entry.x == m_query.left &&
                entry.y == m_query.bottom);
    }

    void insertIfNearer(const Entry &entry)
    {
        const Neighbour neighbour = neighbourOf(entry);
        if (canBeNearest(neighbour) && !isExcluded(entry))
            insert(neighbour);
    }

    const NeighbourIndex &m_index;
    std::vector<Neighbour> m_nearest; ///< as many as requested; the first m_found are valid
    std::size_t m_found = 0;
    Neighbour m_bound; ///< no result comes after this one
    /// The position of the search, or the box of several. Excluded are all points of its episode,
    /// and the points of its phase at the position of all its positions.
    Node m_query;
    std::size_t m_visitedLeaves = 0; ///< in the last search of the tree
    NeighbourCandidates m_candidates;
};

} // namespace scenedeck
