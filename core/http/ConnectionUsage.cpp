// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/ConnectionUsage.h"

#include <QTcpSocket>

#include <utility>

namespace scenedeck
{

ConnectionUsage *ConnectionUsage::begin(QTcpSocket *socket, std::shared_ptr<ListenerUsage> listener)
{
    QByteArray peer = ListenerUsage::peerOf(socket->peerAddress());
    if (!listener->add(ConnectionKind::Undecided, peer))
        return nullptr;
    return new ConnectionUsage(socket, std::move(listener), std::move(peer));
}

ConnectionUsage::ConnectionUsage(QTcpSocket *socket, std::shared_ptr<ListenerUsage> listener,
                                 QByteArray peer)
    : QObject(socket)
    , m_listener(std::move(listener))
    , m_peer(std::move(peer))
{
}

ConnectionUsage::~ConnectionUsage()
{
    setBytes(0);
    m_listener->remove(m_kind, m_peer);
}

bool ConnectionUsage::change(ConnectionKind kind)
{
    if (kind == m_kind)
        return true;
    if (!m_listener->add(kind, m_peer))
        return false;
    m_listener->remove(m_kind, m_peer);
    m_kind = kind;
    return true;
}

void ConnectionUsage::setBytes(qint64 bytes)
{
    m_listener->addBytes(bytes - std::exchange(m_bytes, bytes), m_peer);
}

} // namespace scenedeck
