// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/ReaderTurns.h"

#include <algorithm>
#include <sched.h>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr std::size_t TurnsPerRound = 4;
constexpr std::size_t FewestSends =
    16; // less than that, and changing over costs more than it gains
constexpr std::size_t MostSends = 64;
constexpr qint64 LongMs = 2; // as readers do not take, but whoever computes without a pause
} // namespace

ReaderTurns::ReaderTurns(const Clock &clock, Yield yield)
    : m_clock(clock)
    , m_yield(std::move(yield))
{
}

void ReaderTurns::yieldProcessor()
{
    ::sched_yield();
}

void ReaderTurns::begin(std::size_t viewers)
{
    m_left = viewers;
    m_every = std::clamp(viewers / TurnsPerRound, FewestSends, MostSends);
    m_untilTurn = m_every;
    m_wanted = true;
}

void ReaderTurns::served()
{
    m_left -= std::min<std::size_t>(m_left, 1);
    if (--m_untilTurn > 0)
        return;
    m_untilTurn = m_every;
    if (!m_wanted || m_left == 0)
        return;
    const qint64 since = m_clock.monotonicMs();
    m_yield();
    m_wanted = m_clock.monotonicMs() - since < LongMs;
}

} // namespace scenedeck
