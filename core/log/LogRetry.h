// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/LogOpener.h"
#include "core/log/LogStats.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace scenedeck
{

/// Opens a log that could not be opened at the start: tries again every LogLimits::retryMs, in its
/// own thread, until an attempt succeeds. Each new reason is logged once and set as
/// LogStats::fault.
class LogRetry
{
public:
    /// Starts the thread. Calls @p opened in that thread, at most once. @p stats outlives this.
    LogRetry(LogOpener opener, const LogLimits &limits, LogStats &stats,
             std::function<void(OpenedLog)> opened);
    ~LogRetry(); ///< stops; waits for a running attempt
    LogRetry(const LogRetry &) = delete;
    LogRetry &operator=(const LogRetry &) = delete;

private:
    void run();
    bool waitForNext();
    void noteFault(const QString &text);

    const LogOpener m_opener;
    const LogLimits m_limits;
    LogStats &m_stats;
    const std::function<void(OpenedLog)> m_opened;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isStopping = false;
    std::thread m_thread; ///< declared last: it uses the members above
};

} // namespace scenedeck
