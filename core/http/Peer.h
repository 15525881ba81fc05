// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

class ConnectionUsage;

/// Properties of the connection of a request, for handlers.
struct Peer
{
    bool loopback = false;            ///< the peer is on this machine
    bool mayPublish = false;          ///< accepted by a loopback listener, not by --listen
    quint16 localPort = 0;            ///< port of the listener
    ConnectionUsage *usage = nullptr; ///< owned by the socket; null: no limits
};

} // namespace scenedeck
