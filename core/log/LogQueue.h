// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/LogLimits.h"
#include "core/log/LogReader.h"
#include "core/log/Segment.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace scenedeck
{

/// The retained state as of a number, to be saved.
struct StateToSave
{
    quint64 seq = 0;
    std::vector<EventPtr> events;
};

/// What the writer has to do in one turn.
struct LogWork
{
    std::vector<Segment> segments;
    std::optional<StateToSave> state;
    std::vector<LogRead> reads;
    bool isLast = false; ///< nothing will follow
};

/// Between the network thread, which never waits, and the writer's thread, which waits here for
/// work. Events wait until they make a group.
class LogQueue
{
public:
    explicit LogQueue(const LogLimits &limits) : m_limits(limits), m_group(limits.groupMs) {}

    /// Network thread. @p bytes is the sum of recordBytesOf().
    void put(std::span<const EventPtr> events, quint64 bytes);
    void put(StateToSave state);
    void put(LogRead read);
    void end();

    /// Writer's thread: waits for work, but not longer than @p most. Events of before that could
    /// not be written are the writer's: with @p isRetry new ones don't end the waiting.
    LogWork take(std::chrono::milliseconds most, bool isRetry);

private:
    using Steady = std::chrono::steady_clock;

    void add(const Event &event);
    void waitForFirst(std::unique_lock<std::mutex> &lock, Steady::time_point latest);
    void sleep(std::unique_lock<std::mutex> &lock, Steady::time_point until, bool isRetry);
    bool isUrgent(bool isRetry) const;

    const LogLimits m_limits;
    const std::chrono::milliseconds m_group;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    LogWork m_work;
    quint64 m_bytes = 0;           ///< of the segments
    qsizetype m_expectedBytes = 0; ///< of the records of the next segment: as of the last one
    Steady::time_point m_groupEnd; ///< until then events are collected, unless none comes
    bool m_isIdle = false;         ///< the writer wants to be woken by the next event
};

} // namespace scenedeck
