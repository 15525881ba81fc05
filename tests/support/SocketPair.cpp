// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/SocketPair.h"

#include <QNetworkProxy>

#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace scenedeck
{

SocketPair::SocketPair(int clientReceiveBytes)
{
    m_server.setProxy(QNetworkProxy::NoProxy);
    m_client.setProxy(QNetworkProxy::NoProxy);
    if (!m_server.listen(QHostAddress::LocalHost))
        throw std::runtime_error("no listener on loopback");
    m_client.setProxy(QNetworkProxy::NoProxy); // else Qt queries the system's proxies in a thread
    m_client.bind(QHostAddress::LocalHost);
    if (clientReceiveBytes > 0) {
        const int descriptor = static_cast<int>(m_client.socketDescriptor());
        ::setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &clientReceiveBytes,
                     sizeof clientReceiveBytes);
        m_client.setReadBufferSize(1);
    }
    m_client.connectToHost(QHostAddress(QHostAddress::LocalHost), m_server.serverPort());
    if (!m_client.waitForConnected(5000) || !m_server.waitForNewConnection(5000))
        throw std::runtime_error("no connection over loopback");
    const std::unique_ptr<QTcpSocket> accepted(m_server.nextPendingConnection());
    m_serverEnd = std::make_unique<AcceptedSocket>();
    m_serverEnd->setSocketDescriptor(::dup(static_cast<int>(accepted->socketDescriptor())));
}

} // namespace scenedeck
