// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/DocumentWorker.h"

#include <algorithm>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr std::size_t MostWaiting = 32;

Refusal tooMany()
{
    return {503, QStringLiteral("Too many documents are being computed; retry in a moment."), {}};
}

Refusal shuttingDown()
{
    return {503, QStringLiteral("The dashboard is shutting down; retry once it runs again."), {}};
}
} // namespace

DocumentWorker::DocumentWorker() : m_thread([this] { runThread(); }) {}

DocumentWorker::~DocumentWorker()
{
    m_stop.request_stop();
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void DocumentWorker::run(ConnectionUsage *usage, Preparation prepare, Answer answer)
{
    if (m_isStopped)
        return answer(problem(shuttingDown()));
    if (m_waiting.size() >= MostWaiting)
        return answer(problem(tooMany()));
    m_waiting.push_back({usage, std::move(prepare), std::move(answer)});
    resume();
}

void DocumentWorker::resume()
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
    QObject::connect(job.usage.get(), &QObject::destroyed, &m_taskQueue,
                     [stop = m_stop]() mutable { stop.request_stop(); });
    {
        const std::lock_guard lock(m_mutex);
        m_work = [work = job.prepare(), stop = m_stop.get_token()] { return work(stop); };
    }
    m_changed.notify_one();
}

void DocumentWorker::runThread()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_isEnding || m_work; });
        if (m_isEnding)
            return;
        std::function<Response()> work = std::exchange(m_work, nullptr);
        lock.unlock();
        m_taskQueue.post([this, response = work()] { finishJob(response); });
        work = nullptr; // outside of the lock: may free many events
        lock.lock();
    }
}

void DocumentWorker::finishJob(const Response &response)
{
    if (m_isStopped)
        return; // stop() has sent the answer
    const Answer answer = std::exchange(m_answer, nullptr);
    answer(response);
    resume();
}

void DocumentWorker::stop()
{
    m_isStopped = true;
    m_stop.request_stop();
    if (const Answer answer = std::exchange(m_answer, nullptr))
        answer(problem(shuttingDown()));
    for (const Job &job : std::exchange(m_waiting, {}))
        job.answer(problem(shuttingDown()));
}

} // namespace scenedeck
