// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenedeck/producer/Connection.h"

#include <QThread>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace scenedeck::producer
{

/// A thread that owns a connection and sends what others give it, in order. Everything but run()
/// may be called from any thread, and spins no event loop.
class Sender final : public QThread
{
public:
    using Done = std::function<void(const Reply &)>;

    /// @p timeout is how long a posted request may take from the moment when it is its turn.
    Sender(const Address &address, std::chrono::milliseconds timeout);

    /// Waits for what is under way and sends what still waits, for the timeout at most; the rest is
    /// done with status 0.
    ~Sender() override;

    /// Sends and waits for the reply, until @p deadline in all. What has not had its turn by then
    /// is not sent.
    Reply send(const QByteArray &body, const QByteArray &contentType,
               const QDeadlineTimer &deadline);

    /// Comes back at once; @p done is called in this sender's thread, or here when too many wait.
    void post(const QByteArray &body, const QByteArray &contentType, Done done);

protected:
    void run() override;

private:
    struct Request
    {
        QByteArray body;
        QByteArray contentType;
        std::optional<QDeadlineTimer> deadline; ///< nothing: begins with its turn
        Done done;
    };
    using RequestPtr = std::shared_ptr<Request>;

    bool push(const RequestPtr &request);
    bool withdraw(const RequestPtr &request);
    RequestPtr take();
    QDeadlineTimer deadlineOf(const Request &request);
    Reply exchange(Connection &connection, const Request &request);
    Reply notSent(const QString &why) const;

    const Address m_address;
    const std::chrono::milliseconds m_timeout;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<RequestPtr> m_waiting;
    std::optional<QDeadlineTimer> m_end; ///< set when it is to end: all must be sent by then
};

} // namespace scenedeck::producer
