// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>

class QTcpSocket;

namespace scenedeck
{

/// Accepts connections on one address and gives each out at once, without a list of its own.
class PortListener final : public QTcpServer
{
    Q_OBJECT

public:
    explicit PortListener(QObject *parent = nullptr);

    /// Accepts again after the system ran out of descriptors. To be called about once a second.
    void sweep();

Q_SIGNALS:
    /// The receiver owns @p socket.
    void accepted(QTcpSocket *socket);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    bool m_stuck = false;
};

} // namespace scenedeck
