// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/Clock.h"

namespace scenedeck
{

/// Says when each event of a recording is due, against a monotonic clock, so that delays don't add
/// up.
class ReplayPace
{
public:
    /// @p speed > 0: 2 plays twice as fast as it was recorded. @p clock must outlive this.
    ReplayPace(const Clock &clock, double speed);

    /// The recording's beginning is now.
    void restart();
    /// Time stands still until resume(), as while the dashboard is away. Calling either twice is
    /// harmless.
    void pause();
    void resume();

    /// Milliseconds until the event at @p offsetMs is due, rounded up; 0 when it is.
    qint64 dueInMs(qint64 offsetMs) const;
    /// How far into the recording we are, in its own milliseconds.
    double positionMs() const;

private:
    qint64 elapsedMs() const;

    const Clock &m_clock;
    const double m_speed;
    qint64 m_startMs;
    qint64 m_pausedAtMs = -1;
};

} // namespace scenedeck
