// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/ListenerUsage.h"

#include <QObject>

#include <memory>

class QTcpSocket;

namespace scenedeck
{

/// What one connection uses of its listener's share; counted until its socket is deleted. Lives in
/// the network thread.
class ConnectionUsage final : public QObject
{
    Q_OBJECT

public:
    /// A child of @p socket. Null when there are as many undecided connections as allowed.
    static ConnectionUsage *begin(QTcpSocket *socket, std::shared_ptr<ListenerUsage> listener);
    ~ConnectionUsage() override;

    /// Counts it as @p kind from now on; false, and nothing changes, when there are as many of
    /// these as allowed.
    bool change(ConnectionKind kind);

    /// Whether its listener and its peer may use more memory.
    bool hasRoom() const { return m_listener->hasRoom(m_peer); }

    /// The memory that it uses.
    void setBytes(qint64 bytes);

private:
    ConnectionUsage(QTcpSocket *socket, std::shared_ptr<ListenerUsage> listener, QByteArray peer);

    const std::shared_ptr<ListenerUsage> m_listener; ///< connections may outlive the listener
    const QByteArray m_peer;
    ConnectionKind m_kind = ConnectionKind::Undecided;
    qint64 m_bytes = 0;
};

} // namespace scenedeck
