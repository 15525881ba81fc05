// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/ProtocolDemux.h"

#include "core/http/HttpDate.h"
#include "core/http/RequestReader.h"
#include "core/relay/UpgradeCheck.h"

#include <QHostAddress>
#include <QLoggingCategory>
#include <QTcpSocket>

#include <limits>
#include <utility>

Q_DECLARE_LOGGING_CATEGORY(listenerLog)

namespace scenedeck
{

namespace
{
constexpr QByteArrayView ViewerStart("GET /ws");
constexpr qint64 ReportEveryMs = 10'000;

bool isLoopback(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return address.isLoopback() || (isV4 && (v4 >> 24U) == 127);
}
} // namespace

ProtocolDemux::ProtocolDemux(PortListener &listener, bool mayPublish, const ServerOptions &options,
                             const DemuxParts &parts, QObject *parent)
    : QObject(parent)
    , m_isPublishAllowed(mayPublish)
    , m_httpLimits(options.http)
    , m_parts(parts)
    , m_usage(std::make_shared<ListenerUsage>(options.connections))
{
    connect(&listener, &PortListener::accepted, this, &ProtocolDemux::accept);
}

void ProtocolDemux::sweep()
{
    const qint64 now = m_parts.clock.monotonicMs();
    endWaiting(now - m_httpLimits.headMs); // HTTP answers 408 if the rest does not arrive
    reportRejected(now);
}

// Logs a total: with a line for each connection, a peer could flood the log.
void ProtocolDemux::reportRejected(qint64 now)
{
    if (m_rejectedCount == 0 || now < m_nextReportMs)
        return;
    m_nextReportMs = now + ReportEveryMs;
    qCWarning(listenerLog) << "the limit of connections is reached; connections rejected:"
                           << std::exchange(m_rejectedCount, 0);
}

void ProtocolDemux::close()
{
    endWaiting(std::numeric_limits<qint64>::max());
}

void ProtocolDemux::endWaiting(qint64 sinceBeforeMs)
{
    std::vector<QTcpSocket *> expired;
    for (const auto &[socket, waiting] : m_waiting) {
        if (waiting.sinceMs < sinceBeforeMs)
            expired.push_back(socket);
    }
    for (QTcpSocket *socket : expired) {
        if (socket->bytesAvailable() > 0)
            handToHttp(socket);
        else
            socket->abort();
    }
}

void ProtocolDemux::accept(QTcpSocket *socket)
{
    ConnectionUsage *usage = ConnectionUsage::begin(socket, m_usage);
    if (!usage)
        return rejectConnection(socket);
    m_waiting.emplace(socket, Waiting{m_parts.clock.monotonicMs(), usage});
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { inspect(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        release(socket);
        socket->deleteLater();
    });
}

void ProtocolDemux::inspect(QTcpSocket *socket)
{
    Upgrade upgrade;
    const Protocol protocol = detectProtocol(*socket, upgrade);
    if (protocol == Protocol::Viewer)
        handToHandshake(socket, upgrade);
    else if (protocol == Protocol::Http)
        handToHttp(socket);
}

ProtocolDemux::Protocol ProtocolDemux::detectProtocol(QTcpSocket &socket, Upgrade &upgrade) const
{
    const QByteArray start = socket.peek(m_httpLimits.headBytes + 1);
    const qsizetype compared = std::min(start.size(), ViewerStart.size());
    if (QByteArrayView(start).first(compared) != ViewerStart.first(compared))
        return Protocol::Http;
    if (start.size() <= ViewerStart.size())
        return Protocol::Undecided;
    const char next = start[ViewerStart.size()];
    return next == ' ' || next == '?' ? checkUpgrade(start, peerOf(socket), upgrade)
                                      : Protocol::Http;
}

ProtocolDemux::Protocol ProtocolDemux::checkUpgrade(const QByteArray &start, const Peer &peer,
                                                    Upgrade &upgrade) const
{
    RequestReader reader;
    reader.setMaximumHeadBytes(m_httpLimits.headBytes);
    upgrade.headBytes = reader.feed(start);
    if (reader.state() == RequestReader::State::Head)
        return Protocol::Undecided;
    if (reader.state() != RequestReader::State::Complete)
        return Protocol::Http;
    upgrade.request = reader.takeRequest();
    const bool isAccepted = m_parts.hosts.allows(upgrade.request.header("Host"), peer) &&
                            !refuseUpgrade(upgrade.request, m_parts.origins);
    return isAccepted ? Protocol::Viewer : Protocol::Http;
}

ConnectionUsage &ProtocolDemux::release(QTcpSocket *socket)
{
    const auto waiting = m_waiting.extract(socket);
    socket->disconnect(this);
    return *waiting.mapped().usage;
}

void ProtocolDemux::handToHttp(QTcpSocket *socket)
{
    ConnectionUsage &usage = release(socket);
    if (!usage.change(ConnectionKind::Http))
        return rejectConnection(socket);
    m_parts.http.add(socket, peerOf(*socket, &usage));
}

Peer ProtocolDemux::peerOf(const QTcpSocket &socket, ConnectionUsage *usage) const
{
    return {isLoopback(socket.peerAddress()), m_isPublishAllowed, socket.localPort(), usage};
}

void ProtocolDemux::handToHandshake(QTcpSocket *socket, const Upgrade &upgrade)
{
    if (!release(socket).change(ConnectionKind::Viewer))
        return rejectConnection(socket);
    socket->skip(upgrade.headBytes);
    m_parts.handshake.admit(socket, upgrade.request);
}

void ProtocolDemux::rejectConnection(QTcpSocket *socket)
{
    ++m_rejectedCount;
    Response response =
        problem({503, QStringLiteral("The limit of connections is reached; retry later."), {}});
    response.close = true;
    response.headers.emplace_back("Date", httpDate(m_parts.clock.unixMs()));
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    // Unread input would cause a RST that overtakes the answer.
    socket->skip(socket->bytesAvailable());
    socket->write(headOf(response) + response.body);
    socket->disconnectFromHost();
}

} // namespace scenedeck
