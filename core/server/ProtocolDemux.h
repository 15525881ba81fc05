// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/ConnectionUsage.h"
#include "core/http/HostRule.h"
#include "core/http/HttpConnections.h"
#include "core/relay/OriginRule.h"
#include "core/relay/WebSocketHandshake.h"
#include "core/server/PortListener.h"
#include "core/server/ServerOptions.h"

#include <QObject>

#include <memory>
#include <unordered_map>

namespace scenedeck
{

/// The targets of accepted connections, and the rules for choosing one.
struct DemuxParts
{
    HttpConnections &http;
    WebSocketHandshake &handshake;
    const HostRule &hosts;
    const OriginRule &origins;
    const Clock &clock;
};

/// Separates the viewers of one listener from its HTTP clients. Only peeks at the input: a request
/// for /ws that passes every check goes to the WebSocket handshake. All other requests, including
/// refused upgrades, go to HTTP, which reads them again. Enforces the connection limits of the
/// listener. Used in the network thread only.
class ProtocolDemux final : public QObject
{
    Q_OBJECT

public:
    ProtocolDemux(PortListener &listener, bool mayPublish, const ServerOptions &options,
                  const DemuxParts &parts, QObject *parent);

    /// Ends the classification of connections that have not sent enough in time.
    void sweep();

    /// Ends the classification of all connections: those with input go to HTTP and get an answer,
    /// the others are aborted.
    void close();

private:
    enum class Protocol { Undecided, Viewer, Http };

    struct Waiting
    {
        qint64 sinceMs = 0;               ///< time of accept, monotonic clock
        ConnectionUsage *usage = nullptr; ///< child of the socket
    };

    struct Upgrade
    {
        HttpRequest request;
        qsizetype headBytes = 0;
    };

    void accept(QTcpSocket *socket);
    void inspect(QTcpSocket *socket);
    Protocol detectProtocol(QTcpSocket &socket, Upgrade &upgrade) const;
    Protocol checkUpgrade(const QByteArray &start, const Peer &peer, Upgrade &upgrade) const;
    Peer peerOf(const QTcpSocket &socket, ConnectionUsage *usage = nullptr) const;
    void endWaiting(qint64 sinceBeforeMs);
    void reportRejected(qint64 now);
    ConnectionUsage &release(QTcpSocket *socket);
    void handToHttp(QTcpSocket *socket);
    void handToHandshake(QTcpSocket *socket, const Upgrade &upgrade);
    void rejectConnection(QTcpSocket *socket);

    const bool m_isPublishAllowed;
    const HttpLimits m_httpLimits;
    const DemuxParts m_parts;
    const std::shared_ptr<ListenerUsage> m_usage;
    std::unordered_map<QTcpSocket *, Waiting> m_waiting;
    int m_rejectedCount = 0; ///< since the last report
    qint64 m_nextReportMs = 0;
};

} // namespace scenedeck
