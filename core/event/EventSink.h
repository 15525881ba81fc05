// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <span>
#include <vector>

namespace scenedeck
{

/// Receives every accepted event. Implemented by the relay, the retained state, the log and the
/// screen queue. Called in the network thread, in order of seq, once per request with all its
/// events.
class EventSink
{
public:
    virtual ~EventSink() = default;

    /// Processes @p events. Must not block.
    virtual void accept(std::span<const EventPtr> events) = 0;

    /// Discards all earlier events: the sequence restarts, and @p state, in replay order, is the
    /// current state. The default does nothing, for sinks that need no state from before their
    /// first event.
    virtual void restart(std::vector<EventPtr> state) { Q_UNUSED(state); }

    /// Number of events dropped since the start because the sink was too slow. Callable from any
    /// thread.
    virtual quint64 dropped() const { return 0; }
};

} // namespace scenedeck
