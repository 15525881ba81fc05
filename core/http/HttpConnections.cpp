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
    auto *connection = new HttpConnection(socket, peer, m_router, m_clock, m_limits, this);
    m_connections.insert(connection);
    connect(connection, &HttpConnection::closed, this, [this, connection] {
        m_connections.erase(connection);
        connection->deleteLater();
    });
    connection->setPaused(m_paused);
}

void HttpConnections::setPaused(bool paused)
{
    m_paused = paused;
    forEach([paused](HttpConnection &connection) { connection.setPaused(paused); });
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
