// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/YieldPolicy.h"

#include <algorithm>
#include <sched.h>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr std::size_t PartsPerRound = 4;
constexpr std::size_t MinViewers =
    16; // with fewer between two yields, switching costs more than it gains
constexpr std::size_t MaxViewers = 64;
constexpr qint64 LongYieldMs = 2; // a reader returns sooner, a CPU-bound process does not
} // namespace

YieldPolicy::YieldPolicy(const Clock &clock, Yield yield)
    : m_clock(clock)
    , m_yield(std::move(yield))
{
}

void YieldPolicy::yieldProcessor()
{
    ::sched_yield();
}

void YieldPolicy::begin(std::size_t viewers)
{
    m_unserved = viewers;
    m_viewersPerYield = std::clamp(viewers / PartsPerRound, MinViewers, MaxViewers);
    m_viewersUntilYield = m_viewersPerYield;
    m_isEnabled = true;
}

void YieldPolicy::noteServed()
{
    m_unserved -= std::min<std::size_t>(m_unserved, 1);
    if (--m_viewersUntilYield > 0)
        return;
    m_viewersUntilYield = m_viewersPerYield;
    if (!m_isEnabled || m_unserved == 0)
        return;
    const qint64 since = m_clock.monotonicMs();
    m_yield();
    m_isEnabled = m_clock.monotonicMs() - since < LongYieldMs;
}

} // namespace scenedeck
