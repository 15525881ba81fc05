// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/ReplayPace.h"

#include <algorithm>
#include <cmath>

namespace scenedeck
{

ReplayPace::ReplayPace(const Clock &clock, double speed)
    : m_clock(clock)
    , m_speed(speed)
    , m_startMs(clock.monotonicMs())
{
}

void ReplayPace::restart()
{
    m_startMs = m_clock.monotonicMs();
    m_pausedAtMs = -1;
}

void ReplayPace::pause()
{
    if (m_pausedAtMs < 0)
        m_pausedAtMs = m_clock.monotonicMs();
}

void ReplayPace::resume()
{
    if (m_pausedAtMs >= 0)
        m_startMs += m_clock.monotonicMs() - m_pausedAtMs;
    m_pausedAtMs = -1;
}

qint64 ReplayPace::dueInMs(qint64 offsetMs) const
{
    const double due = std::ceil(static_cast<double>(offsetMs) / m_speed);
    return std::max<qint64>(0, static_cast<qint64>(due) - elapsedMs());
}

double ReplayPace::positionMs() const
{
    return static_cast<double>(elapsedMs()) * m_speed;
}

qint64 ReplayPace::elapsedMs() const
{
    return (m_pausedAtMs < 0 ? m_clock.monotonicMs() : m_pausedAtMs) - m_startMs;
}

} // namespace scenedeck
