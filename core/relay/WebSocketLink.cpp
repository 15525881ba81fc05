// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/WebSocketLink.h"

#include "core/relay/Frame.h"

#include <QTcpSocket>
#include <QWebSocket>

namespace scenedeck
{

namespace
{
// Each ping of the peer is answered by a pong, which no limit of the relay counts.
constexpr qint64 MostUnread = 4 * 1024 * 1024;

// Having read something, the socket keeps a chunk of 16 KiB for more, and from a viewer hardly
// anything arrives. QIODevice returns a whole chunk when as much is read as is in it.
void releaseReadChunk(QTcpSocket &socket)
{
    if (socket.bytesAvailable() > 0 || !socket.isOpen())
        return;
    socket.ungetChar(' ');
    socket.read(1);
}
} // namespace

WebSocketLink::WebSocketLink(QWebSocket *webSocket, QTcpSocket *socket, qint64 incomingBytes)
    : ViewerLink(socket)
    , m_webSocket(webSocket)
{
    webSocket->setParent(this);
    webSocket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(incomingBytes));
    webSocket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(incomingBytes));
    connect(webSocket, &QWebSocket::disconnected, this, &ViewerLink::gone);
    connect(webSocket, &QWebSocket::aboutToClose, this, &ViewerLink::closing);
    connect(webSocket, &QWebSocket::pong, this, &ViewerLink::answered);
    connect(
        webSocket, &QWebSocket::pong, this, [this] { releaseReadChunk(this->socket()); },
        Qt::QueuedConnection); // the socket is being read now
    connect(
        socket, &QTcpSocket::readyRead, this,
        [this] {
            if (this->socket().bytesToWrite() > MostUnread)
                this->socket().abort();
        },
        Qt::QueuedConnection); // the web socket is reading it now
    connect(webSocket, &QWebSocket::textFrameReceived, this,
            [this](const QString &text) { Q_EMIT heard(text.toUtf8().size()); });
    connect(webSocket, &QWebSocket::binaryFrameReceived, this,
            [this](const QByteArray &bytes) { Q_EMIT heard(bytes.size()); });
}

WebSocketLink::~WebSocketLink()
{
    disconnect(m_webSocket, nullptr, this, nullptr);
}

// Out of the socket's buffer, so that frames may go straight to the descriptor.
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
