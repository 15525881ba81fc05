// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/LogLimits.h"
#include "core/log/LogScan.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace scenedeck
{

/// A query of the log. The handler receives the result, in the reader's or the writer's thread.
struct LogRead
{
    LogQuery query;
    std::function<void(LogPage)> handler;
};

/// Runs queries of the log in its own thread, with its own read-only connection, so that writing
/// never waits for a long query. Queries run in steps, round-robin, so that a short one does not
/// wait for a long one. Called in one thread, the writer's, except where noted.
class LogReader
{
public:
    explicit LogReader(const LogLimits &limits);
    ~LogReader(); ///< calls stop()
    LogReader(const LogReader &) = delete;
    LogReader &operator=(const LogReader &) = delete;

    /// Starts to run queries of the database at @p path, after a stop() if it is running.
    void start(const QString &path);

    /// Waits for the current step and closes the file. Unfinished queries are answered with the
    /// events found so far, and LogPage::isDamaged.
    void stop();

    /// Queues @p read. While stopped, answers it at once with a damaged page.
    void push(LogRead read);

    /// To be called, in any thread, for each page that was passed to a handler, when it was used.
    /// No further pages are read while LogLimits::maxPendingPages are not used yet.
    void notePageConsumed();

    /// Calls @p call while no query is being read. Waits at most LogLimits::readPauseMs for the
    /// current step; after that calls it during the step, and returns false.
    bool runWhilePaused(const std::function<void()> &call);

private:
    struct PendingRead
    {
        LogScan scan;
        std::function<void(LogPage)> handler;
    };

    void run(const QString &path);
    std::optional<PendingRead> popNext();
    bool readStep(LogScan &scan, std::optional<Database> &database, const QString &path) const;
    void requeue(PendingRead reading);
    void answer(PendingRead &reading);
    void answerDamaged(PendingRead &reading);
    bool pause();
    void resume();

    const LogLimits m_limits;
    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_wake;    ///< a query may be waiting, or stop() was called
    std::condition_variable m_stepped; ///< no step is running
    std::deque<PendingRead> m_waiting; ///< queries in the order of their turns
    int m_pendingPages = 0;            ///< answered, but not yet consumed
    bool m_isStepping = false;
    bool m_isPaused = false;
    bool m_isStopping = false;
};

} // namespace scenedeck
