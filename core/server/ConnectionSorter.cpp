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
    , m_limits(options.connections)
    , m_httpLimits(options.http)
    , m_parts(parts)
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
    for (const auto &[socket, since] : m_waiting) {
        if (since < sinceBeforeMs)
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
    if (m_waiting.size() >= static_cast<std::size_t>(m_limits.viewers + m_limits.http))
        return turnAway(socket);
    m_waiting.emplace(socket, m_parts.clock.monotonicMs());
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { look(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        release(socket);
        socket->deleteLater();
    });
}

void ConnectionSorter::look(QTcpSocket *socket)
{
    const Verdict verdict = judge(*socket);
    if (verdict == Verdict::Viewer)
        handToGate(socket);
    else if (verdict == Verdict::Http)
        handToHttp(socket);
}

ConnectionSorter::Verdict ConnectionSorter::judge(QTcpSocket &socket) const
{
    const QByteArray start = socket.peek(m_httpLimits.headBytes + 1);
    const qsizetype compared = std::min(start.size(), ViewerStart.size());
    if (QByteArrayView(start).first(compared) != ViewerStart.first(compared))
        return Verdict::Http;
    if (start.size() <= ViewerStart.size())
        return Verdict::Undecided;
    const char next = start[ViewerStart.size()];
    return next == ' ' || next == '?' ? judgeUpgrade(start, socket.localPort()) : Verdict::Http;
}

ConnectionSorter::Verdict ConnectionSorter::judgeUpgrade(const QByteArray &start,
                                                         quint16 port) const
{
    RequestReader reader;
    reader.setMaximumHeadBytes(m_httpLimits.headBytes);
    reader.feed(start);
    if (reader.state() == RequestReader::State::Head)
        return Verdict::Undecided;
    if (reader.state() != RequestReader::State::Complete)
        return Verdict::Http;
    const HttpRequest request = reader.take();
    const bool passes = m_parts.hosts.allows(request.header("Host"), port) &&
                        !refuseUpgrade(request, m_parts.origins);
    return passes ? Verdict::Viewer : Verdict::Http;
}

void ConnectionSorter::release(QTcpSocket *socket)
{
    m_waiting.erase(socket);
    socket->disconnect(this);
}

void ConnectionSorter::handToHttp(QTcpSocket *socket)
{
    release(socket);
    if (m_http >= m_limits.http)
        return turnAway(socket);
    countUntilDestroyed(socket, m_http);
    const bool loopback = isLoopback(socket->peerAddress());
    m_parts.http.add(socket, {loopback, m_mayPublish, socket->localPort()});
}

void ConnectionSorter::handToGate(QTcpSocket *socket)
{
    release(socket);
    if (m_viewers >= m_limits.viewers)
        return turnAway(socket);
    countUntilDestroyed(socket, m_viewers);
    m_parts.gate.admit(socket);
}

void ConnectionSorter::countUntilDestroyed(QTcpSocket *socket, int &count)
{
    ++count;
    // Not by the socket's own signal: QWebSocket, as it ends, cuts all that is connected to that.
    const auto *end = new QObject(socket);
    connect(end, &QObject::destroyed, this, [&count] { --count; });
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
    socket->write(toBytes(response));
    socket->disconnectFromHost();
}

} // namespace scenedeck
