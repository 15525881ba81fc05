// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/ConnectionLimits.h"

#include <QByteArray>
#include <QHash>
#include <QHostAddress>

#include <array>

namespace scenedeck
{

enum class ConnectionKind { Undecided, Http, Viewer };

/// Counts what the connections of one listener use, all together and by peer. A peer is an IPv4
/// address or an IPv6 network of 64 bits. Lives in the network thread.
class ListenerUsage
{
public:
    explicit ListenerUsage(const ConnectionLimits &limits) : m_limits(limits) {}

    /// The name under which a peer is counted; empty for those on this machine, whose share is all.
    static QByteArray peerOf(const QHostAddress &address);

    /// False, and nothing is counted, when as many as allowed are there.
    bool add(ConnectionKind kind, const QByteArray &peer);
    void remove(ConnectionKind kind, const QByteArray &peer);

    /// Whether listener and peer are below their limits of memory.
    bool hasRoom(const QByteArray &peer) const;
    void addBytes(qint64 bytes, const QByteArray &peer);

private:
    struct Share
    {
        std::array<int, 3> connections{};
        qint64 bytes = 0;

        bool operator==(const Share &) const = default;
    };

    int limitOf(ConnectionKind kind) const;
    void dropUnused(const QByteArray &peer);

    const ConnectionLimits m_limits;
    Share m_all;
    QHash<QByteArray, Share> m_peers; ///< of other machines, while they use something
};

} // namespace scenedeck
