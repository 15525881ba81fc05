// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/Run.h"

#include <QHash>

#include <deque>
#include <vector>

namespace scenedeck
{

class Clock;

/// The newest runs, the last run of each action, and the run of each request of the last ten
/// minutes. Network thread.
class RunHistory
{
public:
    static constexpr std::size_t MostRuns = 200;
    static constexpr std::size_t MostOutputs = 16;
    static constexpr std::size_t MostRequests = 10'000;
    static constexpr qint64 RequestMs = 600'000;

    /// @p clock must outlive this object.
    explicit RunHistory(const Clock &clock) : m_clock(clock) {}

    /// Adds a run, which is newer than all others. The outputs of old runs are dropped.
    void add(const std::shared_ptr<Run> &run);

    /// Null if there is none.
    std::shared_ptr<Run> find(const QString &id) const;

    /// The run that a request of the last ten minutes has started; null if there is none.
    std::shared_ptr<Run> findRequest(const QString &action, const QString &requestId);

    /// The newest run of @p action; null if there is none.
    std::shared_ptr<Run> last(const QString &action) const;

    /// True if the run @p runId has not ended and @p key is its key.
    bool hasKey(const QString &runId, const QByteArray &key) const;

    /// True if the run @p runId has ended in @p state and @p key was its key.
    bool hasEndedWith(const QString &runId, const QByteArray &key, RunState state) const;

    /// The newest @p limit runs, of @p action unless it is empty; the newest first.
    std::vector<std::shared_ptr<Run>> newest(const QString &action, std::size_t limit) const;

private:
    using RequestKey = std::pair<QString, QString>; ///< action and request

    void dropOldestRun();
    void dropOutputs();
    void dropOldRequests();

    const Clock &m_clock;
    std::deque<std::shared_ptr<Run>> m_runs; ///< the newest first
    QHash<RequestKey, std::shared_ptr<Run>> m_requests;
    std::deque<RequestKey> m_requestOrder; ///< the oldest first
};

} // namespace scenedeck
