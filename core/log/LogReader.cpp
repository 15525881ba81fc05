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
    m_stopping = false;
    m_thread = std::thread([this, path] { run(path); });
}

void LogReader::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    for (Reading &reading : std::exchange(m_waiting, {}))
        breakOff(reading);
}

void LogReader::put(LogRead read)
{
    Reading reading{LogScan(std::move(read.query)), std::move(read.take)};
    if (!m_thread.joinable())
        return breakOff(reading);
    putBack(std::move(reading));
    m_wake.notify_one();
}

void LogReader::noteTaken()
{
    {
        const std::lock_guard lock(m_mutex);
        --m_untaken;
    }
    m_wake.notify_one();
}

bool LogReader::betweenSteps(const std::function<void()> &call)
{
    const auto end = qScopeGuard([this] { goOn(); });
    const bool isBetween = hold();
    call();
    return isBetween;
}

// False when something is still being read.
bool LogReader::hold()
{
    std::unique_lock lock(m_mutex);
    m_isHeld = true;
    return m_stepped.wait_for(lock, std::chrono::milliseconds(m_limits.holdMs),
                              [this] { return !m_isStepping; });
}

void LogReader::goOn()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isHeld = false;
    }
    m_wake.notify_one();
}

void LogReader::run(const QString &path)
{
    std::optional<Database> database;
    while (auto reading = next()) {
        if (readOn(reading->scan, database, path))
            answer(*reading);
        else
            putBack(*std::move(reading));
    }
}

// Nothing at the end.
std::optional<LogReader::Reading> LogReader::next()
{
    std::unique_lock lock(m_mutex);
    m_isStepping = false;
    m_stepped.notify_one();
    m_wake.wait(lock, [this] {
        const bool mayRead = !m_isHeld && m_untaken < m_limits.untakenPages;
        return m_stopping || (mayRead && !m_waiting.empty());
    });
    if (m_stopping)
        return std::nullopt;
    m_isStepping = true;
    Reading reading = std::move(m_waiting.front());
    m_waiting.pop_front();
    return reading;
}

// True when that is all. The file is opened when it is asked for, and anew after an error.
bool LogReader::readOn(LogScan &scan, std::optional<Database> &database, const QString &path) const
{
    try {
        if (!database)
            database.emplace(path, Database::Access::Read);
        return scan.readOn(*database, {m_limits.scanBytes, m_limits.scanSegments});
    } catch (const DatabaseError &error) {
        qCWarning(logLog) << "the event log could not be read:" << error.what();
        database.reset();
        scan.breakOff();
        return true;
    }
}

void LogReader::putBack(Reading reading)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(std::move(reading));
}

void LogReader::answer(Reading &reading)
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_untaken;
    }
    reading.take(reading.scan.takePage());
}

void LogReader::breakOff(Reading &reading)
{
    reading.scan.breakOff();
    answer(reading);
}

} // namespace scenedeck
