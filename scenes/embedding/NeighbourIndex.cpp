// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/NeighbourIndex.h"

#include <algorithm>
#include <tuple>

namespace scenedeck
{

namespace
{
// Strict total orders. Entries at the same position are sorted by phase and then by episode, so
// that nearly every node below such a position has a single phase and episode.
constexpr auto ByX = [](const auto &a, const auto &b) {
    return std::tie(a.x, a.y, a.phase, a.episode, a.index) <
           std::tie(b.x, b.y, b.phase, b.episode, b.index);
};
constexpr auto ByY = [](const auto &a, const auto &b) {
    return std::tie(a.y, a.x, a.phase, a.episode, a.index) <
           std::tie(b.y, b.x, b.phase, b.episode, b.index);
};

std::size_t nodesFor(std::size_t entries)
{
    // Halves differ by at most one entry, so the larger halves determine the height of the tree.
    std::size_t nodes = 1;
    for (; entries > NeighbourIndex::LeafSize; entries -= entries / 2)
        nodes = 2 * nodes + 1;
    return nodes;
}
} // namespace

NeighbourIndex::NeighbourIndex(std::span<const EmbeddingPoint> points)
    : m_nodes(nodesFor(points.size()))
    , m_positions(points.size())
{
    m_entries.reserve(points.size());
    for (const EmbeddingPoint &point : points)
        m_entries.push_back({point.x, point.y, static_cast<quint32>(m_entries.size()),
                             point.episode, static_cast<quint8>(point.phase)});
    if (m_entries.empty())
        return;
    build(root());
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        m_positions[m_entries[i].index] = static_cast<quint32>(i);
}

void NeighbourIndex::build(Range range) // NOLINT(misc-no-recursion): depth is the tree's height
{
    const auto at = [this](std::size_t i) { return m_entries.begin() + std::ptrdiff_t(i); };
    const Node node = boundsOf(entries(range));
    m_nodes[range.node] = node;
    if (range.isLeaf()) {
        std::sort(at(range.begin), at(range.end), ByX);
        return;
    }
    if (node.right - node.left >= node.top - node.bottom)
        std::nth_element(at(range.begin), at(range.middle()), at(range.end), ByX);
    else
        std::nth_element(at(range.begin), at(range.middle()), at(range.end), ByY);
    build(range.lower());
    build(range.upper());
}

NeighbourIndex::Node NeighbourIndex::boundsOf(std::span<const Entry> entries)
{
    const Entry &first = entries.front();
    Node node{first.x, first.x, first.y, first.y, first.index, first.episode, first.phase};
    for (const Entry &entry : entries) {
        node.left = std::min(node.left, entry.x);
        node.right = std::max(node.right, entry.x);
        node.bottom = std::min(node.bottom, entry.y);
        node.top = std::max(node.top, entry.y);
        node.lowestIndex = std::min(node.lowestIndex, entry.index);
        if (entry.episode != node.episode)
            node.episode = MixedEpisodes;
        if (entry.phase != node.phase)
            node.phase = MixedPhases;
    }
    return node;
}

} // namespace scenedeck
