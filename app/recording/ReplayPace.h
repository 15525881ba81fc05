// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/Clock.h"

namespace scenedeck
{

/// Computes when each event of a recording is due. Uses absolute monotonic time, so that delays do
/// not add up.
class ReplayPace
{
public:
    /// @p speed > 0: 2 plays twice as fast as recorded. @p clock must outlive this.
    ReplayPace(const Clock &clock, double speed);

    /// Sets the position to the beginning of the recording.
    void restart();
    /// Stops the time until resume(), for example while the dashboard does not respond. Repeated
    /// calls of either have no effect.
    void pause();
    void resume();

    /// Milliseconds until the event at @p offsetMs is due, rounded up; 0 if it is due.
    qint64 dueInMs(qint64 offsetMs) const;
    /// Position in the recording, in milliseconds of the recording.
    double positionMs() const;

private:
    qint64 elapsedMs() const;

    const Clock &m_clock;
    const double m_speed;
    qint64 m_startMs;
    qint64 m_pausedAtMs = -1;
};

} // namespace scenedeck
