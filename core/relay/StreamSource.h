// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/Cursor.h"
#include "core/relay/StreamFormat.h"

#include <functional>

namespace scenedeck
{

/// Some of the events that a viewer missed, in order and without a hole from the first one on.
/// Empty when the first one is not to be had any more.
using MissedEvents = std::vector<EventPtr>;

/// What a stream is about, as the relay sees it. Lives in the network thread.
class StreamSource
{
public:
    virtual ~StreamSource() = default;

    /// The snapshot and the retained state, in the order of replay.
    virtual StreamState state() const = 0;

    virtual QByteArray epoch() const = 0;

    /// The number of the last event; 0 before the first.
    virtual quint64 lastSeq() const = 0;

    /// The JSON members that tell a viewer the time, the ages of the newest events, and how the
    /// clock was set lately.
    virtual QByteArray times() const = 0;

    /// The last snapshot.
    virtual EventPtr snapshot() const = 0;

    /// Whether @p cursor names an event of this dashboard, however old, and not one to come.
    virtual bool knows(const Cursor &cursor) const = 0;

    /// Reads from the event log what follows @p seq, about @p bytes of it, and calls @p take with
    /// it later. False when there is no log; then @p take is not called.
    virtual bool readMissed(quint64 seq, qsizetype bytes,
                            std::function<void(const MissedEvents &)> take) = 0;
};

} // namespace scenedeck
