// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <span>
#include <vector>

namespace scenedeck
{

/// Something that wants every accepted event: relay, retained state, log, screen.
/// Called in the network thread, in order of seq, with all events of one request at once.
class EventSink
{
public:
    virtual ~EventSink() = default;

    /// Takes @p events. Must not block.
    virtual void accept(std::span<const EventPtr> events) = 0;

    /// Forgets all events of before: the numbers begin anew, and @p state, in replay order, is what
    /// is known now. Ignored by those that begin with the first event that they accept.
    virtual void restart(std::vector<EventPtr> state) { Q_UNUSED(state); }

    /// Events given up since the start because they came faster than they were taken. Any thread.
    virtual quint64 dropped() const { return 0; }
};

} // namespace scenedeck
