// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/SeqIndex.h"

#include <algorithm>

namespace scenedeck
{

void SeqIndex::restart(quint64 seq, quint64 position)
{
    m_entries.clear();
    m_base = seq;
    m_last = seq;
    m_end = position;
}

void SeqIndex::add(quint64 position, quint64 end, quint64 firstSeq, std::vector<qsizetype> offsets)
{
    m_entries.push_back({position, end, firstSeq, std::move(offsets)});
    m_last = m_entries.back().lastSeq();
    m_end = end;
}

std::optional<SeqIndex::Place> SeqIndex::after(quint64 seq) const
{
    if (seq < m_base || seq > m_last)
        return std::nullopt;
    if (seq == m_last)
        return Place{m_end, 0, m_end};
    const auto entry = std::partition_point(m_entries.begin(), m_entries.end(),
                                            [seq](const Entry &e) { return e.lastSeq() <= seq; });
    const quint64 skipped = seq + 1 - entry->firstSeq;
    const qsizetype offset = skipped == 0 ? 0 : entry->offsets[skipped];
    return Place{entry->position, offset, entry->end};
}

quint64 SeqIndex::lastBefore(quint64 position) const
{
    const auto next =
        std::partition_point(m_entries.begin(), m_entries.end(),
                             [position](const Entry &e) { return e.end <= position; });
    return next == m_entries.begin() ? m_base : std::prev(next)->lastSeq();
}

void SeqIndex::dropBefore(quint64 position)
{
    while (!m_entries.empty() && m_entries.front().end <= position) {
        m_base = m_entries.front().lastSeq();
        m_entries.pop_front();
    }
}

} // namespace scenedeck
