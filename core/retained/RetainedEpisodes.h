// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QHash>

#include <array>
#include <map>
#include <set>
#include <vector>

namespace scenedeck
{

/// The last prediction of each (model, episode, window), of the newest episodes and models. The
/// empty name stands for predictions without a model.
///
/// The oldest model is the one whose newest kept prediction has the lowest seq. When as many models
/// are kept as may be, a new one replaces it with all its predictions, or is not kept
/// (ModelTurnover.h). Then, with too many episodes, the episode with the lowest seq of all kept
/// predictions is dropped for every model. Both depend only on what is kept, so that a replay of it
/// ranks alike; scenes/shared/model/RecentEpisodes has the same rule.
class RetainedEpisodes
{
public:
    /// @p maxCost is compared with the sum of retainedCost(); episodes go as a whole.
    RetainedEpisodes(std::size_t maxEpisodes, std::size_t maxModels, std::size_t maxCost);

    /// Adds @p event, which carries a PredictionBody and has a higher seq than those before.
    /// O(log predictions) for each prediction that is added or dropped.
    void put(const EventPtr &event);

    /// Whether predictions of @p model are kept.
    bool containsModel(const QString &model) const { return m_models.contains(model); }

    /// All predictions, by seq.
    std::vector<EventPtr> bySeq() const;

private:
    static constexpr std::size_t WindowCount = 6;
    using Windows = std::array<quint64, WindowCount>; // seqs; 0 where nothing is kept
    using Episode = std::map<QString, Windows>;       // by model; a QHash makes room for 48

    void add(const EventPtr &event);
    void remove(quint64 seq);
    bool makeRoom(const Event &event);
    void dropModel(const QString &model);
    void dropOldestEpisode();

    const std::size_t m_maxEpisodes;
    const std::size_t m_maxModels;
    const std::size_t m_maxCost;
    std::size_t m_cost = 0;
    bool m_isFullLogged = false;
    std::map<quint64, EventPtr> m_events; // by seq
    QHash<QString, Episode> m_episodes;
    QHash<QString, std::set<quint64>> m_models; // seqs of each model's predictions
    std::map<quint64, QString> m_byNewest;      // each model by the highest of them
};

} // namespace scenedeck
