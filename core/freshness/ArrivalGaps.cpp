// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/freshness/ArrivalGaps.h"

#include <algorithm>

namespace scenedeck
{

void ArrivalGaps::arrived(qint64 ms)
{
    if (m_lastMs && ms < *m_lastMs)
        return;
    m_lastMs = ms;
    if (m_lastCountedMs && ms - *m_lastCountedMs < BurstMs)
        return;
    if (m_lastCountedMs)
        m_gaps[m_gapCount++ % StoredGaps] = ms - *m_lastCountedMs;
    m_lastCountedMs = ms;
}

void ArrivalGaps::restored(qint64 ms)
{
    if (!m_lastMs || ms > *m_lastMs)
        m_lastMs = ms;
}

std::vector<qint64> ArrivalGaps::gaps() const
{
    std::vector<qint64> gaps;
    for (std::size_t i = m_gapCount - std::min(m_gapCount, StoredGaps); i < m_gapCount; ++i)
        gaps.push_back(m_gaps[i % StoredGaps]);
    return gaps;
}

qint64 ArrivalGaps::limitMs() const
{
    std::array<qint64, StoredGaps> gaps = m_gaps;
    const std::size_t count = std::min(m_gapCount, StoredGaps);
    if (count == 0)
        return ShortestLimitMs;
    const auto at = [&gaps](std::size_t index) {
        return gaps.begin() + static_cast<std::ptrdiff_t>(index);
    };
    const auto percentile = at((95 * count + 99) / 100 - 1);
    std::nth_element(gaps.begin(), percentile, at(count));
    return std::max(ShortestLimitMs, *percentile * 3 / 2);
}

qint64 ArrivalGaps::limitMs(double seconds)
{
    return std::max(ShortestLimitMs, static_cast<qint64>(1500 * seconds));
}

} // namespace scenedeck
