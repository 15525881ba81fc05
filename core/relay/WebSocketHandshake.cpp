// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/WebSocketHandshake.h"

#include "core/http/Paths.h"
#include "core/relay/MaskWatch.h"
#include "core/relay/NegotiatedFormat.h"

#include "core/net/AcceptedSocket.h"
#include <QCoreApplication>
#include <QWebSocket>

namespace scenedeck
{

namespace
{
// A minimal head, because QWebSocketServer rejects some valid requests: those with several
// Connection headers, or with more than a hundred headers.
QByteArray canonicalHead(const HttpRequest &request)
{
    QByteArray target = StreamPath;
    if (!request.query.isEmpty())
        target += '?' + request.query;
    QByteArray head = "GET " + target +
                      " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                      "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " +
                      request.header("Sec-WebSocket-Key") + "\r\n";
    if (request.list("Sec-WebSocket-Protocol").contains(NegotiatedFormat::Subprotocol))
        head += QByteArray("Sec-WebSocket-Protocol: ") + NegotiatedFormat::Subprotocol + "\r\n";
    return head + "\r\n";
}
} // namespace

WebSocketHandshake::WebSocketHandshake()
    : m_server(QStringLiteral("scenedeck"), QWebSocketServer::NonSecureMode)
{
    m_server.setSupportedSubprotocols({QString::fromLatin1(NegotiatedFormat::Subprotocol)});
}

QWebSocket *WebSocketHandshake::accept(AcceptedSocket *socket, const HttpRequest &request)
{
    // Frames that arrived together with the head are put back after the handshake. QWebSocket would
    // read them during it, when it still masks its answers like a client (Qt 6.4).
    const QByteArray early = socket->readAll();
    auto *watch = new MaskWatch(socket);
    QWebSocket *webSocket = upgrade(socket, request);
    if (!webSocket) {
        socket->abort();
        socket->deleteLater();
        return nullptr;
    }
    socket->unread(early);
    watch->start(webSocket);
    if (!early.isEmpty())
        QMetaObject::invokeMethod(socket, &AcceptedSocket::readyRead, Qt::QueuedConnection);
    return webSocket;
}

// Completes within this call, so that the WebSocket is known to be the one of @p socket. Qt does
// not tell, and addresses are ambiguous: a closed socket whose end was not read yet can have those
// of a new one.
QWebSocket *WebSocketHandshake::upgrade(AcceptedSocket *socket, const HttpRequest &request)
{
    socket->unread(canonicalHead(request));
    socket->filterNextResponse();
    m_server.handleConnection(socket); // posts the handshake
    QCoreApplication::sendPostedEvents(&m_server, QEvent::MetaCall);
    // Otherwise QWebSocketServer deletes the socket itself when it is disconnected, and searches
    // the sockets of all viewers for the sender of each further request.
    socket->disconnect(&m_server);
    return m_server.nextPendingConnection();
}

} // namespace scenedeck
