// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/LogLimits.h"
#include "core/log/LogVitals.h"

#include <QString>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace scenedeck
{

/// Brings what was written to the disk itself, in a thread of its own: that may take long, and
/// writing must not wait for it. Called from one thread, which is not its own.
class LogSync
{
public:
    /// Sets `syncFailing` and `syncFault` of @p vitals, and then calls @p changed in its thread.
    /// What is passed outlives it.
    LogSync(const LogLimits &limits, LogVitals &vitals, std::function<void()> changed);
    ~LogSync(); ///< stops
    LogSync(const LogSync &) = delete;
    LogSync &operator=(const LogSync &) = delete;

    /// Begins for the database at @p path.
    void start(const QString &path);

    /// Waits for what is under way.
    void stop();

    /// Something was written since.
    void noteWritten();

private:
    void run(const QString &path);
    bool waitForWork();
    void noteOutcome(const char *fault);

    const LogLimits m_limits;
    LogVitals &m_vitals;
    const std::function<void()> m_changed;
    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_written = false;
    bool m_stopping = false;
};

} // namespace scenedeck
