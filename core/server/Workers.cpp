// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/Workers.h"

#include <algorithm>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr std::size_t MostWaiting = 32;

Refusal tooMany()
{
    return {
        503, QStringLiteral("Too many documents are being worked out; ask again in a moment."), {}};
}

Refusal shuttingDown()
{
    return {503, QStringLiteral("The dashboard is shutting down; ask again once it runs."), {}};
}
} // namespace

Workers::Workers() : m_thread([this] { serve(); }) {}

Workers::~Workers()
{
    m_stop.request_stop();
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void Workers::run(ConnectionUsage *usage, Preparation prepare, Answer answer)
{
    if (m_isStopped)
        return answer(problem(shuttingDown()));
    if (m_waiting.size() >= MostWaiting)
        return answer(problem(tooMany()));
    m_waiting.push_back({usage, std::move(prepare), std::move(answer)});
    resume();
}

void Workers::resume()
{
    if (m_answer || m_isStopped)
        return;
    std::erase_if(m_waiting, [](const Job &job) { return job.usage.isNull(); });
    const auto next = std::find_if(m_waiting.begin(), m_waiting.end(),
                                   [](const Job &job) { return job.usage->hasRoom(); });
    if (next == m_waiting.end())
        return;
    const Job job = std::move(*next);
    m_waiting.erase(next);
    m_answer = job.answer;
    m_stop = std::stop_source();
    QObject::connect(job.usage.get(), &QObject::destroyed, &m_mailbox,
                     [stop = m_stop]() mutable { stop.request_stop(); });
    {
        const std::lock_guard lock(m_mutex);
        m_work = [work = job.prepare(), stop = m_stop.get_token()] { return work(stop); };
    }
    m_changed.notify_one();
}

void Workers::serve()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_ending || m_work; });
        if (m_ending)
            return;
        std::function<Response()> work = std::exchange(m_work, nullptr);
        lock.unlock();
        m_mailbox.post([this, response = work()] { finish(response); });
        work = nullptr; // it may hold many events, for which the lock must not wait
        lock.lock();
    }
}

void Workers::finish(const Response &response)
{
    if (m_isStopped)
        return; // it was answered by stop()
    const Answer answer = std::exchange(m_answer, nullptr);
    answer(response);
    resume();
}

void Workers::stop()
{
    m_isStopped = true;
    m_stop.request_stop();
    if (const Answer answer = std::exchange(m_answer, nullptr))
        answer(problem(shuttingDown()));
    for (const Job &job : std::exchange(m_waiting, {}))
        job.answer(problem(shuttingDown()));
}

} // namespace scenedeck
