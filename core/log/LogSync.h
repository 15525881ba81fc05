// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/LogLimits.h"
#include "core/log/LogStats.h"

#include <QString>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace scenedeck
{

/// Brings committed transactions to the disk, by a checkpoint every LogLimits::syncMs, in its own
/// thread, because writing must not wait for that. After an error it tries again. Called in one
/// thread, the writer's.
class LogSync
{
public:
    /// When a sync fails, or succeeds after a failure, sets `syncFailing` and `syncFault` of
    /// @p stats, which outlives this, and then calls @p changed, in the thread of the sync.
    LogSync(const LogLimits &limits, LogStats &stats, std::function<void()> changed);
    ~LogSync(); ///< calls stop()
    LogSync(const LogSync &) = delete;
    LogSync &operator=(const LogSync &) = delete;

    /// Starts to sync the database at @p path, after a stop() if it is running.
    void start(const QString &path);

    /// Ends the thread; waits for a running checkpoint.
    void stop();

    /// To be called after a commit: the next checkpoint is needed.
    void noteWritten();

private:
    void run(const QString &path);
    bool waitForWork();
    void noteOutcome(const char *fault);

    const LogLimits m_limits;
    LogStats &m_stats;
    const std::function<void()> m_changed;
    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isWritten = false;
    bool m_isStopping = false;
};

} // namespace scenedeck
