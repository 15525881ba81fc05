// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/ClockStep.h"

#include <optional>

namespace scenedeck
{

class Clock;

/// Notices when the wall clock is set: it then moves otherwise than the monotonic one. Not
/// thread-safe.
class ClockSteps
{
public:
    static constexpr qint64 ToleranceMs =
        2000; ///< less is an adjustment, which changes no age much

    /// @p clock outlives this.
    explicit ClockSteps(const Clock &clock);

    /// How the wall clock was set since the last call; nothing when it was not. A step is taken to
    /// have been made right after the last call, so that every later time is at or after its atMs.
    std::optional<ClockStep> check();

private:
    qint64 offset() const;

    const Clock &m_clock;
    qint64 m_offset; // of the wall clock to the monotonic one, at the last call
    qint64 m_checkedMs;
};

} // namespace scenedeck
