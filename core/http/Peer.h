// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

class ConnectionUsage;

/// What a handler may know of where a request came from.
struct Peer
{
    bool loopback = false;   ///< the other end is on this machine
    bool mayPublish = false; ///< it came in by one of the two loopback listeners, not by --listen
    quint16 localPort = 0;   ///< the port that it came in by
    ConnectionUsage *usage = nullptr; ///< lives as long as the socket; null: nothing is limited
};

} // namespace scenedeck
