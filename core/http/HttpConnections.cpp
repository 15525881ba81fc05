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
    connection->setPaused(m_paused);
    if (m_paused)
        connection->process(); // what came before it was ours may be a question
}

// What the first ones then publish may pause all again, by a call inside of this one: the others
// keep waiting, and come first the next time.
void HttpConnections::setPaused(bool paused)
{
    m_paused = paused;
    const std::vector<HttpConnection *> all(m_connections.begin(), m_connections.end());
    const std::size_t first = m_turn;
    for (std::size_t i = 0; i < all.size() && m_paused == paused; ++i) {
        m_turn = first + i + 1;
        all[(first + i) % all.size()]->setPaused(paused);
    }
}

bool HttpConnections::isInputWaiting()
{
    if (m_paused)
        return false;
    m_polled.clear();
    m_asked.assign(m_connections.begin(), m_connections.end());
    for (HttpConnection *connection : m_asked)
        m_polled.push_back({connection->producersDescriptor(), POLLIN, 0}); // -1 is left out
    return ::poll(m_polled.data(), m_polled.size(), 0) > 0;
}

// Who goes meanwhile is deleted by a later turn of the event loop.
void HttpConnections::readInput()
{
    for (std::size_t i = 0; i < m_asked.size(); ++i) {
        if (m_polled[i].revents != 0)
            m_asked[i]->readNow();
    }
    m_asked.clear();
}

void HttpConnections::sweep()
{
    forEach([](HttpConnection &connection) { connection.sweep(); });
}

void HttpConnections::finish()
{
    forEach([](HttpConnection &connection) { connection.finish(); });
}

// A copy, because what is called may close the connection.
template <typename Function> void HttpConnections::forEach(Function function)
{
    const std::vector<HttpConnection *> all(m_connections.begin(), m_connections.end());
    for (HttpConnection *connection : all)
        function(*connection);
}

} // namespace scenedeck
