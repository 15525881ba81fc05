// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/ClockStep.h"

#include <deque>
#include <mutex>
#include <vector>

namespace scenedeck
{

class Clock;

/// Stores the recent steps of the wall clock, for the time axes of viewers. Thread-safe.
class ClockStepHistory
{
public:
    static constexpr std::size_t MaxSteps = 8;
    static constexpr qint64 RetentionMs = 600'000; ///< by the monotonic clock

    /// @p clock outlives this.
    explicit ClockStepHistory(const Clock &clock) : m_clock(clock) {}

    /// Records @p step, which was detected now. Drops the oldest of more than MaxSteps steps.
    void record(const ClockStep &step);

    /// Returns the steps that were detected within the last RetentionMs, oldest first.
    std::vector<ClockStep> recent() const;

private:
    struct DetectedStep
    {
        qint64 monotonicMs;
        ClockStep step;
    };

    const Clock &m_clock;
    mutable std::mutex m_mutex;
    std::deque<DetectedStep> m_steps; // oldest first; guarded by m_mutex
};

} // namespace scenedeck
