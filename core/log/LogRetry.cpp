// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogRetry.h"

#include <QLoggingCategory>

#include <chrono>
#include <utility>

Q_DECLARE_LOGGING_CATEGORY(logLog)

namespace scenedeck
{

LogRetry::LogRetry(LogOpener opener, const LogLimits &limits, LogStats &stats,
                   std::function<void(OpenedLog)> opened)
    : m_opener(std::move(opener))
    , m_limits(limits)
    , m_stats(stats)
    , m_opened(std::move(opened))
    , m_thread([this] { run(); })
{
}

LogRetry::~LogRetry()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void LogRetry::run()
{
    while (waitForNext()) {
        LogFault fault;
        if (auto log = m_opener.open(&fault))
            return m_opened(*std::move(log));
        noteFault(fault.text);
    }
}

// Returns false if the thread is to stop.
bool LogRetry::waitForNext()
{
    std::unique_lock lock(m_mutex);
    return !m_wake.wait_for(lock, std::chrono::milliseconds(m_limits.retryMs),
                            [this] { return m_isStopping; });
}

void LogRetry::noteFault(const QString &text)
{
    if (m_stats.fault.get() == text)
        return;
    qCWarning(logLog).noquote() << text;
    m_stats.fault.set(text);
}

} // namespace scenedeck
