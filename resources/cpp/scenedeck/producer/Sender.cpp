// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenedeck/producer/Sender.h"

#include <algorithm>
#include <future>
#include <utility>

namespace scenedeck::producer
{

namespace
{
// Size limit of the queue: about one second of the dashboard's work with one event per request.
constexpr std::size_t MaxQueued = 10'000;
} // namespace

Sender::Sender(const Address &address, std::chrono::milliseconds timeout)
    : m_address(address)
    , m_timeout(timeout)
{
    setObjectName(QStringLiteral("publisher"));
    start();
}

Sender::~Sender()
{
    {
        const std::lock_guard lock(m_mutex);
        m_shutdownDeadline = QDeadlineTimer(m_timeout);
    }
    m_condition.notify_one();
    wait();
}

Reply Sender::send(const QByteArray &body, const QByteArray &contentType,
                   const QDeadlineTimer &deadline)
{
    const auto promise = std::make_shared<std::promise<Reply>>();
    std::future<Reply> reply = promise->get_future();
    const auto request = std::make_shared<Request>(
        Request{body, contentType, deadline,
                [promise](const Reply &answer) { promise->set_value(answer); }});
    if (!push(request))
        return notSent(QStringLiteral("the queue of events to send is full"));
    const std::chrono::milliseconds remaining(deadline.remainingTime());
    if (reply.wait_for(remaining) == std::future_status::timeout && cancel(request))
        return notSent(QStringLiteral("timed out while other threads were publishing"));
    return reply.get(); // already sent, with the same deadline
}

void Sender::post(const QByteArray &body, const QByteArray &contentType, Done done)
{
    const auto request =
        std::make_shared<Request>(Request{body, contentType, std::nullopt, std::move(done)});
    if (!push(request))
        request->done(notSent(QStringLiteral("too many events wait already")));
}

void Sender::run()
{
    Connection connection(m_address);
    while (const RequestPtr request = pop())
        request->done(exchange(connection, *request));
}

bool Sender::push(const RequestPtr &request)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_queue.size() >= MaxQueued)
            return false;
        m_queue.push_back(request);
    }
    m_condition.notify_one();
    return true;
}

// False if the request is no longer in the queue.
bool Sender::cancel(const RequestPtr &request)
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::find(m_queue.begin(), m_queue.end(), request);
    if (found == m_queue.end())
        return false;
    m_queue.erase(found);
    return true;
}

// Blocks until there is a request. Null at shutdown, once the queue is empty.
Sender::RequestPtr Sender::pop()
{
    std::unique_lock lock(m_mutex);
    m_condition.wait(lock, [this] { return m_shutdownDeadline || !m_queue.empty(); });
    if (m_queue.empty())
        return nullptr;
    RequestPtr request = m_queue.front();
    m_queue.pop_front();
    return request;
}

QDeadlineTimer Sender::deadlineOf(const Request &request)
{
    const QDeadlineTimer own = request.deadline.value_or(QDeadlineTimer(m_timeout));
    const std::lock_guard lock(m_mutex);
    return m_shutdownDeadline ? std::min(own, *m_shutdownDeadline) : own;
}

Reply Sender::exchange(Connection &connection, const Request &request)
{
    const QDeadlineTimer deadline = deadlineOf(request);
    if (deadline.hasExpired())
        return notSent(QStringLiteral("timed out in the queue"));
    return connection.post(request.body, request.contentType, deadline);
}

Reply Sender::notSent(const QString &reason) const
{
    return {0, {}, QStringLiteral("Not sent to %1: %2.").arg(m_address.authority(), reason)};
}

} // namespace scenedeck::producer
