// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/WebSocketLink.h"

#include "core/net/AcceptedSocket.h"
#include "core/relay/Frame.h"

#include <QWebSocket>

namespace scenedeck
{

namespace
{
// Bytes in the socket's buffer at which a viewer is aborted: QWebSocket answers each ping with a
// pong, which no limit of the relay counts.
constexpr qint64 MaxUnsentBytes = 4 * 1024 * 1024;

// After a read the socket keeps a buffer chunk of 16 KiB, and a viewer hardly sends anything.
// QIODevice frees a chunk when all its bytes are read.
void releaseReadChunk(AcceptedSocket &socket)
{
    if (socket.bytesAvailable() > 0 || !socket.isOpen())
        return;
    socket.ungetChar(' ');
    socket.read(1);
}
} // namespace

WebSocketLink::WebSocketLink(QWebSocket *webSocket, AcceptedSocket *socket, qint64 incomingBytes)
    : ViewerLink(socket)
    , m_webSocket(webSocket)
{
    webSocket->setParent(this);
    socket->setParent(this); // after the WebSocket, whose destructor uses it
    webSocket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(incomingBytes));
    webSocket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(incomingBytes));
    connect(webSocket, &QWebSocket::disconnected, this, &ViewerLink::disconnected);
    connect(webSocket, &QWebSocket::aboutToClose, this, &ViewerLink::closing);
    connect(webSocket, &QWebSocket::pong, this, &ViewerLink::pongReceived);
    connect(
        webSocket, &QWebSocket::pong, this, [this] { releaseReadChunk(this->socket()); },
        Qt::QueuedConnection); // because QWebSocket is reading the socket now
    connect(
        socket, &AcceptedSocket::readyRead, this,
        [this] {
            if (this->socket().bytesToWrite() > MaxUnsentBytes)
                this->socket().abort();
        },
        Qt::QueuedConnection); // because QWebSocket is reading the socket now
    connect(webSocket, &QWebSocket::textFrameReceived, this,
            [this](const QString &text) { Q_EMIT bytesReceived(text.toUtf8().size()); });
    connect(webSocket, &QWebSocket::binaryFrameReceived, this,
            [this](const QByteArray &bytes) { Q_EMIT bytesReceived(bytes.size()); });
}

WebSocketLink::~WebSocketLink()
{
    disconnect(m_webSocket, nullptr, this, nullptr);
}

// Flushes the handshake response, so that frames can be sent directly to the descriptor.
bool WebSocketLink::open()
{
    socket().flush();
    releaseReadChunk(socket());
    return m_webSocket->state() == QAbstractSocket::ConnectedState;
}

qsizetype WebSocketLink::cutAfter(QByteArrayView frames, qsizetype sent) const
{
    return frameEndAfter(frames, sent);
}

bool WebSocketLink::ping()
{
    m_webSocket->ping();
    return true;
}

void WebSocketLink::close(QWebSocketProtocol::CloseCode code, const QString &reason)
{
    m_webSocket->close(code, reason);
}

} // namespace scenedeck
