// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <span>

namespace scenedeck
{

/// What is known of the stream as a whole, for every scene: whether the server listens, whether the
/// screen keeps up. Times are monotonic milliseconds.
class StreamHealth
{
public:
    static constexpr qint64 LateMs = 1000; ///< an event shown later than this is late
    static constexpr qint64 LagHoldMs =
        5000; ///< how long lagging is said after the last sign of it

    /// Whether the server listens; true until told otherwise.
    void setServing(bool serving) { m_serving = serving; }
    /// Events were given up because the screen was too slow.
    void dropped(qint64 nowMs) { m_lastLag = nowMs; }
    /// Events that are about to be shown, live or from the retained state. Those that arrived
    /// before
    /// @p liveSinceMs are the past and say nothing of lag.
    void shown(std::span<const EventPtr> events, qint64 liveSinceMs, qint64 nowMs);

    bool serving() const { return m_serving; }
    bool lagging(qint64 nowMs) const { return nowMs - m_lastLag < LagHoldMs; }

private:
    static constexpr qint64 Never = -1'000'000'000'000;
    bool m_serving = true;
    qint64 m_lastLag = Never;
};

} // namespace scenedeck
