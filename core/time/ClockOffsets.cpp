// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time/ClockOffsets.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

namespace scenedeck
{

namespace
{
bool isSameOffset(std::optional<qint64> a, std::optional<qint64> b)
{
    return a && b ? std::abs(*a - *b) <= ClockOffsets::ToleranceMs : a == b;
}
} // namespace

ClockOffsets::ClockOffsets(std::vector<Entry> entries) : m_entries(std::move(entries))
{
    dropOldestEntries();
}

bool ClockOffsets::record(quint64 seq, std::optional<qint64> offsetMs)
{
    if (!m_entries.empty() && isSameOffset(m_entries.back().offsetMs, offsetMs))
        return false;
    m_entries.push_back({seq, offsetMs});
    dropOldestEntries();
    return true;
}

const ClockOffsets::Entry *ClockOffsets::entryOf(quint64 seq) const
{
    const auto next = std::upper_bound(
        m_entries.begin(), m_entries.end(), seq,
        [](quint64 wanted, const Entry &entry) { return wanted < entry.firstSeq; });
    return next == m_entries.begin() ? nullptr : &*std::prev(next);
}

// Replaces all dropped entries by one with an unknown offset.
void ClockOffsets::dropOldestEntries()
{
    if (m_entries.size() <= MostEntries)
        return;
    const auto dropped = static_cast<std::ptrdiff_t>(m_entries.size() - MostEntries);
    m_entries[static_cast<std::size_t>(dropped)] = {m_entries.front().firstSeq, std::nullopt};
    m_entries.erase(m_entries.begin(), m_entries.begin() + dropped);
}

} // namespace scenedeck
