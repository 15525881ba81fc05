// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/HttpConnections.h"

#include <QTcpSocket>

namespace scenedeck
{

HttpConnections::HttpConnections(const Router &router, const Clock &clock, const HttpLimits &limits,
                                 QObject *parent)
    : QObject(parent)
    , m_router(router)
    , m_clock(clock)
    , m_limits(limits)
    , m_scheduler(clock, *this)
{
}

HttpConnections::~HttpConnections()
{
    forEach([](HttpConnection &connection) {
        connection.disconnect();
        delete &connection;
    });
}

void HttpConnections::add(QTcpSocket *socket, const Peer &peer)
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

bool HttpConnections::isInputWaiting()
{
    if (m_isPaused)
        return false;
    m_polled.clear();
    m_polledConnections.assign(m_connections.begin(), m_connections.end());
    for (HttpConnection *connection : m_polledConnections)
        m_polled.push_back({connection->producerDescriptor(), POLLIN, 0}); // poll() ignores -1
    return ::poll(m_polled.data(), m_polled.size(), 0) > 0;
}

// Connections that close meanwhile are deleted later (deleteLater), so the pointers stay valid.
void HttpConnections::readInput()
{
    for (std::size_t i = 0; i < m_polledConnections.size(); ++i) {
        if (m_polled[i].revents != 0)
            m_polledConnections[i]->readNow();
    }
    m_polledConnections.clear();
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
