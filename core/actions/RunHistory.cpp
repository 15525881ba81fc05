// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/RunHistory.h"

#include "core/actions/Tokens.h"
#include "core/time/Clock.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
bool isKeyOf(const Run &run, const QByteArray &key)
{
    return !run.key.isEmpty() && isEqualInConstantTime(run.key, key);
}
} // namespace

void RunHistory::add(const std::shared_ptr<Run> &run)
{
    m_runs.push_front(run);
    dropOutputs();
    dropOldestRun();
    if (run->requestId.isEmpty())
        return;
    const RequestKey key{run->action, run->requestId};
    if (!m_requests.contains(key))
        m_requestOrder.push_back(key);
    m_requests.insert(key, run);
    dropOldRequests();
}

std::shared_ptr<Run> RunHistory::find(const QString &id) const
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(),
                                    [&id](const auto &run) { return run->id == id; });
    return found == m_runs.end() ? nullptr : *found;
}

std::shared_ptr<Run> RunHistory::findRequest(const QString &action, const QString &requestId)
{
    dropOldRequests();
    return m_requests.value({action, requestId});
}

std::shared_ptr<Run> RunHistory::last(const QString &action) const
{
    const auto runs = newest(action, 1);
    return runs.empty() ? nullptr : runs.front();
}

std::vector<std::shared_ptr<Run>> RunHistory::newest(const QString &action, std::size_t limit) const
{
    std::vector<std::shared_ptr<Run>> found;
    for (const auto &run : m_runs) {
        if (found.size() == limit)
            break;
        if (action.isEmpty() || run->action == action)
            found.push_back(run);
    }
    return found;
}

// A run that has not ended stays, and the last one of each action: its cooldown counts from there.
void RunHistory::dropOldestRun()
{
    if (m_runs.size() <= MostRuns)
        return;
    const auto oldest = std::find_if(m_runs.rbegin(), m_runs.rend(), [this](const auto &run) {
        return run->hasEnded() && last(run->action) != run;
    });
    if (oldest != m_runs.rend())
        m_runs.erase(std::next(oldest).base());
}

void RunHistory::dropOutputs()
{
    std::size_t outputs = 0;
    for (const auto &run : m_runs) {
        if (run->output && ++outputs > MostOutputs && run->hasEnded())
            run->output.reset();
    }
}

bool RunHistory::hasKey(const QString &runId, const QByteArray &key) const
{
    const auto run = find(runId);
    return run && !run->hasEnded() && isKeyOf(*run, key);
}

bool RunHistory::hasEndedWith(const QString &runId, const QByteArray &key, RunState state) const
{
    const auto run = find(runId);
    return run && run->hasEnded() && run->state == state && isKeyOf(*run, key);
}

void RunHistory::dropOldRequests()
{
    const qint64 oldest = m_clock.monotonicMs() - RequestMs;
    while (!m_requestOrder.empty()) {
        const auto run = m_requests.value(m_requestOrder.front());
        // An unknown time is in an earlier boot: such a request counts until ten minutes after the
        // boot.
        if (m_requestOrder.size() <= MostRequests && run->startedMonotonicMs.value_or(0) >= oldest)
            return;
        m_requests.remove(m_requestOrder.front());
        m_requestOrder.pop_front();
    }
}

} // namespace scenedeck
