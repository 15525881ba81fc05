// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/Clock.h"

#include <functional>

namespace scenedeck
{

/// Yields the processor a few times per round, so that viewers on this machine (a browser, a proxy)
/// can read during the round. Linux often wakes a reader on the sender's own processor, even while
/// others are idle; without a yield it would read only after the last viewer is served. A yield
/// follows each quarter of the viewers, but at least 16 and at most 64 of them.
///
/// A yield of 2 ms or longer means that a CPU-bound process ran instead; then the policy does not
/// yield again in that round. Lives in the network thread.
class YieldPolicy
{
public:
    /// Yields the processor: sched_yield(2), which returns at once if no other thread is waiting.
    using Yield = std::function<void()>;

    /// @p clock outlives this.
    explicit YieldPolicy(const Clock &clock, Yield yield = yieldProcessor);

    /// Starts a round that serves @p viewers.
    void begin(std::size_t viewers);

    /// To be called after each viewer of the round; may yield.
    void noteServed();

private:
    static void yieldProcessor();

    const Clock &m_clock;
    const Yield m_yield;
    std::size_t m_unserved = 0;          ///< viewers of the round still to be served
    std::size_t m_viewersPerYield = 1;   ///< viewers served between two yields
    std::size_t m_viewersUntilYield = 1; ///< viewers to serve before the next yield
    bool m_isEnabled = false;            ///< false after a long yield, until the next round
};

} // namespace scenedeck
