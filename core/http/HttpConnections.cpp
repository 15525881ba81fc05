// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/HttpConnections.h"

#include "core/net/AcceptedSocket.h"

namespace scenedeck
{

HttpConnections::HttpConnections(const Router &router, const Clock &clock, const HttpLimits &limits,
                                 QObject *parent)
    : QObject(parent)
    , m_router(router)
    , m_clock(clock)
    , m_limits(limits)
    , m_scheduler(clock)
{
}

HttpConnections::~HttpConnections()
{
    forEach([](HttpConnection &connection) {
        connection.disconnect();
        delete &connection;
    });
}

void HttpConnections::add(AcceptedSocket *socket, const Peer &peer)
{
    auto *connection =
        new HttpConnection(socket, peer, m_router, m_clock, m_limits, m_scheduler, this);
    m_connections.insert(connection);
    connect(connection, &HttpConnection::refused, this,
            [this](int status) { ++m_refusals[status]; });
    connect(connection, &HttpConnection::released, this, &HttpConnections::memoryReleased);
    connect(connection, &QObject::destroyed, this, &HttpConnections::memoryReleased);
    connect(connection, &HttpConnection::closed, this, [this, connection] {
        m_connections.erase(connection);
        connection->deleteLater();
    });
    connection->setPaused(m_isPaused);
    if (m_isPaused)
        connection->process(); // data received before add() may be a GET or HEAD request
}

// A request of the first resumed connections may pause all connections again, in a nested call. The
// others then stay paused, and the next call starts with them.
void HttpConnections::setPaused(bool paused)
{
    m_isPaused = paused;
    const std::vector<HttpConnection *> all(m_connections.begin(), m_connections.end());
    const std::size_t first = m_firstConnection;
    for (std::size_t i = 0; i < all.size() && m_isPaused == paused; ++i) {
        m_firstConnection = first + i + 1;
        all[(first + i) % all.size()]->setPaused(paused);
    }
}

void HttpConnections::sweep()
{
    forEach([](HttpConnection &connection) { connection.sweep(); });
}

void HttpConnections::finish()
{
    forEach([](HttpConnection &connection) { connection.finish(); });
}

// Iterates over a copy, because @p function may close connections.
template <typename Function> void HttpConnections::forEach(Function function)
{
    const std::vector<HttpConnection *> all(m_connections.begin(), m_connections.end());
    for (HttpConnection *connection : all)
        function(*connection);
}

} // namespace scenedeck
