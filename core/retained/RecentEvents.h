// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <algorithm>
#include <deque>

namespace scenedeck
{

/// The newest events of one kind, oldest first, limited by number and by cost.
class RecentEvents
{
public:
    /// @p maxCost is compared with the sum of retainedCost().
    RecentEvents(std::size_t maxCount, std::size_t maxCost);

    void append(const EventPtr &event);
    void dropOldest();

    bool empty() const { return m_events.empty(); }
    std::size_t size() const { return m_events.size(); }
    std::size_t cost() const { return m_cost; }
    const Event &oldest() const { return *m_events.front(); }
    const Event &newest() const { return *m_events.back(); }
    const std::deque<EventPtr> &events() const { return m_events; }

    /// Calls @p visit with each of the newest @p maxCount events, oldest first.
    template <typename Visitor> void forNewest(std::size_t maxCount, Visitor visit) const
    {
        for (std::size_t i = size() - std::min(size(), maxCount); i < size(); ++i)
            visit(*m_events[i]);
    }

private:
    std::size_t m_maxCount;
    std::size_t m_maxCost;
    std::size_t m_cost = 0;
    std::deque<EventPtr> m_events;
};

} // namespace scenedeck
