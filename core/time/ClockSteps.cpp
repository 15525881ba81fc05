// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time/ClockSteps.h"

#include <cstdlib>
#include <utility>

namespace scenedeck
{

ClockSteps::ClockSteps(const Clock &clock) : m_clock(clock), m_checked(clock.reading()) {}

std::optional<ClockStep> ClockSteps::check()
{
    const ClockReading now = m_clock.reading();
    const ClockReading before = std::exchange(m_checked, now);
    const qint64 byMs = now.offsetMs() - before.offsetMs();
    if (std::abs(byMs) <= ToleranceMs)
        return std::nullopt;
    return ClockStep{before.monotonicMs + now.offsetMs(), byMs};
}

} // namespace scenedeck
