// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/freshness/TypeArrivals.h"

namespace scenedeck
{

void TypeArrivals::accept(const Event &event)
{
    m_isEmpty = false;
    if (event.arrivedMs && *event.arrivedMs < m_startMs)
        m_gaps.restored(*event.arrivedMs);
    else if (event.arrivedMs)
        m_gaps.arrived(*event.arrivedMs);
    if (event.seq < m_newestSeq)
        return;
    m_newestSeq = event.seq;
    m_isReplayed = event.isReplayed;
    if (event.expectEveryS > 0)
        m_expectEveryS = event.expectEveryS;
}

qint64 TypeArrivals::limitMs() const
{
    return m_expectEveryS > 0 ? ArrivalGaps::limitMs(m_expectEveryS) : m_gaps.limitMs();
}

} // namespace scenedeck
