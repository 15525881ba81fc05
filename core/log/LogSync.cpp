// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogSync.h"

#include "core/log/Database.h"

#include <QLoggingCategory>

#include <chrono>
#include <optional>
#include <utility>

Q_DECLARE_LOGGING_CATEGORY(logLog)

namespace scenedeck
{

LogSync::LogSync(const LogLimits &limits, LogStats &stats, std::function<void()> changed)
    : m_limits(limits)
    , m_stats(stats)
    , m_changed(std::move(changed))
{
}

LogSync::~LogSync()
{
    stop();
}

void LogSync::start(const QString &path)
{
    stop();
    m_isStopping = false;
    m_thread = std::thread([this, path] { run(path); });
}

void LogSync::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void LogSync::noteWritten()
{
    const std::lock_guard lock(m_mutex);
    m_isWritten = true;
}

void LogSync::run(const QString &path)
{
    std::optional<Database> database;
    while (waitForWork()) {
        try {
            if (!database) {
                database.emplace(path, Database::Access::Write);
                // Without a read, the connection has not opened the write-ahead log yet.
                database->number("PRAGMA schema_version");
            }
            database->checkpoint();
            noteOutcome(nullptr);
        } catch (const DatabaseError &error) {
            noteOutcome(error.what());
        }
    }
}

// A null @p fault is a success. Logs only a change of the outcome. A failure is retried.
void LogSync::noteOutcome(const char *fault)
{
    if (fault) {
        noteWritten();
        m_stats.syncFault.set(QStringLiteral("the event log cannot be synced to the disk: %1")
                                  .arg(QString::fromUtf8(fault)));
    }
    if (m_stats.syncFailing.exchange(fault != nullptr) == (fault != nullptr))
        return;
    if (fault)
        qCCritical(logLog) << "the event log cannot be synced to the disk:" << fault;
    else
        qCInfo(logLog) << "the event log is synced to the disk again";
    m_changed();
}

bool LogSync::waitForWork()
{
    std::unique_lock lock(m_mutex);
    do {
        m_wake.wait_for(lock, std::chrono::milliseconds(m_limits.syncMs),
                        [this] { return m_isStopping; });
    } while (!m_isStopping && !m_isWritten);
    m_isWritten = false;
    return !m_isStopping;
}

} // namespace scenedeck
