// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/ListenerUsage.h"

#include <QObject>

#include <memory>

class QTcpSocket;

namespace scenedeck
{

/// The usage of one connection, as counted by its listener, until its socket is deleted. Used in
/// the network thread only.
class ConnectionUsage final : public QObject
{
    Q_OBJECT

public:
    /// Returns a new child of @p socket; null if the limit of undecided connections is reached.
    static ConnectionUsage *begin(QTcpSocket *socket, std::shared_ptr<ListenerUsage> listener);
    ~ConnectionUsage() override;

    /// Counts the connection as @p kind from now on. False, without a change, if the limit of
    /// @p kind is reached.
    bool change(ConnectionKind kind);

    /// True if its listener and its peer are below their memory limits.
    bool hasRoom() const { return m_listener->hasRoom(m_peer); }

    /// The address of the peer, as ListenerUsage counts it.
    const QByteArray &peer() const { return m_peer; }

    /// Sets the memory that the connection uses.
    void setBytes(qint64 bytes);

private:
    ConnectionUsage(QTcpSocket *socket, std::shared_ptr<ListenerUsage> listener, QByteArray peer);

    const std::shared_ptr<ListenerUsage> m_listener; ///< connections may outlive the listener
    const QByteArray m_peer;
    ConnectionKind m_kind = ConnectionKind::Undecided;
    qint64 m_bytes = 0;
};

} // namespace scenedeck
