// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/WebSocketGate.h"

#include "core/relay/NegotiatedFormat.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QWebSocket>

namespace scenedeck
{

namespace
{
// Qt tells no one which socket a WebSocket lies on, but the two ends of a connection are unique.
template <typename Socket> auto endsOf(const Socket &socket)
{
    return qMakePair(qMakePair(socket.peerAddress().toString(), socket.peerPort()),
                     socket.localPort());
}
} // namespace

WebSocketGate::WebSocketGate(QObject *parent)
    : QObject(parent)
    , m_server(QStringLiteral("scenedeck"), QWebSocketServer::NonSecureMode)
{
    m_server.setMaxPendingConnections(64 * 1024);
    m_server.setSupportedSubprotocols({QString::fromLatin1(NegotiatedFormat::Subprotocol)});
    connect(&m_server, &QWebSocketServer::newConnection, this, &WebSocketGate::onNewConnection);
}

void WebSocketGate::admit(QTcpSocket *socket)
{
    const Ends ends = endsOf(*socket);
    m_handshaking.insert(ends, socket);
    connect(socket, &QTcpSocket::disconnected, this, [this, ends] { m_handshaking.remove(ends); });
    m_server.handleConnection(socket);
}

void WebSocketGate::onNewConnection()
{
    while (QWebSocket *webSocket = m_server.nextPendingConnection()) {
        const QPointer<QTcpSocket> socket = m_handshaking.take(endsOf(*webSocket));
        if (socket)
            Q_EMIT admitted(webSocket, socket);
        else
            webSocket->deleteLater();
    }
}

} // namespace scenedeck
