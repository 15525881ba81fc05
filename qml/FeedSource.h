// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/time/ClockStep.h"
#include "scenes/shared/drawing/RunStarter.h"

#include <functional>
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

    /// Calls @p receive later, in the GUI thread, with the snapshot and the retained state. Drops
    /// it if the server is not serving, or when the source is deleted.
    virtual void requestState(std::function<void(std::vector<EventPtr>)> receive) = 0;

    /// Whether the server listens; otherwise no events can arrive.
    virtual bool isServing() const = 0;

    /// Whether the event log cannot be written, so that publishes are refused.
    virtual bool isLogFailing() const = 0;

    /// Recent steps of the wall clock, oldest first.
    virtual std::vector<ClockStep> clockSteps() const = 0;

    /// Starts runs at this display; null if it starts none. Owned by the source.
    virtual RunStarter *runStarter() { return nullptr; }

    /// Number of connected viewers, without the screen itself.
    virtual int viewers() const = 0;
};

} // namespace scenedeck
