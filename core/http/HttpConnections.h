// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HttpConnection.h"
#include "core/net/InputWatch.h"

#include <QObject>

#include <map>
#include <unordered_set>
#include <vector>

#include <poll.h>

namespace scenedeck
{

/// Owns the HTTP connections. Lives in the network thread.
class HttpConnections final : public QObject, public InputWatch
{
    Q_OBJECT

public:
    HttpConnections(const Router &router, const Clock &clock, const HttpLimits &limits,
                    QObject *parent = nullptr);
    ~HttpConnections() override;

    /// Takes @p socket over; it may already hold the beginning of a request.
    void add(QTcpSocket *socket, const Peer &peer);

    /// While paused only questions (GET, HEAD) are read: the relay or the log is behind, and
    /// producers have to wait for it.
    void setPaused(bool paused);

    /// Asks the kernel. False while paused: what then waits has to.
    bool isInputWaiting() override;
    void readInput() override;

    void sweep();

    /// Lets the answers under way out and reads no more requests.
    void finish();

    std::size_t size() const { return m_connections.size(); }

    /// How often what came was no request, by the status that it was refused with.
    const std::map<int, quint64> &refusals() const { return m_refusals; }

Q_SIGNALS:
    /// A connection uses less memory than before.
    void memoryReleased();

private:
    template <typename Function> void forEach(Function function);

    const Router &m_router;
    const Clock &m_clock;
    const HttpLimits m_limits;
    SendScheduler m_scheduler;
    std::unordered_set<HttpConnection *> m_connections;
    std::vector<pollfd> m_polled;          ///< what poll() was asked last, and its answer
    std::vector<HttpConnection *> m_asked; ///< whom it was asked for
    std::map<int, quint64> m_refusals;
    bool m_paused = false;
    std::size_t m_turn = 0; ///< where the next round of unpausing begins
};

} // namespace scenedeck
