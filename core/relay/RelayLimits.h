// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

/// Bounds of the relay. Times in milliseconds where the name ends in Ms, in microseconds where it
/// ends in Us.
struct RelayLimits
{
    /// A blocked viewer that is further behind in the live log lags, and gets a resync.
    quint64 viewerBytes = 1024 * 1024;
    /// Producers are paused while more live bytes than this wait for their round to end.
    quint64 congestedBytes = 256 * 1024;
    /// Joining viewers share a state until this many live bytes follow it …
    quint64 sharedStateBytes = 256 * 1024;
    /// … or it is older than this.
    qint64 sharedStateMs = 1'000;
    qint64 stallMs = 30'000; ///< a viewer that reads nothing for longer is closed with 1013
    qint64 closeMs = 2'000;  ///< time for the closing handshake; then the connection is aborted
    qint64 pingMs = 30'000;  ///< time between two keepalive pings
    qint64 pongMs = 60'000;  ///< a viewer without a pong for longer is aborted
    /// A viewer that sends more than this in total is closed with 1009.
    qint64 incomingBytes = 4 * 1024;
    qint64 holdMs = 8;             ///< longest time that events are batched, 0 to 8
    quint64 holdBytes = 64 * 1024; ///< pending events of this size are flushed at once
    qint64 lingerMs = 60'000;      ///< framing goes on this long after the last viewer has left
    /// A resume that misses more events than this gets the state instead.
    quint64 resumeEvents = 100'000;
    /// Most bytes sent from the event log for one resume; then a gap and the state follow.
    quint64 resumeBytes = 16 * 1024 * 1024;
    qsizetype resumePageBytes = 256 * 1024; ///< of these, read at a time
    qint64 budgetUs = 75; ///< time budget of a round, until the event loop runs again
};

} // namespace scenedeck
