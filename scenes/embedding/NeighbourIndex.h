// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/EmbeddingPoint.h"

#include <span>
#include <vector>

namespace scenedeck
{

/// A balanced k-d tree over a fixed set of points (Bentley: Multidimensional binary search trees
/// used for associative searching, 1975). Its height depends only on the number of points, not on
/// their positions, on duplicate positions or on how many points belong to one episode.
/// NeighbourSearch searches it. Immutable after construction, thus thread-safe.
class NeighbourIndex
{
public:
    static constexpr std::size_t LeafSize = 12;
    static constexpr quint8 MixedPhases = 0xff;
    static constexpr EpisodeNumber MixedEpisodes = 0xffff'ffff;

    struct Entry
    {
        double x = 0;
        double y = 0;
        quint32 index = 0; ///< among the points
        EpisodeNumber episode = NoEpisode;
        quint8 phase = 0;
    };

    /// The bounding box of some entries, and their common episode and phase.
    struct Node
    {
        double left = 0, right = 0, bottom = 0, top = 0;
        quint32 lowestIndex = 0;
        EpisodeNumber episode = NoEpisode; ///< MixedEpisodes: more than one
        quint8 phase = 0;                  ///< MixedPhases: more than one
    };

    /// A node and the entries that it covers. Each child covers half of them.
    struct Range
    {
        std::size_t node = 0;
        std::size_t begin = 0;
        std::size_t end = 0;

        std::size_t size() const { return end - begin; }
        bool isLeaf() const { return size() <= LeafSize; }
        Range lower() const { return {2 * node + 1, begin, middle()}; }
        Range upper() const { return {2 * node + 2, middle(), end}; }
        std::size_t middle() const { return begin + size() / 2; }
    };

    /// Copies the required fields of @p points.
    explicit NeighbourIndex(std::span<const EmbeddingPoint> points);

    Range root() const { return {0, 0, m_entries.size()}; }
    const Node &node(Range range) const { return m_nodes[range.node]; }
    std::span<const Entry> entries(Range range) const
    {
        return std::span(m_entries).subspan(range.begin, range.size());
    }

    /// The entry of the point with @p index.
    const Entry &entryOf(quint32 index) const { return m_entries[m_positions[index]]; }

    /// Computes the node of @p entries, which must not be empty.
    static Node boundsOf(std::span<const Entry> entries);

private:
    void build(Range range);

    std::vector<Node> m_nodes;
    std::vector<Entry> m_entries;
    std::vector<quint32> m_positions; ///< positions in m_entries, by point index
};

} // namespace scenedeck
