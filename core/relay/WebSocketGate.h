// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HttpRequest.h"

#include <QObject>
#include <QWebSocket>
#include <QWebSocketServer>

class QTcpSocket;

namespace scenedeck
{

/// Has QWebSocketServer answer the handshake on sockets whose request was read and checked, and
/// emits each WebSocket together with its socket.
class WebSocketGate final : public QObject
{
    Q_OBJECT

public:
    explicit WebSocketGate(QObject *parent = nullptr);

    /// Takes @p socket over, on which @p request was read that refuseUpgrade() let through. Emits
    /// admitted() before it returns, or closes the socket.
    void admit(QTcpSocket *socket, const HttpRequest &request);

Q_SIGNALS:
    /// The receiver owns @p webSocket from now on, and with it @p socket.
    void admitted(QWebSocket *webSocket, QTcpSocket *socket);

private:
    QWebSocket *upgrade(QTcpSocket *socket, const HttpRequest &request);

    QWebSocketServer m_server;
};

} // namespace scenedeck
