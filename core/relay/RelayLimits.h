// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

/// Bounds of the relay. Times in milliseconds where the name ends in Ms, in microseconds where it
/// ends in Us.
struct RelayLimits
{
    /// A Live viewer that is blocked and further behind in the live log lags, and gets a resync.
    /// The live log retains 4 times as much.
    quint64 viewerBytes = 1024 * 1024;
    /// Producers are paused while more live bytes than this wait for their round to end.
    quint64 congestedBytes = 256 * 1024;
    /// Joining viewers share a state until this many live bytes follow it …
    quint64 sharedStateBytes = 256 * 1024;
    /// … or it is older than this.
    qint64 sharedStateMs = 1'000;
    /// A blocked viewer from which the kernel accepts nothing for longer, because its peer does not
    /// read, is closed with 1013. A viewer to which nothing is to be sent is not blocked.
    qint64 stallMs = 30'000;
    qint64 closeMs = 2'000; ///< time for the closing handshake; then the connection is aborted
    qint64 pingMs = 30'000; ///< time between two keepalive pings
    qint64 pongMs = 60'000; ///< a viewer that does not answer a ping for longer is aborted
    /// A viewer that has sent more than this in all its messages is closed with 1009, or without a
    /// code if it is an SSE viewer. Pings and pongs do not count.
    qint64 incomingBytes = 4 * 1024;
    qint64 holdMs = 8;             ///< longest time that events stay pending (LiveStream), 0 to 8
    quint64 holdBytes = 64 * 1024; ///< pending events of this size are flushed at once
    qint64 lingerMs = 60'000;      ///< framing goes on this long after the last viewer has left
    /// A resume from the event log that misses more events than this gets the state instead.
    quint64 resumeEvents = 100'000;
    /// A resume for which this many bytes were queued from the event log reads no further page: a
    /// gap and the state follow. The last page may exceed it.
    quint64 resumeBytes = 16 * 1024 * 1024;
    qsizetype resumePageBytes = 256 * 1024; ///< bytes of one page
    qint64 budgetUs = 75; ///< time budget of one slice of a round, and of the queue after it: Relay
};

} // namespace scenedeck
