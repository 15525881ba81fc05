// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/Clock.h"
#include "core/time/ClockStep.h"

#include <optional>

namespace scenedeck
{

/// Detects steps of the wall clock: its offset to the monotonic clock changes then. Not
/// thread-safe.
class ClockSteps
{
public:
    static constexpr qint64 ToleranceMs =
        2000; ///< smaller changes are ignored, because they hardly change an age

    /// @p clock outlives this.
    explicit ClockSteps(const Clock &clock);

    /// Returns the step of the wall clock since the last call, if any. The step is assumed to be
    /// directly after the last call, so that every later time is at or after its atMs.
    std::optional<ClockStep> check();

private:
    const Clock &m_clock;
    ClockReading m_checked; // at the last call
};

} // namespace scenedeck
