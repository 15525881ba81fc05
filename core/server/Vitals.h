// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/ClockStepHistory.h"

#include <atomic>

namespace scenedeck
{

/// How the server is doing. Written by the network thread, read by any other, each value by itself.
struct Vitals
{
    /// @p clock outlives this.
    explicit Vitals(const Clock &clock) : clockSteps(clock) {}

    std::atomic<int> viewers{0};         ///< WebSocket viewers connected now
    std::atomic<bool> logFailing{false}; ///< the event log cannot be opened, written or synced
    ClockStepHistory clockSteps;
};

} // namespace scenedeck
