// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HttpRequest.h"

#include <QObject>
#include <QWebSocket>
#include <QWebSocketServer>

namespace scenedeck
{

class AcceptedSocket;

/// Performs the WebSocket handshake, by a QWebSocketServer, on sockets whose request was read and
/// checked before, and emits each WebSocket together with its socket. Lives in the network thread.
class WebSocketHandshake final : public QObject
{
    Q_OBJECT

public:
    explicit WebSocketHandshake(QObject *parent = nullptr);

    /// Takes ownership of @p socket, on which @p request was read and accepted by refuseUpgrade().
    /// Before it returns, emits accepted(), or aborts and deletes the socket if the handshake
    /// fails.
    void accept(AcceptedSocket *socket, const HttpRequest &request);

Q_SIGNALS:
    /// The handshake has succeeded. The receiver becomes the owner of @p webSocket, and with it of
    /// @p socket.
    void accepted(QWebSocket *webSocket, AcceptedSocket *socket);

private:
    QWebSocket *upgrade(AcceptedSocket *socket, const HttpRequest &request);

    QWebSocketServer m_server;
};

} // namespace scenedeck
