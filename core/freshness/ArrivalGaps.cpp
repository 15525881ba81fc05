// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/freshness/ArrivalGaps.h"

#include <algorithm>

namespace scenedeck
{

void ArrivalGaps::arrived(qint64 ms)
{
    if (m_last && ms < *m_last)
        return;
    m_last = ms;
    if (m_counted && ms - *m_counted < BurstMs)
        return;
    if (m_counted)
        m_gaps[m_count++ % StoredGaps] = ms - *m_counted;
    m_counted = ms;
}

void ArrivalGaps::restored(qint64 ms)
{
    if (!m_last || ms > *m_last)
        m_last = ms;
}

std::vector<qint64> ArrivalGaps::gaps() const
{
    std::vector<qint64> gaps;
    for (std::size_t i = m_count - std::min(m_count, StoredGaps); i < m_count; ++i)
        gaps.push_back(m_gaps[i % StoredGaps]);
    return gaps;
}

qint64 ArrivalGaps::limitMs() const
{
    std::array<qint64, StoredGaps> gaps = m_gaps;
    const std::size_t count = std::min(m_count, StoredGaps);
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
