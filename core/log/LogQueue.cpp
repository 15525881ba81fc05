// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogQueue.h"

#include <algorithm>
#include <utility>

namespace scenedeck
{

void LogQueue::push(std::span<const EventPtr> events, quint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    const quint64 before = m_bytes;
    for (const EventPtr &event : events)
        add(*event);
    m_bytes += bytes;
    const quint64 threshold = m_limits.queueBytes / 4;
    if (m_isIdle || (before < threshold && m_bytes >= threshold))
        m_wake.notify_one();
    m_isIdle = false;
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

void LogQueue::push(StateToSave state)
{
    const std::lock_guard lock(m_mutex);
    m_work.state = std::move(state);
    m_wake.notify_one();
}

void LogQueue::push(LogRead read)
{
    const std::lock_guard lock(m_mutex);
    m_work.reads.push_back(std::move(read));
    m_wake.notify_one();
}

void LogQueue::finish()
{
    const std::lock_guard lock(m_mutex);
    m_work.isLast = true;
    m_wake.notify_one();
}

// Group commit: after a group, wait `groupMs` for further events, which need not wake this thread.
// If the queue is empty then, block until the next event. That one is written at once, so that
// events at a low rate are not delayed.
LogWork LogQueue::pop(std::chrono::milliseconds timeout, bool isRetry)
{
    std::unique_lock lock(m_mutex);
    const Steady::time_point latest = Steady::now() + timeout;
    waitUntilUrgent(lock, isRetry ? latest : std::min(latest, m_groupEnd), isRetry);
    if (!isRetry && m_work.segments.empty() && !isUrgent(false))
        waitForEvent(lock, latest);
    m_groupEnd = Steady::now() + m_group;
    LogWork work = std::exchange(m_work, {});
    m_work.isLast = work.isLast;
    m_bytes = 0;
    if (!work.segments.empty())
        m_expectedBytes = work.segments.front().records().size();
    return work;
}

void LogQueue::waitForEvent(std::unique_lock<std::mutex> &lock, Steady::time_point latest)
{
    m_isIdle = true;
    m_wake.wait_until(lock, latest, [this] { return !m_isIdle || isUrgent(false); });
    m_isIdle = false;
}

void LogQueue::waitUntilUrgent(std::unique_lock<std::mutex> &lock, Steady::time_point until,
                               bool isRetry)
{
    m_wake.wait_until(lock, until, [this, isRetry] { return isUrgent(isRetry); });
}

bool LogQueue::isUrgent(bool isRetry) const
{
    const bool isMuch = !isRetry && m_bytes >= m_limits.queueBytes / 4;
    return m_work.isLast || !m_work.reads.empty() || m_work.state || isMuch;
}

} // namespace scenedeck
