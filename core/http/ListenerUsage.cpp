// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/ListenerUsage.h"

namespace scenedeck
{

namespace
{
std::size_t indexOf(ConnectionKind kind)
{
    return static_cast<std::size_t>(kind);
}
} // namespace

QByteArray ListenerUsage::peerOf(const QHostAddress &address)
{
    constexpr qsizetype NetworkBytes = 8;
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // also for IPv4-mapped addresses
    if (address.isLoopback() || (isV4 && (v4 >> 24U) == 127))
        return {};
    if (isV4)
        return QByteArray::number(v4);
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(v6.c), NetworkBytes);
}

bool ListenerUsage::add(ConnectionKind kind, const QByteArray &peer)
{
    if (!isBelowLimit(kind, peer)) {
        ++m_rejected;
        return false;
    }
    if (!peer.isEmpty())
        ++m_peers[peer].connections[indexOf(kind)];
    ++m_all.connections[indexOf(kind)];
    return true;
}

bool ListenerUsage::isBelowLimit(ConnectionKind kind, const QByteArray &peer) const
{
    const std::size_t index = indexOf(kind);
    const int limit = limitOf(kind);
    return m_all.connections[index] < limit &&
           (peer.isEmpty() ||
            m_peers.value(peer).connections[index] < ConnectionLimits::shareOf(limit));
}

void ListenerUsage::remove(ConnectionKind kind, const QByteArray &peer)
{
    --m_all.connections[indexOf(kind)];
    if (peer.isEmpty())
        return;
    --m_peers[peer].connections[indexOf(kind)];
    dropUnused(peer);
}

bool ListenerUsage::hasRoom(const QByteArray &peer) const
{
    return m_all.bytes < m_limits.bytes &&
           (peer.isEmpty() ||
            m_peers.value(peer).bytes < ConnectionLimits::shareOf(m_limits.bytes));
}

void ListenerUsage::addBytes(qint64 bytes, const QByteArray &peer)
{
    m_all.bytes += bytes;
    if (peer.isEmpty())
        return;
    m_peers[peer].bytes += bytes;
    dropUnused(peer);
}

int ListenerUsage::limitOf(ConnectionKind kind) const
{
    switch (kind) {
    case ConnectionKind::Http:
        return m_limits.http;
    case ConnectionKind::Viewer:
        return m_limits.viewers;
    case ConnectionKind::Undecided:
        break;
    }
    return m_limits.http + m_limits.viewers;
}

void ListenerUsage::dropUnused(const QByteArray &peer)
{
    if (m_peers.value(peer) == Share{})
        m_peers.remove(peer);
}

} // namespace scenedeck
