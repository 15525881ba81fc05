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

/// Searches an index for the nearest points, branch and bound (Friedman, Bentley, Finkel: An
/// algorithm for finding best matches in logarithmic expected time, 1977). Results are exactly
/// those of comparing with every point, ties included: nearest first, of equally near points the
/// lower index first.
///
/// A search starts from the bound that the results of the search before it give, so searches for
/// places that lie together should follow each other. Where points are left out, the tree may fail:
/// if all others are on a circle around the places, no node of it is too far to be searched. Then
/// the points that can be near to any of the places are gathered once, and each place is compared
/// with all of these.
class NeighbourSearch
{
public:
    using Entry = NeighbourIndex::Entry;
    using Use = std::function<void(const Entry &, std::span<const Neighbour>)>;

    /// Finds at most @p wanted points of @p index, which outlives this.
    NeighbourSearch(const NeighbourIndex &index, std::size_t wanted);

    /// The points nearest to (@p x, @p y), as many as wanted or as there are. Valid until the next
    /// search.
    std::span<const Neighbour> find(double x, double y);

    /// Calls @p use for each of @p entries, in any order, with the points nearest to it: without
    /// its copies (same x, y and phase; itself is one) and, if it has an episode, without the
    /// points of that episode. The entries should lie together.
    void findOthers(std::span<const Entry> entries, const Use &use);

private:
    using Node = NeighbourIndex::Node;
    using Range = NeighbourIndex::Range;

    // No entry has these: nothing is left out.
    static constexpr quint8 NoPhase = 0xfe;
    static constexpr EpisodeNumber NoSuchEpisode = 0xffff'fffe;

    static Node queryOf(std::span<const Entry> entries);
    std::size_t gather(std::span<const Entry> entries);
    std::size_t boundByLastResults(std::span<const Entry> entries);
    void mark(Range range, const NeighbourReach &reach);
    void searchCandidates();
    void searchTree();
    void searchOldest();
    Neighbour boundOfLastResults() const;
    void search(Range range);
    void searchChildren(Range range);
    void insert(const Neighbour &neighbour);
    std::span<const Neighbour> results() const { return std::span(m_nearest).first(m_found); }

    // The following run for every node or entry on the way, and are inlined for speed.

    /// No entry of @p node comes before this.
    Neighbour lowerBound(const Node &node) const
    {
        const double dx = gap(node.left, node.right, m_query.left, m_query.right);
        const double dy = gap(node.bottom, node.top, m_query.bottom, m_query.top);
        return {dx * dx + dy * dy, node.lowestIndex};
    }

    /// Between two intervals. Never more than the computed distance of a coordinate in one from a
    /// coordinate in the other: rounding is monotone.
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
    bool canHold(const Neighbour &bound) const { return !(m_last < bound); }

    bool isLeftOut(const Node &node) const
    {
        return node.episode == m_query.episode ||
               (node.phase == m_query.phase && node.left == m_query.right &&
                node.right == m_query.left && node.bottom == m_query.top &&
                node.top == m_query.bottom);
    }

    bool isLeftOut(const Entry &entry) const
    {
        return entry.episode == m_query.episode ||
               (entry.phase == m_query.phase && entry.x == m_query.left &&
                entry.y == m_query.bottom);
    }

    void offer(const Entry &entry)
    {
        const Neighbour neighbour = neighbourOf(entry);
        if (canHold(neighbour) && !isLeftOut(entry))
            insert(neighbour);
    }

    const NeighbourIndex &m_index;
    std::vector<Neighbour> m_nearest; ///< as many as wanted; the first m_found are valid
    std::size_t m_found = 0;
    Neighbour m_last; ///< nothing after this one is wanted
    /// The place that is searched from, or the box of several. Left out are all points of its
    /// episode, and those of its phase that are where all of its places are.
    Node m_query;
    std::size_t m_visitedLeaves = 0; ///< by the last search of the tree
    NeighbourCandidates m_candidates;
};

} // namespace scenedeck
