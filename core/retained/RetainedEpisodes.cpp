// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retained/RetainedEpisodes.h"

#include "core/retained/ModelTurnover.h"
#include "core/retained/RetainedCost.h"

#include <utility>

namespace scenedeck
{

namespace
{
const PredictionBody &bodyOf(const EventPtr &event)
{
    return std::get<PredictionBody>(event->body);
}
} // namespace

RetainedEpisodes::RetainedEpisodes(std::size_t maxEpisodes, std::size_t maxModels,
                                   std::size_t maxCost)
    : m_maxEpisodes(maxEpisodes)
    , m_maxModels(maxModels)
    , m_maxCost(maxCost)
{
}

void RetainedEpisodes::put(const EventPtr &event)
{
    const PredictionBody &body = bodyOf(event);
    if (!m_models.contains(body.model) && !makeRoom(*event))
        return;
    quint64 &window =
        m_episodes[body.episodeId][body.model][static_cast<std::size_t>(body.windowIdx)];
    const quint64 replaced = std::exchange(window, event->seq);
    add(event);
    if (replaced != 0)
        remove(replaced);
    while (static_cast<std::size_t>(m_episodes.size()) > m_maxEpisodes || m_cost > m_maxCost)
        dropOldestEpisode();
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
    if (static_cast<std::size_t>(m_models.size()) < m_maxModels)
        return true;
    const auto &[newestSeq, oldest] = *m_byNewest.begin();
    if (replacesSilentModel(event.receivedMs, m_events.at(newestSeq)->receivedMs)) {
        dropModel(QString(oldest));
        return true;
    }
    if (!std::exchange(m_isFullLogged, true))
        logModelNotStored(m_maxModels, event.type);
    return false;
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
        for (const quint64 seq : windows) {
            if (seq != 0)
                remove(seq);
        }
    }
    m_episodes.erase(oldest);
}

} // namespace scenedeck
