// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/AcceptedSocket.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <memory>
#include <utility>

namespace scenedeck
{

/// Both ends of a connection over loopback, in the test's thread.
class SocketPair
{
public:
    /// @p clientReceiveBytes: size of the kernel's receive buffer of the client; 0: the default.
    explicit SocketPair(int clientReceiveBytes = 0);

    QTcpSocket &client() { return m_client; }

    /// Returns the accepted end; the caller owns it from then on.
    std::unique_ptr<AcceptedSocket> acceptedEnd() { return std::move(m_serverEnd); }

private:
    QTcpServer m_server;
    QTcpSocket m_client;
    std::unique_ptr<AcceptedSocket> m_serverEnd;
};

} // namespace scenedeck
