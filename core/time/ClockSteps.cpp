// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time/ClockSteps.h"

#include "core/time/Clock.h"

#include <cstdlib>
#include <utility>

namespace scenedeck
{

ClockSteps::ClockSteps(const Clock &clock)
    : m_clock(clock)
    , m_offset(offset())
    , m_checkedMs(clock.monotonicMs())
{
}

std::optional<ClockStep> ClockSteps::check()
{
    const qint64 offsetNow = offset();
    const qint64 byMs = offsetNow - std::exchange(m_offset, offsetNow);
    const qint64 checkedMs = std::exchange(m_checkedMs, m_clock.monotonicMs());
    if (std::abs(byMs) <= ToleranceMs)
        return std::nullopt;
    return ClockStep{checkedMs + offsetNow, byMs};
}

qint64 ClockSteps::offset() const
{
    return m_clock.unixMs() - m_clock.monotonicMs();
}

} // namespace scenedeck
