// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QPair>
#include <QPointer>
#include <QWebSocketServer>

class QTcpSocket;

namespace scenedeck
{

/// Lets QWebSocketServer answer the handshake on sockets whose request was checked before, and
/// gives back each WebSocket together with the socket below it.
class WebSocketGate final : public QObject
{
    Q_OBJECT

public:
    explicit WebSocketGate(QObject *parent = nullptr);

    /// Takes @p socket over, with the whole request head still unread in it.
    void admit(QTcpSocket *socket);

Q_SIGNALS:
    /// The receiver owns @p webSocket from now on, and with it @p socket.
    void admitted(QWebSocket *webSocket, QTcpSocket *socket);

private:
    using Ends = QPair<QPair<QString, quint16>, quint16>;

    void onNewConnection();

    QWebSocketServer m_server;
    QHash<Ends, QPointer<QTcpSocket>> m_handshaking;
};

} // namespace scenedeck
