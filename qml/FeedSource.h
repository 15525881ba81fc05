// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/ClockStep.h"

#include <vector>

namespace scenedeck
{

/// What the deck wants of the server in the same process. GUI thread; none of it waits.
class FeedSource
{
public:
    virtual ~FeedSource() = default;

    /// Asks for the retained state: it arrives by ScreenQueue::restart, in its time.
    virtual void requestReplay() = 0;

    /// Whether the server listens, so that events can come at all.
    virtual bool serving() const = 0;

    /// Whether the event log cannot be written, so that publishes are refused.
    virtual bool logFailing() const = 0;

    /// How the wall clock was set lately, oldest first.
    virtual std::vector<ClockStep> clockSteps() const = 0;

    /// Viewers that are connected now, the screen itself not counted.
    virtual int viewers() const = 0;
};

} // namespace scenedeck
