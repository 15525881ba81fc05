// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HttpConnection.h"

#include <QObject>

#include <map>
#include <unordered_set>

namespace scenedeck
{

/// Owns the HTTP connections. Used in the network thread only.
class HttpConnections final : public QObject
{
    Q_OBJECT

public:
    HttpConnections(const Router &router, const Clock &clock, const HttpLimits &limits,
                    QObject *parent = nullptr);
    ~HttpConnections() override;

    /// Takes ownership of @p socket, which may have received the beginning of a request.
    void add(AcceptedSocket *socket, const Peer &peer);

    /// Backpressure: while paused, only GET and HEAD requests are read, because the relay or the
    /// log is behind and producers must wait.
    void setPaused(bool paused);

    void sweep();

    /// Sends the pending answers and reads no more requests.
    void finish();

    std::size_t size() const { return m_connections.size(); }

    /// Number of inputs that were refused before they were a complete request, by status.
    const std::map<int, quint64> &refusals() const { return m_refusals; }

Q_SIGNALS:
    /// A connection now uses less memory.
    void memoryReleased();

private:
    template <typename Function> void forEach(Function function);

    const Router &m_router;
    const Clock &m_clock;
    const HttpLimits m_limits;
    SendScheduler m_scheduler;
    std::unordered_set<HttpConnection *> m_connections;
    std::map<int, quint64> m_refusals;
    bool m_isPaused = false;
    std::size_t m_firstConnection = 0; ///< index at which the next setPaused() starts
};

} // namespace scenedeck
