// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/ArrivalGaps.h"

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
        m_gaps[m_count++ % KeptGaps] = ms - *m_counted;
    m_counted = ms;
}

qint64 ArrivalGaps::staleAfterMs() const
{
    if (m_count == 0)
        return 3 * AssumedGapMs;
    std::array<qint64, KeptGaps> gaps = m_gaps;
    const auto end = gaps.begin() + static_cast<std::ptrdiff_t>(std::min(m_count, KeptGaps));
    const auto middle = gaps.begin() + (end - gaps.begin()) / 2;
    std::nth_element(gaps.begin(), middle, end);
    return std::max(SmallestStaleMs, 3 * *middle);
}

} // namespace scenedeck
