// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/ClockStep.h"

#include <vector>

namespace scenedeck
{

/// The deck's interface to the server in the same process. GUI thread. No call blocks.
class FeedSource
{
public:
    virtual ~FeedSource() = default;

    /// Requests the retained state, which arrives later by ScreenQueue::restart.
    virtual void requestReplay() = 0;

    /// Whether the server listens; otherwise no events can arrive.
    virtual bool isServing() const = 0;

    /// Whether the event log cannot be written, so that publishes are refused.
    virtual bool isLogFailing() const = 0;

    /// Recent steps of the wall clock, oldest first.
    virtual std::vector<ClockStep> clockSteps() const = 0;

    /// Number of connected viewers, without the screen itself.
    virtual int viewers() const = 0;
};

} // namespace scenedeck
