// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/SseLink.h"

#include "core/net/AcceptedSocket.h"

#include <algorithm>

namespace scenedeck
{

SseLink::SseLink(AcceptedSocket *socket) : ViewerLink(socket)
{
    socket->setParent(this);
    connect(socket, &AcceptedSocket::disconnected, this, &ViewerLink::disconnected);
    connect(socket, &AcceptedSocket::readyRead, this,
            [this] { Q_EMIT bytesReceived(this->socket().readAll().size()); });
}

bool SseLink::open()
{
    socket().flush();
    return socket().state() == QAbstractSocket::ConnectedState;
}

// After the empty line that ends an event; there a comment may be sent, too.
qsizetype SseLink::cutAfter(QByteArrayView frames, qsizetype sent) const
{
    const qsizetype end = frames.indexOf("\n\n", std::max<qsizetype>(sent - 1, 0));
    return end < 0 ? frames.size() : end + 2;
}

bool SseLink::ping()
{
    socket().write(": still here\n\n");
    return false;
}

void SseLink::close(QWebSocketProtocol::CloseCode /*code*/, const QString & /*reason*/)
{
    socket().disconnectFromHost();
}

} // namespace scenedeck
