// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/Clock.h"

#include <functional>

namespace scenedeck
{

/// Lets readers on this machine, a browser or a proxy, have the processor in the course of a round.
/// Linux likes to wake a reader on the sender's own processor, even while others are idle, and
/// there it would see nothing before the last viewer is served. Giving way a few times a round lets
/// half of the viewers have an event before the other half is sent it. Lives in the network thread.
class ReaderTurns
{
public:
    /// What gives the processor away: sched_yield(2), which returns at once when nobody waits.
    using Yield = std::function<void()>;

    /// @p clock outlives this.
    explicit ReaderTurns(const Clock &clock, Yield yield = yieldProcessor);

    /// A round of @p viewers begins.
    void begin(std::size_t viewers);

    /// One of them was served.
    void served();

private:
    static void yieldProcessor();

    const Clock &m_clock;
    const Yield m_yield;
    std::size_t m_left = 0;      ///< viewers that are to be served
    std::size_t m_every = 1;     ///< so many between two turns
    std::size_t m_untilTurn = 1; ///< so many before the next one
    bool m_wanted = false;       ///< no longer once others than readers took the turn
};

} // namespace scenedeck
