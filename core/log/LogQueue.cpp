// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogQueue.h"

#include <algorithm>
#include <utility>

namespace scenedeck
{

namespace
{
using Steady = std::chrono::steady_clock;
} // namespace

void LogQueue::put(std::span<const EventPtr> events, quint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    const bool isFirst = m_work.segments.empty();
    if (isFirst)
        m_firstPut = Steady::now();
    const quint64 before = m_bytes;
    for (const EventPtr &event : events)
        add(*event);
    m_bytes += bytes;
    const quint64 many = m_limits.queueBytes / 4;
    if (isFirst || (before < many && m_bytes >= many))
        m_wake.notify_one();
}

void LogQueue::add(const Event &event)
{
    std::vector<Segment> &segments = m_work.segments;
    if (segments.empty() || segments.back().records().size() >= m_limits.segmentBytes) {
        segments.emplace_back();
        segments.back().reserve(m_expectedBytes);
    }
    segments.back().add(event);
}

void LogQueue::put(StateToSave state)
{
    const std::lock_guard lock(m_mutex);
    m_work.state = std::move(state);
    m_wake.notify_one();
}

void LogQueue::put(LogRead read)
{
    const std::lock_guard lock(m_mutex);
    m_work.reads.push_back(std::move(read));
    m_wake.notify_one();
}

void LogQueue::end()
{
    const std::lock_guard lock(m_mutex);
    m_work.isLast = true;
    m_wake.notify_one();
}

LogWork LogQueue::take(std::chrono::milliseconds most, bool isRetry)
{
    std::unique_lock lock(m_mutex);
    const Steady::time_point latest = Steady::now() + most;
    while (!isUrgent(isRetry) && Steady::now() < latest) {
        const bool isGrouping = !isRetry && !m_work.segments.empty();
        const Steady::time_point due = m_firstPut + std::chrono::milliseconds(m_limits.groupMs);
        if (isGrouping && Steady::now() >= due)
            break;
        m_wake.wait_until(lock, isGrouping ? std::min(due, latest) : latest);
    }
    LogWork work = std::exchange(m_work, {});
    m_work.isLast = work.isLast;
    m_bytes = 0;
    if (!work.segments.empty())
        m_expectedBytes = work.segments.front().records().size();
    return work;
}

bool LogQueue::isUrgent(bool isRetry) const
{
    const bool isMuch = !isRetry && m_bytes >= m_limits.queueBytes / 4;
    return m_work.isLast || !m_work.reads.empty() || m_work.state || isMuch;
}

} // namespace scenedeck
