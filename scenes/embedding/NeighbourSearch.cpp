// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/NeighbourSearch.h"

#include "scenes/embedding/NeighbourReach.h"

#include <cmath>
#include <limits>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr Neighbour Farthest{std::numeric_limits<double>::infinity(),
                             std::numeric_limits<quint32>::max()};

// If a search of the tree visits more than ManyLeaves leaves, candidates are gathered, unless for
// fewer than FewPlaces positions. Searching one leaf takes as long as comparing with
// CandidatesPerLeaf candidates.
constexpr std::size_t ManyLeaves = 12;
constexpr std::size_t FewPlaces = 4;
constexpr std::size_t CandidatesPerLeaf = 64;

// Of equally near points, finding the oldest one by one is faster than searching the tree, up to
// this index.
constexpr quint32 FewPoints = 1000;

bool isCopy(const NeighbourIndex::Entry &a, const NeighbourIndex::Entry &b)
{
    return a.x == b.x && a.y == b.y && a.phase == b.phase;
}

bool hasSameNeighbours(const NeighbourIndex::Entry &a, const NeighbourIndex::Entry &b)
{
    return isCopy(a, b) && a.episode == b.episode;
}

/// Whether nearly the same points are excluded for both.
bool hasSimilarExclusions(const NeighbourIndex::Entry &a, const NeighbourIndex::Entry &b)
{
    return isCopy(a, b) || a.episode == b.episode;
}
} // namespace

NeighbourSearch::NeighbourSearch(const NeighbourIndex &index, std::size_t count)
    : m_index(index)
    , m_nearest(count)
    , m_candidates(index)
{
}

std::span<const Neighbour> NeighbourSearch::find(double x, double y)
{
    m_query = {x, x, y, y, 0, NoSuchEpisode, NoPhase};
    searchTree();
    return results();
}

void NeighbourSearch::findOthers(std::span<const Entry> entries, const Callback &callback)
{
    // Sorted by episode, so that consecutive entries exclude the same points.
    std::vector<Entry> ordered(entries.begin(), entries.end());
    std::ranges::stable_sort(ordered, {}, &Entry::episode);
    std::size_t gathered = 0; // the candidates apply to the entries before this one
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        if (i == 0 || !hasSameNeighbours(ordered[i], ordered[i - 1])) {
            if (i > 0 && i >= gathered && m_visitedLeaves > ManyLeaves)
                gathered = i + gather(std::span(ordered).subspan(i));
            m_query = queryOf({&ordered[i], 1});
            if (i < gathered && m_candidates.size() <= CandidatesPerLeaf * m_visitedLeaves)
                searchCandidates();
            else
                searchTree();
        }
        callback(ordered[i], results());
    }
}

NeighbourIndex::Node NeighbourSearch::queryOf(std::span<const Entry> entries)
{
    Node query = NeighbourIndex::boundsOf(entries);
    if (query.episode == NoEpisode || query.episode == NeighbourIndex::MixedEpisodes)
        query.episode = NoSuchEpisode;
    if (query.phase == NeighbourIndex::MixedPhases)
        query.phase = NoPhase;
    return query;
}

/// Gathers the candidates of the first of @p entries and returns the number of those entries: the
/// entries for which the previous results give a bound, or 0 if there are few.
std::size_t NeighbourSearch::gather(std::span<const Entry> entries)
{
    const std::size_t count = boundGroup(entries);
    if (count < FewPlaces)
        return 0;
    m_query = queryOf(entries.first(count));
    std::vector<Entry> found;
    for (const Neighbour &neighbour : m_nearest)
        found.push_back(m_index.entryOf(neighbour.index));
    mark(m_index.root(), NeighbourReach(m_query, found));
    m_candidates.gatherMarked();
    return count;
}

/// Sets m_bound to the largest of the bounds that the previous results give for the first of @p
/// entries. Returns the number of entries for which they give one.
std::size_t NeighbourSearch::boundGroup(std::span<const Entry> entries)
{
    m_bound = {0, 0};
    std::size_t count = 0;
    for (; count < entries.size() && hasSimilarExclusions(entries[count], entries[0]); ++count) {
        m_query = queryOf(entries.subspan(count, 1));
        const Neighbour bound = boundOfPreviousResults();
        if (bound == Farthest)
            break;
        m_bound = std::max(m_bound, bound);
    }
    return count;
}

