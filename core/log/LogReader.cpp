// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogReader.h"

#include <QLoggingCategory>
#include <QScopeGuard>

#include <chrono>
#include <utility>

Q_DECLARE_LOGGING_CATEGORY(logLog)

namespace scenedeck
{

LogReader::LogReader(const LogLimits &limits) : m_limits(limits) {}

LogReader::~LogReader()
{
    stop();
}

void LogReader::start(const QString &path)
{
    stop();
    m_isStopping = false;
    m_thread = std::thread([this, path] { run(path); });
}

void LogReader::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    for (PendingRead &reading : std::exchange(m_waiting, {}))
        answerDamaged(reading);
}

void LogReader::push(LogRead read)
{
    PendingRead reading{LogScan(std::move(read.query)), std::move(read.handler)};
    if (!m_thread.joinable())
        return answerDamaged(reading);
    requeue(std::move(reading));
    m_wake.notify_one();
}

void LogReader::notePageConsumed()
{
    {
        const std::lock_guard lock(m_mutex);
        --m_pendingPages;
    }
    m_wake.notify_one();
}

bool LogReader::runWhilePaused(const std::function<void()> &call)
{
    const auto end = qScopeGuard([this] { resume(); });
    const bool isPaused = pause();
    call();
    return isPaused;
}

// Stops the start of further steps. Returns false if the current step has not ended in time.
bool LogReader::pause()
{
    std::unique_lock lock(m_mutex);
    m_isPaused = true;
    return m_stepped.wait_for(lock, std::chrono::milliseconds(m_limits.readPauseMs),
                              [this] { return !m_isStepping; });
}

void LogReader::resume()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isPaused = false;
    }
    m_wake.notify_one();
}

void LogReader::run(const QString &path)
{
    std::optional<Database> database;
    while (auto reading = popNext()) {
        if (readStep(reading->scan, database, path))
            answer(*reading);
        else
            requeue(*std::move(reading));
    }
}

// Waits for the next query. Nothing if the reader is stopping.
std::optional<LogReader::PendingRead> LogReader::popNext()
{
    std::unique_lock lock(m_mutex);
    m_isStepping = false;
    m_stepped.notify_one();
    m_wake.wait(lock, [this] {
        const bool mayRead = !m_isPaused && m_pendingPages < m_limits.maxPendingPages;
        return m_isStopping || (mayRead && !m_waiting.empty());
    });
    if (m_isStopping)
        return std::nullopt;
    m_isStepping = true;
    PendingRead reading = std::move(m_waiting.front());
    m_waiting.pop_front();
    return reading;
}

// Returns true if the page is complete. Opens the file for the first query, and after an error.
bool LogReader::readStep(LogScan &scan, std::optional<Database> &database,
                         const QString &path) const
{
    try {
        if (!database)
            database.emplace(path, Database::Access::Read);
        return scan.readStep(*database, {m_limits.scanBytes, m_limits.scanSegments});
    } catch (const DatabaseError &error) {
        qCWarning(logLog) << "the event log could not be read:" << error.what();
        database.reset();
        scan.markDamaged();
        return true;
    }
}

void LogReader::requeue(PendingRead reading)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(std::move(reading));
}

void LogReader::answer(PendingRead &reading)
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_pendingPages;
    }
    reading.handler(reading.scan.takePage());
}

void LogReader::answerDamaged(PendingRead &reading)
{
    reading.scan.markDamaged();
    answer(reading);
}

} // namespace scenedeck
