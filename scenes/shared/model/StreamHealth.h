// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <span>

namespace scenedeck
{

/// The state of the stream as a whole, common to all scenes: whether the server listens and whether
/// the screen keeps up. Times are monotonic milliseconds.
class StreamHealth
{
public:
    static constexpr qint64 LateMs = 1000;    ///< an event displayed later than this is late
    static constexpr qint64 LagHoldMs = 5000; ///< how long lagging lasts after its last sign

    /// Sets whether the server listens. Initially true.
    void setServing(bool serving) { m_isServing = serving; }
    /// Records that events were dropped because the screen was too slow.
    void dropped(qint64 nowMs) { m_lastLag = nowMs; }
    /// Checks @p events, live or from the retained state, before they are displayed. Events that
    /// arrived before @p liveSinceMs are past and are no sign of lag.
    void shown(std::span<const EventPtr> events, qint64 liveSinceMs, qint64 nowMs);

    bool isServing() const { return m_isServing; }
    bool isLagging(qint64 nowMs) const { return nowMs - m_lastLag < LagHoldMs; }

private:
    static constexpr qint64 Never = -1'000'000'000'000;
    bool m_isServing = true;
    qint64 m_lastLag = Never;
};

} // namespace scenedeck
