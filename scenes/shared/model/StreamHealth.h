// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <span>

namespace scenedeck
{

/// What is known of the stream as a whole, whichever scene looks at it: whether the server listens,
/// whether the screen keeps up, whether a recording is being replayed. Times are Unix milliseconds.
class StreamHealth
{
public:
    static constexpr qint64 LateMs = 1000; ///< an event shown later than this is late
    static constexpr qint64 LagHoldMs =
        5000; ///< how long lagging is said after the last sign of it
    static constexpr qint64 ReplayHoldMs = 12'000; ///< a replay says every 5 s that it is running

    /// Whether the server listens; true until told otherwise.
    void setServing(bool serving) { m_serving = serving; }
    /// Events were given up because the screen was too slow.
    void dropped(qint64 nowMs) { m_lastLag = nowMs; }
    /// Events that are about to be shown, live or from the retained state. Those received before
    /// @p liveSinceMs are the past and say nothing of lag.
    void shown(std::span<const EventPtr> events, qint64 liveSinceMs, qint64 nowMs);

    bool serving() const { return m_serving; }
    bool lagging(qint64 nowMs) const { return nowMs - m_lastLag < LagHoldMs; }
    bool replaying(qint64 nowMs) const { return nowMs - m_replaySeen < ReplayHoldMs; }

private:
    void readReplay(const Event &event);

    static constexpr qint64 Never = -1'000'000'000'000;
    bool m_serving = true;
    qint64 m_lastLag = Never;
    qint64 m_replaySeen = Never; // the last event that said "running", unless "finished" came after
};

} // namespace scenedeck
