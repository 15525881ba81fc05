// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/ConnectionUsage.h"
#include "core/http/HostRule.h"
#include "core/http/HttpConnections.h"
#include "core/relay/OriginRule.h"
#include "core/relay/WebSocketGate.h"
#include "core/server/PortListener.h"
#include "core/server/ServerOptions.h"

#include <QObject>

#include <memory>
#include <unordered_map>

namespace scenedeck
{

/// Where accepted connections may go, and the rules for it.
struct SorterParts
{
    HttpConnections &http;
    WebSocketGate &gate;
    const HostRule &hosts;
    const OriginRule &origins;
    const Clock &clock;
};

/// Tells the viewers of one listener from its HTTP clients. It only peeks: a request for /ws that
/// passes every check goes to the gate, all else, and each refusal, to HTTP, which reads it
/// again. Holds the listener's caps. Lives in the network thread.
class ConnectionSorter final : public QObject
{
    Q_OBJECT

public:
    ConnectionSorter(PortListener &listener, bool mayPublish, const ServerOptions &options,
                     const SorterParts &parts, QObject *parent);

    /// Lets go of those that have not said what they want in time.
    void sweep();

    /// Waits for nobody any longer: those that have said something get an answer, the others none.
    void close();

private:
    enum class Verdict { Undecided, Viewer, Http };

    struct Waiting
    {
        qint64 sinceMs = 0;               ///< monotonic
        ConnectionUsage *usage = nullptr; ///< a child of the socket
    };

    struct Upgrade
    {
        HttpRequest request;
        qsizetype headBytes = 0;
    };

    void take(QTcpSocket *socket);
    void look(QTcpSocket *socket);
    Verdict judge(QTcpSocket &socket, Upgrade &upgrade) const;
    Verdict judgeUpgrade(const QByteArray &start, const Peer &peer, Upgrade &upgrade) const;
    Peer peerOf(const QTcpSocket &socket, ConnectionUsage *usage = nullptr) const;
    void waitNoLonger(qint64 sinceBeforeMs);
    void reportTurnedAway(qint64 now);
    ConnectionUsage &release(QTcpSocket *socket);
    void handToHttp(QTcpSocket *socket);
    void handToGate(QTcpSocket *socket, const Upgrade &upgrade);
    void turnAway(QTcpSocket *socket);

    const bool m_mayPublish;
    const HttpLimits m_httpLimits;
    const SorterParts m_parts;
    const std::shared_ptr<ListenerUsage> m_usage;
    std::unordered_map<QTcpSocket *, Waiting> m_waiting;
    int m_turnedAway = 0; ///< since the last report
    qint64 m_nextReportMs = 0;
};

} // namespace scenedeck
