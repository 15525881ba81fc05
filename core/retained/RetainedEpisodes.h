// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/retained/RetainedLimits.h"

#include <QHash>
#include <QStringList>

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
/// predictions, so that a replay of them has the same result. Used by the retained state and by
/// scenes.
class RetainedEpisodes
{
public:
    static constexpr std::size_t WindowCount = 6;
    using Windows = std::array<const Event *, WindowCount>; ///< null: no prediction

    /// The predictions of one model for an episode. Valid until the next put().
    struct Episode
    {
        QString id;
        Windows windows{};
    };

    /// bytesPerKind in @p limits is compared with the sum of retainedCost(); episodes are dropped
    /// as a whole.
    explicit RetainedEpisodes(const RetainedLimits &limits);

    /// Adds @p event, which must have a PredictionBody and a higher seq than earlier ones. O(log
    /// predictions) for each prediction that is added or dropped.
    /// @return false if the model is new and cannot be stored
    bool put(const EventPtr &event);

    /// True if predictions of @p model are retained.
    bool containsModel(const QString &model) const { return m_models.contains(model); }

    /// True if the maximum number of models is stored, so that a new one may be rejected.
    bool isFull() const { return static_cast<std::size_t>(m_models.size()) >= m_limits.models; }

    /// The models, the one with the newest prediction first.
    QStringList models() const;

    /// The episodes of @p model. An episode is as old as the lowest seq of its windows; newest
    /// first.
    std::vector<Episode> newestFirst(const QString &model) const;

    /// The windows of the episode @p id as predicted by @p model.
    Windows find(const QString &model, const QString &id) const;

    /// All predictions, by seq.
    std::vector<EventPtr> bySeq() const;

private:
    using ByModel = std::map<QString, Windows>; // a QHash would allocate 48 slots

    void add(const EventPtr &event);
    void remove(quint64 seq);
    bool makeRoom(const Event &event);
    void dropModel(const QString &model);
    void dropOldestEpisode();

    RetainedLimits m_limits;
    std::size_t m_cost = 0;
    std::map<quint64, EventPtr> m_events; // by seq
    QHash<QString, ByModel> m_episodes;
    QHash<QString, std::set<quint64>> m_models; // seqs of the predictions of each model
    std::map<quint64, QString> m_byNewest;      // each model by its highest seq
};

} // namespace scenedeck
