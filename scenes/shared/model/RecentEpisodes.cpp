// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/RecentEpisodes.h"

#include <algorithm>
#include <limits>

namespace scenedeck
{

quint64 RecentEpisodes::Episode::rank() const
{
    quint64 lowest = std::numeric_limits<quint64>::max();
    for (const std::optional<Window> &window : windows) {
        if (window)
            lowest = std::min(lowest, window->seq);
    }
    return lowest;
}

void RecentEpisodes::apply(const Event &event)
{
    const auto *body = std::get_if<PredictionBody>(&event.body);
    if (!body)
        return;
    Episode &episode = m_episodes[body->episodeId];
    episode.id = body->episodeId;
    episode.windows.at(static_cast<std::size_t>(body->windowIndex)) =
        Window{body->predicted, body->actual, event.seq};
    if (static_cast<std::size_t>(m_episodes.size()) > Limit)
        forgetOldest();
}

std::vector<const RecentEpisodes::Episode *> RecentEpisodes::newestFirst() const
{
    std::vector<const Episode *> episodes;
    episodes.reserve(static_cast<std::size_t>(m_episodes.size()));
    for (const Episode &episode : m_episodes)
        episodes.push_back(&episode);
    std::sort(episodes.begin(), episodes.end(),
              [](const Episode *a, const Episode *b) { return a->rank() > b->rank(); });
    return episodes;
}

const RecentEpisodes::Episode *RecentEpisodes::find(const QString &id) const
{
    const auto found = m_episodes.constFind(id);
    return found == m_episodes.constEnd() ? nullptr : &*found;
}

void RecentEpisodes::forgetOldest()
{
    const auto oldest =
        std::min_element(m_episodes.cbegin(), m_episodes.cend(),
                         [](const Episode &a, const Episode &b) { return a.rank() < b.rank(); });
    m_episodes.erase(oldest);
}

} // namespace scenedeck
