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

LogSync::LogSync(const LogLimits &limits, LogVitals &vitals, std::function<void()> changed)
    : m_limits(limits)
    , m_vitals(vitals)
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
    m_stopping = false;
    m_thread = std::thread([this, path] { run(path); });
}

void LogSync::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void LogSync::noteWritten()
{
    const std::lock_guard lock(m_mutex);
    m_written = true;
}

void LogSync::run(const QString &path)
{
    std::optional<Database> database;
    while (waitForWork()) {
        try {
            if (!database) {
                database.emplace(path, Database::Access::Write);
                database->number("PRAGMA schema_version"); // reads, or it knows of no log yet
            }
            database->checkpoint();
            noteOutcome(nullptr);
        } catch (const DatabaseError &error) {
            noteOutcome(error.what());
        }
    }
}

// Null: it has succeeded. Logged once for each trouble; after a failure it is tried again.
void LogSync::noteOutcome(const char *fault)
{
    if (fault) {
        noteWritten();
        m_vitals.syncFault.set(QStringLiteral("the event log cannot be brought to the disk: %1")
                                   .arg(QString::fromUtf8(fault)));
    }
    if (m_vitals.syncFailing.exchange(fault != nullptr) == (fault != nullptr))
        return;
    if (fault)
        qCCritical(logLog) << "the event log cannot be brought to the disk:" << fault;
    else
        qCInfo(logLog) << "the event log is brought to the disk again";
    m_changed();
}

bool LogSync::waitForWork()
{
    std::unique_lock lock(m_mutex);
    do {
        m_wake.wait_for(lock, std::chrono::milliseconds(m_limits.syncMs),
                        [this] { return m_stopping; });
    } while (!m_stopping && !m_written);
    m_written = false;
    return !m_stopping;
}

} // namespace scenedeck
