// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/MaskWatch.h"

#include <QTcpSocket>
#include <QWebSocket>

namespace scenedeck
{

MaskWatch::MaskWatch(QTcpSocket *socket) : QObject(socket), m_socket(socket)
{
    connect(socket, &QTcpSocket::readyRead, this, &MaskWatch::checkUnread);
}

void MaskWatch::start(QWebSocket *webSocket)
{
    m_webSocket = webSocket;
    connect(m_socket, &QTcpSocket::readyRead, this, &MaskWatch::countUnread);
}

void MaskWatch::checkUnread()
{
    if (!m_webSocket || !m_socket->isOpen())
        return;
    const QByteArray unread = m_socket->peek(m_socket->bytesAvailable());
    if (!m_check.feed(QByteArrayView(unread).sliced(m_checkedBytes)))
        m_webSocket->close(QWebSocketProtocol::CloseCodeProtocolError,
                           QStringLiteral("A client must mask its frames."));
}

// Runs after QWebSocket has read: the bytes that it left unread were checked before.
void MaskWatch::countUnread()
{
    m_checkedBytes = m_socket->bytesAvailable();
}

} // namespace scenedeck
