// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/ScreenQueue.h"

#include <utility>

namespace scenedeck
{

ScreenQueue::ScreenQueue(std::size_t capacity) : m_capacity(capacity) {}

void ScreenQueue::accept(std::span<const EventPtr> events)
{
    const std::lock_guard lock(m_mutex);
    if (m_events.size() - m_restartSize + events.size() > m_capacity) {
        m_dropped.fetch_add(m_events.size() + events.size(), std::memory_order_relaxed);
        m_events.clear();
        m_restartSize = 0;
        m_isRestarted = false;
        m_hasGap = true;
        return;
    }
    m_events.insert(m_events.end(), events.begin(), events.end());
}

void ScreenQueue::restart(std::vector<EventPtr> state)
{
    const std::lock_guard lock(m_mutex);
    m_restartSize = state.size();
    m_events = std::move(state);
    m_hasGap = false;
    m_isRestarted = true;
}

ScreenQueue::Drained ScreenQueue::drain()
{
    const std::lock_guard lock(m_mutex);
    m_restartSize = 0;
    return {std::exchange(m_events, {}), std::exchange(m_hasGap, false),
            std::exchange(m_isRestarted, false)};
}

} // namespace scenedeck
