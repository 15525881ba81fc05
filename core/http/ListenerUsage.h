// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/ConnectionLimits.h"

#include <QByteArray>
#include <QHash>
#include <QHostAddress>

#include <array>
#include <utility>

namespace scenedeck
{

enum class ConnectionKind { Undecided, Http, Viewer };

/// Counts connections and memory of one listener, in total and per peer. A peer is an IPv4 address
/// or an IPv6 /64 network. Used in the network thread only.
class ListenerUsage
{
public:
    explicit ListenerUsage(const ConnectionLimits &limits) : m_limits(limits) {}

    /// The key of a peer in the counters; empty for peers on this machine, which may use
    /// everything.
    static QByteArray peerOf(const QHostAddress &address);

    /// Counts a connection. False, counting it only as rejected, if the limit is reached.
    bool add(ConnectionKind kind, const QByteArray &peer);
    void remove(ConnectionKind kind, const QByteArray &peer);

    /// Returns the number of rejected connections since the last call.
    int popRejected() { return std::exchange(m_rejected, 0); }

    /// True if the listener and the peer are below their memory limits.
    bool hasRoom(const QByteArray &peer) const;
    void addBytes(qint64 bytes, const QByteArray &peer);

private:
    struct Share
    {
        std::array<int, 3> connections{};
        qint64 bytes = 0;

        bool operator==(const Share &) const = default;
    };

    bool isBelowLimit(ConnectionKind kind, const QByteArray &peer) const;
    int limitOf(ConnectionKind kind) const;
    void dropUnused(const QByteArray &peer);

    const ConnectionLimits m_limits;
    Share m_all;
    int m_rejected = 0;
    QHash<QByteArray, Share> m_peers; ///< peers on other machines with current usage
};

} // namespace scenedeck
