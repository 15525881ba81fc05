// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/RateMeter.h"

#include <algorithm>
#include <numeric>

namespace scenedeck
{

void RateMeter::count(qint64 events, qint64 nowMs)
{
    advance(nowMs);
    m_slots[static_cast<std::size_t>(m_second) % m_slots.size()] += events;
}

double RateMeter::perSecond(qint64 nowMs)
{
    advance(nowMs);
    const qint64 current = m_slots[static_cast<std::size_t>(m_second) % m_slots.size()];
    const qint64 all = std::accumulate(m_slots.begin(), m_slots.end(), qint64{0});
    return static_cast<double>(all - current) / Seconds;
}

void RateMeter::advance(qint64 nowMs)
{
    const qint64 second = nowMs / 1000;
    const qint64 steps = std::min<qint64>(second - m_second, Seconds + 1);
    for (qint64 i = 0; i < steps; ++i)
        m_slots[static_cast<std::size_t>(second - i) % m_slots.size()] = 0;
    m_second = std::max(m_second, second);
}

} // namespace scenedeck
