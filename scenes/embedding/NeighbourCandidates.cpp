// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/NeighbourCandidates.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr std::size_t MarksPerWord = 64;
constexpr std::size_t BlockSize = 16;
constexpr double Infinity = std::numeric_limits<double>::infinity();

// Two numbers in one register, which SSE2 and NEON process with one instruction.
using Pair [[gnu::vector_size(2 * sizeof(double))]] = double;

Pair pairAt(const double *numbers)
{
    Pair pair;
    std::memcpy(&pair, numbers, sizeof(pair));
    return pair;
}

/// The least squared distance from (@p x, @p y) in the block that begins at @p xs and @p ys.
double leastDistance2(const double *xs, const double *ys, double x, double y)
{
    Pair least{Infinity, Infinity};
    for (std::size_t i = 0; i < BlockSize; i += 2) {
        const Pair dx = pairAt(xs + i) - x;
        const Pair dy = pairAt(ys + i) - y;
        const Pair distance2 = dx * dx + dy * dy;
        least = distance2 < least ? distance2 : least;
    }
    return std::min(least[0], least[1]);
}
} // namespace

NeighbourCandidates::NeighbourCandidates(const NeighbourIndex &index)
    : m_index(index)
    , m_marks(index.root().size() / MarksPerWord + 1)
{
}

void NeighbourCandidates::mark(quint32 index)
{
    m_marks[index / MarksPerWord] |= quint64(1) << (index % MarksPerWord);
}

void NeighbourCandidates::gatherMarked()
{
    m_indices.clear();
    m_x.clear();
    m_y.clear();
    for (std::size_t word = 0; word < m_marks.size(); ++word) {
        for (quint64 marks = std::exchange(m_marks[word], 0); marks != 0; marks &= marks - 1) {
            const auto bit = static_cast<std::size_t>(std::countr_zero(marks));
            append(m_index.entryOf(static_cast<quint32>(word * MarksPerWord + bit)));
        }
    }
}

void NeighbourCandidates::append(const NeighbourIndex::Entry &entry)
{
    const std::size_t position = size();
    if (position == m_x.size()) {
        m_x.resize(position + BlockSize, Infinity);
        m_y.resize(position + BlockSize, Infinity);
    }
    m_x[position] = entry.x;
    m_y[position] = entry.y;
    m_indices.push_back(entry.index);
}

std::size_t NeighbourCandidates::nextWithin(double limit2, double x, double y,
                                            std::size_t from) const
{
    for (std::size_t i = from; i < size();) {
        if (i % BlockSize == 0 && leastDistance2(&m_x[i], &m_y[i], x, y) >= limit2) {
            i += BlockSize;
            continue;
        }
        const double dx = m_x[i] - x;
        const double dy = m_y[i] - y;
        if (dx * dx + dy * dy < limit2)
            return i;
        ++i;
    }
    return size();
}

} // namespace scenedeck
