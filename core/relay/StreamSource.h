// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Cursor.h"
#include "core/relay/StreamFormat.h"

#include <functional>

namespace scenedeck
{

/// Consecutive events that a viewer missed, starting with the first one. Empty if that one is not
/// available.
using MissedEvents = std::vector<EventPtr>;

/// Provides a relay with the current state, the epoch and seq, and missed events from the event
/// log. Lives in the network thread.
class StreamSource
{
public:
    virtual ~StreamSource() = default;

    /// The snapshot and the retained state.
    virtual StreamState state() const = 0;

    /// The current epoch.
    virtual QByteArray epoch() const = 0;

    /// The seq of the last event; 0 before the first.
    virtual quint64 lastSeq() const = 0;

    /// The JSON members, without braces, that state the time, the ages of the newest events, and
    /// recent steps of the wall clock.
    virtual QByteArray times() const = 0;

    /// The last snapshot.
    virtual EventPtr snapshot() const = 0;

    /// Whether @p cursor names an event of the current epoch, or of an earlier one whose events
    /// precede it in the event log (EventLog::knowsPast()). The event may no longer be available,
    /// but must not be a future one.
    virtual bool knows(const Cursor &cursor) const = 0;

    /// Reads about @p bytes of the events after @p seq from the event log, and passes them to
    /// @p handler later, in this thread: none while the log is not open. There is no time limit:
    /// while the disk hangs, @p handler is not called, and a viewer stays CatchingUp. False if the
    /// server has no event log; then @p handler is never called.
    virtual bool readMissed(quint64 seq, qsizetype bytes,
                            std::function<void(const MissedEvents &)> handler) = 0;
};

} // namespace scenedeck
