// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

/// Bounds of the relay. Times in milliseconds.
struct RelayLimits
{
    quint64 viewerBytes =
        1024 * 1024; ///< further behind than this, and a viewer gets a resync instead
    quint64 congestedBytes =
        256 * 1024; ///< not yet offered to every viewer: producers have to wait
    quint64 sharedStateBytes = 256 * 1024; ///< live bytes after which newcomers get a newer state
    qint64 sharedStateMs = 1'000;          ///< age after which newcomers get a newer state
    qint64 stallMs = 30'000; ///< without any progress, and a viewer is closed with 1013
    qint64 closeMs = 2'000;  ///< for a closing handshake; then the connection is cut
    qint64 pingMs = 30'000;  ///< between two keepalive pings
    qint64 pongMs = 60'000;  ///< for the answer to a ping; then a viewer is taken for gone
    qint64 incomingBytes =
        4 * 1024;      ///< what a viewer may send over its life; more closes it with 1009
    qint64 holdMs = 8; ///< how long events may wait for others to share a message with, 0 to 8
    quint64 holdBytes = 64 * 1024;          ///< held events go out when they are this much
    qint64 lingerMs = 60'000;               ///< a stream is kept for resuming after its last viewer
    quint64 resumeEvents = 100'000;         ///< who missed more gets the state instead
    quint64 resumeBytes = 16 * 1024 * 1024; ///< read from the event log for one resume; then a gap
    qsizetype resumePageBytes = 256 * 1024; ///< of these, read at a time
    qint64 sliceUs = 2'000; ///< work on a round before others get their turn, microseconds
    qint64 lookUs = 150;    ///< of these, until producers are looked after, microseconds
};

} // namespace scenedeck
