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

// After a search of the tree that visits more leaves than this, candidates are gathered, unless it
// is for fewer places than this. To search a leaf takes as long as to compare with this many
// candidates.
constexpr std::size_t ManyLeaves = 12;
constexpr std::size_t FewPlaces = 4;
constexpr std::size_t CandidatesPerLeaf = 64;

// Of equally near points, to look for the oldest one by one takes less than a search of the tree.
constexpr quint32 FewPoints = 1000;

bool isCopy(const NeighbourIndex::Entry &a, const NeighbourIndex::Entry &b)
{
    return a.x == b.x && a.y == b.y && a.phase == b.phase;
}

bool hasSameNeighbours(const NeighbourIndex::Entry &a, const NeighbourIndex::Entry &b)
{
    return isCopy(a, b) && a.episode == b.episode;
}

/// Whether nearly the same points are left out for both.
bool isAlike(const NeighbourIndex::Entry &a, const NeighbourIndex::Entry &b)
{
    return isCopy(a, b) || a.episode == b.episode;
}
} // namespace

NeighbourSearch::NeighbourSearch(const NeighbourIndex &index, std::size_t wanted)
    : m_index(index)
    , m_nearest(wanted)
    , m_candidates(index)
{
}

std::span<const Neighbour> NeighbourSearch::find(double x, double y)
{
    m_query = {x, x, y, y, 0, NoSuchEpisode, NoPhase};
    searchTree();
    return results();
}

void NeighbourSearch::findOthers(std::span<const Entry> entries, const Use &use)
{
    // What is left out for one is left out for the next, too.
    std::vector<Entry> ordered(entries.begin(), entries.end());
    std::ranges::stable_sort(ordered, {}, &Entry::episode);
    std::size_t gathered = 0; // the candidates are those of the entries before this one
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
        use(ordered[i], results());
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

/// Gathers the candidates of the first of @p entries and returns of how many: those for which the
/// last results give a bound, or 0 if they are few.
std::size_t NeighbourSearch::gather(std::span<const Entry> entries)
{
    const std::size_t count = boundByLastResults(entries);
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

/// Sets m_last to the last of the bounds that the last results give for the first of @p entries,
/// and returns for how many they give one.
std::size_t NeighbourSearch::boundByLastResults(std::span<const Entry> entries)
{
    m_last = {0, 0};
    std::size_t count = 0;
    for (; count < entries.size() && isAlike(entries[count], entries[0]); ++count) {
        m_query = queryOf(entries.subspan(count, 1));
        const Neighbour bound = boundOfLastResults();
        if (bound == Farthest)
            break;
        m_last = std::max(m_last, bound);
    }
    return count;
}

/// Marks the points of @p range that can be among the nearest to a place of the query.
void NeighbourSearch::mark(Range range, const NeighbourReach &reach) // NOLINT(misc-no-recursion)
{
    const Node &node = m_index.node(range);
    if (!canHold(lowerBound(node)) || isLeftOut(node))
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
    m_last = boundOfLastResults();
    m_found = 0;
    const double x = m_query.left;
    const double y = m_query.bottom;
    // Also as far as the last one wanted, but not behind it in age.
    double limit2 = std::nextafter(m_last.distance2, Farthest.distance2);
    for (std::size_t i = 0; (i = m_candidates.nextWithin(limit2, x, y, i)) < m_candidates.size();
         ++i) {
        offer(m_index.entryOf(m_candidates.index(i)));
        if (m_candidates.index(i) >= m_last.index)
            limit2 = m_last.distance2;
    }
}

void NeighbourSearch::searchTree()
{
    m_last = boundOfLastResults();
    m_found = 0;
    m_visitedLeaves = 0;
    const Range root = m_index.root();
    if (m_nearest.empty() || root.end == 0 || isLeftOut(m_index.node(root)))
        return;
    // If no point is nearer than the last one wanted, the oldest of equally near points are wanted.
    if (lowerBound(m_index.node(root)).distance2 == m_last.distance2 && m_last.index < FewPoints)
        searchOldest();
    else
        search(root);
}

void NeighbourSearch::searchOldest()
{
    for (quint32 index = 0; index <= m_last.index; ++index)
        offer(m_index.entryOf(index));
}

/// The results of the last search are as many points as wanted; if none of them is left out, the
/// last of the wanted ones does not come after the last of these.
Neighbour NeighbourSearch::boundOfLastResults() const
{
    if (m_found < m_nearest.size())
        return Farthest;
    Neighbour last{0, 0};
    for (const Neighbour &neighbour : m_nearest) {
        const Entry &entry = m_index.entryOf(neighbour.index);
        if (isLeftOut(entry))
            return Farthest;
        last = std::max(last, neighbourOf(entry));
    }
    return last;
}

void NeighbourSearch::search(Range range) // NOLINT(misc-no-recursion): as deep as the tree is high
{
    if (!range.isLeaf())
        return searchChildren(range);
    ++m_visitedLeaves;
    for (const Entry &entry : m_index.entries(range))
        offer(entry);
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
    if (canHold(nearBound) && !isLeftOut(m_index.node(near)))
        search(near);
    if (canHold(farBound) && !isLeftOut(m_index.node(far)))
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
        m_last = std::min(m_last, m_nearest.back());
}

} // namespace scenedeck
