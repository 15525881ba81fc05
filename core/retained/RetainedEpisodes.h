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

/// The last prediction of each (model, episode, window), for the newest episodes and models.
/// Predictions without a model have the empty model name.
///
/// The oldest model is the one whose newest retained prediction has the lowest seq. At the maximum
/// number of models, a new model replaces it with all its predictions, or is not retained
/// (ModelTurnover.h). Then, if there are too many episodes, the episode with the lowest seq of all
/// retained predictions is dropped for every model. Both rules depend only on the retained
/// predictions, so that a replay of them has the same result; scenes/shared/model/RecentEpisodes
/// has the same rule.
class RetainedEpisodes
{
public:
    /// @p maxCost is compared with the sum of retainedCost(); episodes are dropped as a whole.
    RetainedEpisodes(std::size_t maxEpisodes, std::size_t maxModels, std::size_t maxCost);

    /// Adds @p event, which must have a PredictionBody and a higher seq than earlier ones. O(log
    /// predictions) for each prediction that is added or dropped.
    void put(const EventPtr &event);

    /// True if predictions of @p model are retained.
    bool containsModel(const QString &model) const { return m_models.contains(model); }

    /// All predictions, by seq.
    std::vector<EventPtr> bySeq() const;

private:
    static constexpr std::size_t WindowCount = 6;
    using Windows = std::array<quint64, WindowCount>; // seqs; 0 if there is no prediction
    using Episode = std::map<QString, Windows>;       // by model; a QHash would allocate 48 slots

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
    QHash<QString, std::set<quint64>> m_models; // seqs of the predictions of each model
    std::map<quint64, QString> m_byNewest;      // each model by its highest seq
};

} // namespace scenedeck
