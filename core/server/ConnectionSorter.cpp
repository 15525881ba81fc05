// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/ConnectionSorter.h"

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
    bool mapped = false;
    const quint32 v4 = address.toIPv4Address(&mapped);
    return address.isLoopback() || (mapped && (v4 >> 24U) == 127);
}
} // namespace

ConnectionSorter::ConnectionSorter(PortListener &listener, bool mayPublish,
                                   const ServerOptions &options, const SorterParts &parts,
                                   QObject *parent)
    : QObject(parent)
    , m_mayPublish(mayPublish)
    , m_httpLimits(options.http)
    , m_parts(parts)
    , m_usage(std::make_shared<ListenerUsage>(options.connections))
{
    connect(&listener, &PortListener::accepted, this, &ConnectionSorter::take);
}

void ConnectionSorter::sweep()
{
    const qint64 now = m_parts.clock.monotonicMs();
    waitNoLonger(now - m_httpLimits.headMs); // HTTP says 408 when the rest does not come either
    reportTurnedAway(now);
}

// A line for each would drown all others, whenever a peer wants that.
void ConnectionSorter::reportTurnedAway(qint64 now)
{
    if (m_turnedAway == 0 || now < m_nextReportMs)
        return;
    m_nextReportMs = now + ReportEveryMs;
    qCWarning(listenerLog) << "as many connections as allowed are there; turned away:"
                           << std::exchange(m_turnedAway, 0);
}

void ConnectionSorter::close()
{
    waitNoLonger(std::numeric_limits<qint64>::max());
}

void ConnectionSorter::waitNoLonger(qint64 sinceBeforeMs)
{
    std::vector<QTcpSocket *> late;
    for (const auto &[socket, waiting] : m_waiting) {
        if (waiting.sinceMs < sinceBeforeMs)
            late.push_back(socket);
    }
    for (QTcpSocket *socket : late) {
        if (socket->bytesAvailable() > 0)
            handToHttp(socket);
        else
            socket->abort();
    }
}

void ConnectionSorter::take(QTcpSocket *socket)
{
    ConnectionUsage *usage = ConnectionUsage::begin(socket, m_usage);
    if (!usage)
        return turnAway(socket);
    m_waiting.emplace(socket, Waiting{m_parts.clock.monotonicMs(), usage});
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { look(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        release(socket);
        socket->deleteLater();
    });
}

void ConnectionSorter::look(QTcpSocket *socket)
{
    Upgrade upgrade;
    const Verdict verdict = judge(*socket, upgrade);
    if (verdict == Verdict::Viewer)
        handToGate(socket, upgrade);
    else if (verdict == Verdict::Http)
        handToHttp(socket);
}

ConnectionSorter::Verdict ConnectionSorter::judge(QTcpSocket &socket, Upgrade &upgrade) const
{
    const QByteArray start = socket.peek(m_httpLimits.headBytes + 1);
    const qsizetype compared = std::min(start.size(), ViewerStart.size());
    if (QByteArrayView(start).first(compared) != ViewerStart.first(compared))
        return Verdict::Http;
    if (start.size() <= ViewerStart.size())
        return Verdict::Undecided;
    const char next = start[ViewerStart.size()];
    return next == ' ' || next == '?' ? judgeUpgrade(start, peerOf(socket), upgrade)
                                      : Verdict::Http;
}

ConnectionSorter::Verdict ConnectionSorter::judgeUpgrade(const QByteArray &start, const Peer &peer,
                                                         Upgrade &upgrade) const
{
    RequestReader reader;
    reader.setMaximumHeadBytes(m_httpLimits.headBytes);
    upgrade.headBytes = reader.feed(start);
    if (reader.state() == RequestReader::State::Head)
        return Verdict::Undecided;
    if (reader.state() != RequestReader::State::Complete)
        return Verdict::Http;
    upgrade.request = reader.take();
    const bool passes = m_parts.hosts.allows(upgrade.request.header("Host"), peer) &&
                        !refuseUpgrade(upgrade.request, m_parts.origins);
    return passes ? Verdict::Viewer : Verdict::Http;
}

ConnectionUsage &ConnectionSorter::release(QTcpSocket *socket)
{
    const auto waiting = m_waiting.extract(socket);
    socket->disconnect(this);
    return *waiting.mapped().usage;
}

void ConnectionSorter::handToHttp(QTcpSocket *socket)
{
    ConnectionUsage &usage = release(socket);
    if (!usage.change(ConnectionKind::Http))
        return turnAway(socket);
    m_parts.http.add(socket, peerOf(*socket, &usage));
}

Peer ConnectionSorter::peerOf(const QTcpSocket &socket, ConnectionUsage *usage) const
{
    return {isLoopback(socket.peerAddress()), m_mayPublish, socket.localPort(), usage};
}

void ConnectionSorter::handToGate(QTcpSocket *socket, const Upgrade &upgrade)
{
    if (!release(socket).change(ConnectionKind::Viewer))
        return turnAway(socket);
    socket->skip(upgrade.headBytes);
    m_parts.gate.admit(socket, upgrade.request);
}

void ConnectionSorter::turnAway(QTcpSocket *socket)
{
    ++m_turnedAway;
    Response response = problem({503,
                                 QStringLiteral("There are already as many connections as "
                                                "allowed; try again later."),
                                 {}});
    response.close = true;
    response.headers.emplace_back("Date", httpDate(m_parts.clock.unixMs()));
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    socket->skip(
        socket->bytesAvailable()); // unread, it would make a reset that overtakes the answer
    socket->write(headOf(response) + response.body);
    socket->disconnectFromHost();
}

} // namespace scenedeck
