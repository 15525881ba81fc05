// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/Workers.h"

#include <utility>

namespace scenedeck
{

namespace
{
constexpr std::size_t MostUnderWay = 32;
} // namespace

Workers::Workers() : m_thread([this] { serve(); }) {}

Workers::~Workers()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void Workers::run(const std::function<std::function<Response()>()> &prepare, const Answer &answer)
{
    if (m_answers.size() >= MostUnderWay) {
        answer(problem({503,
                        QStringLiteral("Too many documents are being worked out; ask again in a "
                                       "moment."),
                        {}}));
        return;
    }
    const quint64 id = ++m_lastId;
    m_answers.emplace(id, answer);
    auto work = prepare();
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back({id, std::move(work)});
    }
    m_changed.notify_one();
}

void Workers::serve()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_ending || !m_jobs.empty(); });
        if (m_ending)
            return;
        const Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        m_mailbox.post([this, id = job.id, response = job.work()] { finish(id, response); });
        lock.lock();
    }
}

void Workers::finish(quint64 id, const Response &response)
{
    const auto waiting = m_answers.extract(id);
    waiting.mapped()(response);
}

} // namespace scenedeck
