// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retained/RecentEvents.h"

#include "core/retained/RetainedCost.h"

namespace scenedeck
{

RecentEvents::RecentEvents(std::size_t maxCount, std::size_t maxCost)
    : m_maxCount(maxCount)
    , m_maxCost(maxCost)
{
}

void RecentEvents::append(const EventPtr &event)
{
    m_events.push_back(event);
    m_cost += retainedCost(*event);
    while (m_events.size() > m_maxCount || m_cost > m_maxCost)
        dropOldest();
}

void RecentEvents::dropOldest()
{
    m_cost -= retainedCost(*m_events.front());
    m_events.pop_front();
}

} // namespace scenedeck
