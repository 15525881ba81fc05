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

/// A retained state to save.
struct StateToSave
{
    quint64 seq = 0; ///< the last event that it contains
    std::vector<EventPtr> events;
};

/// The work of the writer for one group commit.
struct LogWork
{
    std::vector<Segment> segments;
    std::optional<StateToSave> state;
    std::vector<LogRead> reads;
    bool isLast = false; ///< finish() was called: no more work will follow
};

/// Passes work from the network thread, which never blocks, to the writer's thread, which blocks in
/// pop(). Collects events for group commits.
class LogQueue
{
public:
    explicit LogQueue(const LogLimits &limits) : m_limits(limits), m_group(limits.groupMs) {}

    /// Adds work; all of these: network thread. @p bytes is the sum of recordBytesOf().
    void push(std::span<const EventPtr> events, quint64 bytes);
    void push(StateToSave state);
    void push(LogRead read);
    void finish();

    /// Writer's thread. Waits for work, at most for @p timeout, and returns all of it. With
    /// @p isRetry, when the last write has failed and is to be retried, events do not end the wait.
    LogWork pop(std::chrono::milliseconds timeout, bool isRetry);

private:
    using Steady = std::chrono::steady_clock;

    void add(const Event &event);
    void waitForEvent(std::unique_lock<std::mutex> &lock, Steady::time_point latest);
    void waitUntilUrgent(std::unique_lock<std::mutex> &lock, Steady::time_point until,
                         bool isRetry);
    bool isUrgent(bool isRetry) const;

    const LogLimits m_limits;
    const std::chrono::milliseconds m_group;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    LogWork m_work;
    quint64 m_bytes = 0;           ///< of the events in m_work
    qsizetype m_expectedBytes = 0; ///< size of the next segment's records, by that of the last one
    Steady::time_point m_groupEnd; ///< until then events are collected for a group
    bool m_isIdle = false;         ///< the next event has to wake the writer
};

} // namespace scenedeck
