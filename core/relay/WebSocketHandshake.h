// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HttpRequest.h"

#include <QWebSocket>
#include <QWebSocketServer>

namespace scenedeck
{

class AcceptedSocket;

/// Performs the WebSocket handshake, by a QWebSocketServer, on sockets whose request was read and
/// checked before, and adds a MaskWatch to each. Lives in the network thread.
class WebSocketHandshake
{
public:
    WebSocketHandshake();

    /// Takes ownership of @p socket, on which @p request was read and not refused by
    /// refuseUpgrade(). Returns the WebSocket on it; the caller owns both from then on. If the
    /// handshake fails, aborts and deletes the socket, and returns null.
    QWebSocket *accept(AcceptedSocket *socket, const HttpRequest &request);

private:
    QWebSocket *upgrade(AcceptedSocket *socket, const HttpRequest &request);

    QWebSocketServer m_server;
};

} // namespace scenedeck
