// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HttpRequest.h"

#include <QObject>
#include <QWebSocket>
#include <QWebSocketServer>

class QTcpSocket;

namespace scenedeck
{

/// Performs the WebSocket handshake, by a QWebSocketServer, on sockets whose request was read and
/// checked before, and emits each WebSocket together with its socket. Lives in the network thread.
class WebSocketHandshake final : public QObject
{
    Q_OBJECT

public:
    explicit WebSocketHandshake(QObject *parent = nullptr);

    /// Takes ownership of @p socket, on which @p request was read and accepted by refuseUpgrade().
    /// Before it returns, emits admitted(), or aborts and deletes the socket if the handshake
    /// fails.
    void admit(QTcpSocket *socket, const HttpRequest &request);

Q_SIGNALS:
    /// The handshake has succeeded. The receiver becomes the owner of @p webSocket, and with it of
    /// @p socket.
    void admitted(QWebSocket *webSocket, QTcpSocket *socket);

private:
    QWebSocket *upgrade(QTcpSocket *socket, const HttpRequest &request);

    QWebSocketServer m_server;
};

} // namespace scenedeck