/// Marks the points of @p range that can be among the nearest to a position of the query.
void NeighbourSearch::mark(Range range, const NeighbourReach &reach) // NOLINT(misc-no-recursion)
{
    const Node &node = m_index.node(range);
    if (!canBeNearest(lowerBound(node)) || isExcluded(node))
        return;
    if (!range.isLeaf()) {
        mark(range.lower(), reach);
        mark(range.upper(), reach);
        return;
    }
    for (const Entry &entry : m_index.entries(range)) {
        if (entry.episode != m_query.episode && !reach.isExceededBy(entry))
            m_candidates.mark(entry.index);
    }
}

void NeighbourSearch::searchCandidates()
{
    m_bound = boundOfPreviousResults();
    m_found = 0;
    const double x = m_query.left;
    const double y = m_query.bottom;
    // Includes points exactly as far as the bound, but only those with a lower index.
    double limit2 = std::nextafter(m_bound.distance2, Farthest.distance2);
    for (std::size_t i = 0; (i = m_candidates.nextWithin(limit2, x, y, i)) < m_candidates.size();
         ++i) {
        insertIfNearer(m_index.entryOf(m_candidates.index(i)));
        if (m_candidates.index(i) >= m_bound.index)
            limit2 = m_bound.distance2;
    }
}

void NeighbourSearch::searchTree()
{
    m_bound = boundOfPreviousResults();
    m_found = 0;
    m_visitedLeaves = 0;
    const Range root = m_index.root();
    if (m_nearest.empty() || root.end == 0 || isExcluded(m_index.node(root)))
        return;
    // If no point is nearer than the bound, the results are the oldest of equally near points.
    if (lowerBound(m_index.node(root)).distance2 == m_bound.distance2 && m_bound.index < FewPoints)
        searchOldest();
    else
        search(root);
}

void NeighbourSearch::searchOldest()
{
    for (quint32 index = 0; index <= m_bound.index; ++index)
        insertIfNearer(m_index.entryOf(index));
}

/// The bound that the results of the previous search give. If they are complete and none of them is
/// excluded, the last result of this search does not come after the last of them.
Neighbour NeighbourSearch::boundOfPreviousResults() const
{
    if (m_found < m_nearest.size())
        return Farthest;
    Neighbour last{0, 0};
    for (const Neighbour &neighbour : m_nearest) {
        const Entry &entry = m_index.entryOf(neighbour.index);
        if (isExcluded(entry))
            return Farthest;
        last = std::max(last, neighbourOf(entry));
    }
    return last;
}

void NeighbourSearch::search(Range range) // NOLINT(misc-no-recursion): depth is the tree's height
{
    if (!range.isLeaf())
        return searchChildren(range);
    ++m_visitedLeaves;
    for (const Entry &entry : m_index.entries(range))
        insertIfNearer(entry);
}

void NeighbourSearch::searchChildren(Range range) // NOLINT(misc-no-recursion)
{
    Range near = range.lower();
    Range far = range.upper();
    Neighbour nearBound = lowerBound(m_index.node(near));
    Neighbour farBound = lowerBound(m_index.node(far));
    if (farBound < nearBound) {
        std::swap(near, far);
        std::swap(nearBound, farBound);
    }
    if (canBeNearest(nearBound) && !isExcluded(m_index.node(near)))
        search(near);
    if (canBeNearest(farBound) && !isExcluded(m_index.node(far)))
        search(far);
}

void NeighbourSearch::insert(const Neighbour &neighbour)
{
    if (m_found < m_nearest.size())
        ++m_found;
    std::size_t place = m_found - 1;
    for (; place > 0 && neighbour < m_nearest[place - 1]; --place)
        m_nearest[place] = m_nearest[place - 1];
    m_nearest[place] = neighbour;
    if (m_found == m_nearest.size())
        m_bound = std::min(m_bound, m_nearest.back());
}

} // namespace scenedeck
