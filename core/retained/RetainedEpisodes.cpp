// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retained/RetainedEpisodes.h"

#include "core/retained/RetainedCost.h"

#include <algorithm>
#include <limits>

namespace scenedeck
{

RetainedEpisodes::RetainedEpisodes(std::size_t maxEpisodes, std::size_t maxCost)
    : m_maxEpisodes(maxEpisodes)
    , m_maxCost(maxCost)
{
}

void RetainedEpisodes::put(const EventPtr &event)
{
    const auto &body = std::get<PredictionBody>(event->body);
    EventPtr &window = m_episodes[body.episodeId][static_cast<std::size_t>(body.windowIndex)];
    if (window)
        m_cost -= retainedCost(*window);
    window = event;
    m_cost += retainedCost(*event);
    while (static_cast<std::size_t>(m_episodes.size()) > m_maxEpisodes || m_cost > m_maxCost)
        dropOldestEpisode();
}

std::vector<EventPtr> RetainedEpisodes::bySeq() const
{
    std::vector<EventPtr> events;
    for (const Windows &windows : m_episodes)
        std::copy_if(windows.begin(), windows.end(), std::back_inserter(events),
                     [](const EventPtr &event) { return event != nullptr; });
    std::sort(events.begin(), events.end(),
              [](const EventPtr &a, const EventPtr &b) { return a->seq < b->seq; });
    return events;
}

quint64 RetainedEpisodes::rank(const Windows &windows)
{
    quint64 lowest = std::numeric_limits<quint64>::max();
    for (const EventPtr &event : windows) {
        if (event)
            lowest = std::min(lowest, event->seq);
    }
    return lowest;
}

void RetainedEpisodes::dropOldestEpisode()
{
    const auto oldest =
        std::min_element(m_episodes.begin(), m_episodes.end(),
                         [](const Windows &a, const Windows &b) { return rank(a) < rank(b); });
    for (const EventPtr &event : *oldest)
        m_cost -= event ? retainedCost(*event) : 0;
    m_episodes.erase(oldest);
}

} // namespace scenedeck
