// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retained/RetainedEpisodes.h"

#include "core/retained/ModelTurnover.h"
#include "core/retained/RetainedCost.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace scenedeck
{

namespace
{
const PredictionBody &bodyOf(const EventPtr &event)
{
    return std::get<PredictionBody>(event->body);
}

/// The lowest seq in @p windows, which has at least one prediction.
quint64 rankOf(const RetainedEpisodes::Windows &windows)
{
    quint64 lowest = std::numeric_limits<quint64>::max();
    for (const Event *window : windows) {
        if (window)
            lowest = std::min(lowest, window->seq);
    }
    return lowest;
}
} // namespace

RetainedEpisodes::RetainedEpisodes(const RetainedLimits &limits) : m_limits(limits) {}

bool RetainedEpisodes::put(const EventPtr &event)
{
    const PredictionBody &body = bodyOf(event);
    if (!containsModel(body.model) && !makeRoom(*event))
        return false;
    Windows &windows = m_episodes[body.episodeId][body.model];
    const Event *const replaced =
        std::exchange(windows.at(static_cast<std::size_t>(body.windowIdx)), event.get());
    add(event);
    if (replaced)
        remove(replaced->seq);
    while (static_cast<std::size_t>(m_episodes.size()) > m_limits.episodes ||
           m_cost > m_limits.bytesPerKind)
        dropOldestEpisode();
    return true;
}

QStringList RetainedEpisodes::models() const
{
    QStringList names;
    std::for_each(m_byNewest.rbegin(), m_byNewest.rend(),
                  [&names](const auto &entry) { names.append(entry.second); });
    return names;
}

std::vector<RetainedEpisodes::Episode> RetainedEpisodes::newestFirst(const QString &model) const
{
    std::vector<std::pair<quint64, Episode>> ranked;
    for (auto episode = m_episodes.cbegin(); episode != m_episodes.cend(); ++episode) {
        const auto found = episode->find(model);
        if (found != episode->end())
            ranked.push_back({rankOf(found->second), {episode.key(), found->second}});
    }
    std::sort(ranked.begin(), ranked.end(),
              [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<Episode> episodes;
    episodes.reserve(ranked.size());
    for (auto &[rank, episode] : ranked)
        episodes.push_back(std::move(episode));
    return episodes;
}

RetainedEpisodes::Windows RetainedEpisodes::find(const QString &model, const QString &id) const
{
    const auto byModel = m_episodes.constFind(id);
    if (byModel == m_episodes.constEnd())
        return {};
    const auto found = byModel->find(model);
    return found == byModel->end() ? Windows{} : found->second;
}

std::vector<EventPtr> RetainedEpisodes::bySeq() const
{
    std::vector<EventPtr> events;
    events.reserve(m_events.size());
    for (const auto &[seq, event] : m_events)
        events.push_back(event);
    return events;
}

void RetainedEpisodes::add(const EventPtr &event)
{
    m_cost += retainedCost(*event);
    m_events.emplace_hint(m_events.end(), event->seq, event);
    std::set<quint64> &seqs = m_models[bodyOf(event).model];
    if (!seqs.empty())
        m_byNewest.erase(*seqs.rbegin());
    seqs.insert(seqs.end(), event->seq);
    m_byNewest.emplace_hint(m_byNewest.end(), event->seq, bodyOf(event).model);
}

/// Removes the prediction @p seq from all containers except m_episodes.
void RetainedEpisodes::remove(quint64 seq)
{
    const auto found = m_events.find(seq);
    m_cost -= retainedCost(*found->second);
    const auto model = m_models.find(bodyOf(found->second).model);
    m_byNewest.erase(*model->rbegin()); // sets are never empty
    model->erase(seq);
    if (model->empty())
        m_models.erase(model);
    else
        m_byNewest.emplace(*model->rbegin(), bodyOf(found->second).model);
    m_events.erase(found);
}

bool RetainedEpisodes::makeRoom(const Event &event)
{
    if (!isFull())
        return true;
    const auto &[newestSeq, oldest] = *m_byNewest.begin();
    if (!replacesSilentModel(event.receivedMs, m_events.at(newestSeq)->receivedMs))
        return false;
    dropModel(QString(oldest));
    return true;
}

void RetainedEpisodes::dropModel(const QString &model)
{
    const std::set<quint64> seqs = m_models.value(model);
    for (const quint64 seq : seqs) {
        const auto episode = m_episodes.find(bodyOf(m_events.at(seq)).episodeId);
        if (episode != m_episodes.end()) {
            episode->erase(model);
            if (episode->empty())
                m_episodes.erase(episode);
        }
        remove(seq);
    }
}

void RetainedEpisodes::dropOldestEpisode()
{
    const auto oldest = m_episodes.constFind(bodyOf(m_events.begin()->second).episodeId);
    for (const auto &[model, windows] : *oldest) {
        for (const Event *window : windows) {
            if (window)
                remove(window->seq);
        }
    }
    m_episodes.erase(oldest);
}

} // namespace scenedeck
