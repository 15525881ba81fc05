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

/// A thread that owns a connection and sends queued requests in order. All functions except run()
/// may be called from any thread. None runs an event loop.
class Sender final : public QThread
{
public:
    using Done = std::function<void(const Reply &)>;

    /// @p timeout applies to each posted request, from the moment it is taken from the queue.
    Sender(const Address &address, std::chrono::milliseconds timeout);

    /// Completes the current request and sends the queued ones, for at most the timeout; the rest
    /// ends with status 0.
    ~Sender() override;

    /// Sends a request and waits for the reply, in total until @p deadline. A request that is still
    /// in the queue by then is not sent.
    Reply send(const QByteArray &body, const QByteArray &contentType,
               const QDeadlineTimer &deadline);

    /// Returns at once. Calls @p done in the sender's thread; if the queue is full, in the
    /// caller's.
    void post(const QByteArray &body, const QByteArray &contentType, Done done);

protected:
    void run() override;

private:
    struct Request
    {
        QByteArray body;
        QByteArray contentType;
        std::optional<QDeadlineTimer> deadline; ///< nothing: the timeout, from pop() on
        Done done;
    };
    using RequestPtr = std::shared_ptr<Request>;

    bool push(const RequestPtr &request);
    bool cancel(const RequestPtr &request);
    RequestPtr pop();
    QDeadlineTimer deadlineOf(const Request &request);
    Reply exchange(Connection &connection, const Request &request);
    Reply notSent(const QString &reason) const;

    const Address m_address;
    const std::chrono::milliseconds m_timeout;
    std::mutex m_mutex;
    std::condition_variable m_condition;
    std::deque<RequestPtr> m_queue;
    std::optional<QDeadlineTimer> m_shutdownDeadline; ///< set by the destructor
};

} // namespace scenedeck::producer
