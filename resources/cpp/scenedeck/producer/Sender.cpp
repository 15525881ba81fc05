// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenedeck/producer/Sender.h"

#include <algorithm>
#include <future>
#include <utility>

namespace scenedeck::producer
{

namespace
{
// What a burst may put in: about a second of the dashboard's work, one event a request.
constexpr std::size_t LongestQueue = 10'000;
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
        m_end = QDeadlineTimer(m_timeout);
    }
    m_changed.notify_one();
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
        return notSent(QStringLiteral("too many events wait already"));
    const std::chrono::milliseconds left(deadline.remainingTime());
    if (reply.wait_for(left) == std::future_status::timeout && withdraw(request))
        return notSent(QStringLiteral("other threads have been publishing all the time"));
    return reply.get(); // it has had its turn, and the same deadline
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
    while (const RequestPtr request = take())
        request->done(exchange(connection, *request));
}

bool Sender::push(const RequestPtr &request)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() >= LongestQueue)
            return false;
        m_waiting.push_back(request);
    }
    m_changed.notify_one();
    return true;
}

// False when it has had its turn.
bool Sender::withdraw(const RequestPtr &request)
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::find(m_waiting.begin(), m_waiting.end(), request);
    if (found == m_waiting.end())
        return false;
    m_waiting.erase(found);
    return true;
}

// Null when it is to end and nothing waits.
Sender::RequestPtr Sender::take()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_end || !m_waiting.empty(); });
    if (m_waiting.empty())
        return nullptr;
    RequestPtr request = m_waiting.front();
    m_waiting.pop_front();
    return request;
}

QDeadlineTimer Sender::deadlineOf(const Request &request)
{
    const QDeadlineTimer own = request.deadline.value_or(QDeadlineTimer(m_timeout));
    const std::lock_guard lock(m_mutex);
    return m_end ? std::min(own, *m_end) : own;
}

Reply Sender::exchange(Connection &connection, const Request &request)
{
    const QDeadlineTimer deadline = deadlineOf(request);
    if (deadline.hasExpired())
        return notSent(QStringLiteral("the time was up before it was its turn"));
    return connection.post(request.body, request.contentType, deadline);
}

Reply Sender::notSent(const QString &why) const
{
    return {0, {}, QStringLiteral("Not sent to %1: %2.").arg(m_address.authority(), why)};
}

} // namespace scenedeck::producer
