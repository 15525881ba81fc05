// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/RecentEpisodes.h"

#include "core/retained/ModelTurnover.h"

#include <algorithm>
#include <limits>
#include <utility>

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

RecentEpisodes::RecentEpisodes(std::size_t maxModels, std::size_t maxEpisodes)
    : m_maxModels(maxModels)
    , m_maxEpisodes(maxEpisodes)
{
}

void RecentEpisodes::apply(const Event &event)
{
    const auto *body = std::get_if<PredictionBody>(&event.body);
    if (!body || !makeRoom(body->model, event.receivedMs))
        return;
    Episode &episode = m_episodes[body->episodeId][body->model];
    episode.id = body->episodeId;
    std::optional<Window> &window = episode.windows.at(static_cast<std::size_t>(body->windowIdx));
    const std::optional<Window> replaced =
        std::exchange(window, Window{body->predicted, body->actual, event.seq, event.receivedMs});
    if (replaced)
        remove(replaced->seq);
    add(event.seq, {body->model, body->episodeId, event.receivedMs});
    if (static_cast<std::size_t>(m_episodes.size()) > m_maxEpisodes)
        dropOldestEpisode();
}

QStringList RecentEpisodes::models() const
{
    QStringList names;
    std::for_each(m_byNewest.rbegin(), m_byNewest.rend(),
                  [&names](const auto &entry) { names.append(entry.second); });
    return names;
}

std::vector<const RecentEpisodes::Episode *> RecentEpisodes::newestFirst(const QString &model) const
{
    std::vector<const Episode *> episodes;
    for (const ByModel &byModel : m_episodes) {
        const auto found = byModel.find(model);
        if (found != byModel.end())
            episodes.push_back(&found->second);
    }
    std::sort(episodes.begin(), episodes.end(),
              [](const Episode *a, const Episode *b) { return a->rank() > b->rank(); });
    return episodes;
}

const RecentEpisodes::Episode *RecentEpisodes::find(const QString &model, const QString &id) const
{
    const auto byModel = m_episodes.constFind(id);
    if (byModel == m_episodes.constEnd())
        return nullptr;
    const auto found = byModel->find(model);
    return found == byModel->end() ? nullptr : &found->second;
}

/// Adds a prediction to the indexes.
void RecentEpisodes::add(quint64 seq, const Place &place)
{
    std::set<quint64> &seqs = m_models[place.model];
    if (!seqs.empty())
        m_byNewest.erase(*seqs.rbegin());
    seqs.insert(seq);
    m_byNewest.emplace(*seqs.rbegin(), place.model);
    m_predictions.emplace(seq, place);
}

/// Removes a prediction from the indexes.
void RecentEpisodes::remove(quint64 seq)
{
    const auto prediction = m_predictions.find(seq);
    const auto seqs = m_models.find(prediction->second.model);
    m_byNewest.erase(*seqs->rbegin()); // no set is empty
    seqs->erase(seq);
    if (seqs->empty())
        m_models.erase(seqs);
    else
        m_byNewest.emplace(*seqs->rbegin(), prediction->second.model);
    m_predictions.erase(prediction);
}

bool RecentEpisodes::makeRoom(const QString &newModel, qint64 newMs)
{
    if (containsModel(newModel) || !isAtModelLimit())
        return true;
    const auto &[newestSeq, oldest] = *m_byNewest.begin();
    if (!replacesSilentModel(newMs, m_predictions.at(newestSeq).receivedMs))
        return false;
    dropModel(QString(oldest));
    return true;
}

void RecentEpisodes::dropModel(const QString &model)
{
    const std::set<quint64> seqs = m_models.value(model);
    for (const quint64 seq : seqs) {
        const auto byModel = m_episodes.find(m_predictions.at(seq).episodeId);
        if (byModel != m_episodes.end()) {
            byModel->erase(model);
            if (byModel->empty())
                m_episodes.erase(byModel);
        }
        remove(seq);
    }
}

void RecentEpisodes::dropOldestEpisode()
{
    const auto oldest = m_episodes.constFind(m_predictions.begin()->second.episodeId);
    for (const auto &[model, episode] : *oldest) {
        for (const std::optional<Window> &window : episode.windows) {
            if (window)
                remove(window->seq);
        }
    }
    m_episodes.erase(oldest);
}

} // namespace scenedeck
