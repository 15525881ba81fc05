// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/ClockStepHistory.h"

#include <atomic>

namespace scenedeck
{

/// Status of the server. Written by the network thread; each value can be read in any thread.
struct ServerStats
{
    /// @p clock must outlive this object.
    explicit ServerStats(const Clock &clock) : clockSteps(clock) {}

    std::atomic<int> viewers{0};         ///< connected WebSocket viewers
    std::atomic<bool> logFailing{false}; ///< the event log cannot be opened, written or synced
    ClockStepHistory clockSteps;
};

} // namespace scenedeck
