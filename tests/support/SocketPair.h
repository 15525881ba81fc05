// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/AcceptedSocket.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

namespace scenedeck
{

/// Two ends of one connection over loopback, both in the test's thread.
class SocketPair
{
public:
    /// @p clientReceiveBytes asks the kernel for a small receive buffer; 0 leaves it.
    explicit SocketPair(int clientReceiveBytes = 0);

    QTcpSocket &client() { return m_client; }

    /// The accepted end; the caller owns it from then on.
    QTcpSocket *takeServerEnd() { return m_serverEnd.release(); }

    /// The accepted end as the product's sockets are; the caller owns it from then on.
    std::unique_ptr<AcceptedSocket> acceptedEnd();

private:
    QTcpServer m_server;
    QTcpSocket m_client;
    std::unique_ptr<QTcpSocket> m_serverEnd;
};

} // namespace scenedeck
