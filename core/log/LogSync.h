// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/LogLimits.h"

#include <QString>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace scenedeck
{

/// Brings what was written to the disk itself, in a thread of its own: that may take long, and
/// writing must not wait for it. Called from one thread, which is not its own.
class LogSync
{
public:
    explicit LogSync(const LogLimits &limits);
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
    void complain(const char *why);

    const LogLimits m_limits;
    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_written = false;
    bool m_stopping = false;
    bool m_complained = false; ///< used in the thread alone
};

} // namespace scenedeck
