// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/ConnectionLimiter.h"

#include "core/http/ConnectionUsage.h"
#include "core/http/HttpDate.h"
#include "core/http/Response.h"
#include "core/net/AcceptedSocket.h"

#include <QHostAddress>
#include <QLoggingCategory>

#include <utility>

Q_DECLARE_LOGGING_CATEGORY(listenerLog)

namespace scenedeck
{

namespace
{
constexpr qint64 ReportEveryMs = 10'000;

bool isLoopback(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return address.isLoopback() || (isV4 && (v4 >> 24U) == 127);
}
} // namespace

ConnectionLimiter::ConnectionLimiter(PortListener &listener, bool mayPublish,
                                     const ConnectionLimits &limits, HttpConnections &http,
                                     const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_isPublishAllowed(mayPublish)
    , m_usage(std::make_shared<ListenerUsage>(limits))
    , m_http(http)
    , m_clock(clock)
{
    connect(&listener, &PortListener::accepted, this, &ConnectionLimiter::accept);
}

// Logs a total: with a line for each connection, a peer could flood the log.
void ConnectionLimiter::sweep()
{
    const qint64 now = m_clock.monotonicMs();
    m_rejectedCount += m_usage->popRejected();
    if (m_rejectedCount == 0 || now < m_nextReportMs)
        return;
    m_nextReportMs = now + ReportEveryMs;
    qCWarning(listenerLog) << "the limit of connections is reached; connections rejected:"
                           << std::exchange(m_rejectedCount, 0);
}

void ConnectionLimiter::accept(AcceptedSocket *socket)
{
    ConnectionUsage *usage = ConnectionUsage::begin(socket, m_usage);
    if (!usage)
        return reject(socket);
    m_http.add(socket,
               {isLoopback(socket->peerAddress()), m_isPublishAllowed, socket->localPort(), usage});
}

void ConnectionLimiter::reject(AcceptedSocket *socket) const
{
    Response response = limitReached();
    response.headers.emplace_back("Date", httpDate(m_clock.unixMs()));
    connect(socket, &AcceptedSocket::disconnected, socket, &QObject::deleteLater);
    // Unread input would cause a RST that overtakes the answer.
    socket->skip(socket->bytesAvailable());
    socket->write(headOf(response) + response.body);
    socket->disconnectFromHost();
}

} // namespace scenedeck
