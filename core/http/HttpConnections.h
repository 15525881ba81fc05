// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HttpConnection.h"

#include <QObject>

#include <unordered_set>

namespace scenedeck
{

/// Owns the HTTP connections. Lives in the network thread.
class HttpConnections final : public QObject
{
public:
    HttpConnections(const Router &router, const Clock &clock, const HttpLimits &limits,
                    QObject *parent = nullptr);
    ~HttpConnections() override;

    /// Takes @p socket over; it may already hold the beginning of a request.
    void add(QTcpSocket *socket, const Peer &peer);

    /// While paused no request is read: the relay is behind, and producers have to wait for it.
    void setPaused(bool paused);

    void sweep();

    /// Lets the answers under way out and reads no more requests.
    void finish();

    std::size_t size() const { return m_connections.size(); }

private:
    template <typename Function> void forEach(Function function);

    const Router &m_router;
    const Clock &m_clock;
    const HttpLimits m_limits;
    std::unordered_set<HttpConnection *> m_connections;
    bool m_paused = false;
    std::size_t m_turn = 0; ///< where the next round of unpausing begins
};

} // namespace scenedeck
