// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/LogOpener.h"
#include "core/log/LogVitals.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace scenedeck
{

/// Opens a log that could not be opened at the start: tries again and again, in a thread of its
/// own, until an attempt succeeds. Each new reason is logged once and set as `fault`.
class LogRetry
{
public:
    /// Calls @p opened in its thread, at most once. What is passed outlives it.
    LogRetry(LogOpener opener, const LogLimits &limits, LogVitals &vitals,
             std::function<void(OpenedLog)> opened);
    ~LogRetry(); ///< stops; waits for an attempt that is under way
    LogRetry(const LogRetry &) = delete;
    LogRetry &operator=(const LogRetry &) = delete;

private:
    void run();
    bool waitForNext();
    void noteFault(const QString &text);

    const LogOpener m_opener;
    const LogLimits m_limits;
    LogVitals &m_vitals;
    const std::function<void(OpenedLog)> m_opened;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isStopping = false;
    std::thread m_thread; ///< last: it uses the others
};

} // namespace scenedeck
