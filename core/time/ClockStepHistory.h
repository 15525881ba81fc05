// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/ClockStep.h"

#include <deque>
#include <mutex>
#include <vector>

namespace scenedeck
{

class Clock;

/// The last steps of the wall clock, for the time axes of viewers. Any thread.
class ClockStepHistory
{
public:
    static constexpr std::size_t MostSteps = 8;
    static constexpr qint64 KeptMs = 600'000; ///< of monotonic time

    /// @p clock outlives this.
    explicit ClockStepHistory(const Clock &clock) : m_clock(clock) {}

    /// Records @p step, which was noticed now. Of more than MostSteps the oldest is dropped.
    void record(const ClockStep &step);

    /// The steps that were noticed within KeptMs, oldest first.
    std::vector<ClockStep> recent() const;

private:
    struct Noticed
    {
        qint64 monotonicMs;
        ClockStep step;
    };

    const Clock &m_clock;
    mutable std::mutex m_mutex;
    std::deque<Noticed> m_steps; // oldest first; guarded by m_mutex
};

} // namespace scenedeck
