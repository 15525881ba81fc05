// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QHash>
#include <QStringList>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace scenedeck
{

/// The newest episodes with predictions: the last prediction of each (model, episode, window).
/// Keeps what the retained state keeps, by the same rule, so that a scene that received every event
/// and one that received the retained state alone have the same content.
///
/// Models are named here as in the events; the empty name stands for predictions without a model.
/// A model is as new as its newest kept prediction. Not thread-safe.
class RecentEpisodes
{
public:
    static constexpr std::size_t WindowCount = 6;

    struct Window
    {
        PhaseValue predicted;
        std::optional<PhaseValue> actual; ///< nothing: not known yet
        quint64 seq = 0;                  ///< of the last prediction
        qint64 receivedMs = 0;            ///< and when it was received, Unix milliseconds
    };

    /// An episode as one model predicted it.
    struct Episode
    {
        QString id;
        std::array<std::optional<Window>, WindowCount> windows;

        /// How new the episode is: the lowest seq among its windows.
        quint64 rank() const;
    };

    /// @p maxModels and @p maxEpisodes, of all models together, are as many as the retained state
    /// stores (SceneOptions), at least 1.
    RecentEpisodes(std::size_t maxModels, std::size_t maxEpisodes);

    /// Adds the prediction in @p event, which has a seq of its own; other events change nothing. A
    /// prediction replaces the earlier one of the same model, episode and window as a whole: a
    /// later null makes a known actual phase unknown again. When there are as many models as may
    /// be, a new one replaces the oldest with all its predictions, or is not added
    /// (core/retained/ModelTurnover.h). Then, with too many episodes, the episode whose windows
    /// have the lowest seq, over all models, is dropped for every model. O(log predictions) for
    /// each prediction that is added or dropped.
    void apply(const Event &event);

    /// Newest first.
    QStringList models() const;
    bool containsModel(const QString &model) const { return m_models.contains(model); }

    /// Whether there are as many models as may be, so that a new one may not be added.
    bool hasMostModels() const { return static_cast<std::size_t>(m_models.size()) >= m_maxModels; }

    /// The episodes of @p model, highest rank first. The pointers are valid until the next apply().
    std::vector<const Episode *> newestFirst(const QString &model) const;

    /// The episode @p id as @p model predicted it, or null. Valid until the next apply().
    const Episode *find(const QString &model, const QString &id) const;

private:
    struct Place
    {
        QString model;
        QString episodeId;
        qint64 receivedMs = 0;
    };

    // Not a QHash, which makes room for 48 episodes at once.
    using ByModel = std::map<QString, Episode>;

    void add(quint64 seq, const Place &place);
    void remove(quint64 seq);
    bool makeRoom(const QString &newModel, qint64 newMs);
    void dropModel(const QString &model);
    void dropOldestEpisode();

    std::size_t m_maxModels;
    std::size_t m_maxEpisodes;
    QHash<QString, ByModel> m_episodes;         // by id
    std::map<quint64, Place> m_predictions;     // by seq
    QHash<QString, std::set<quint64>> m_models; // seqs of each model's predictions
    std::map<quint64, QString> m_byNewest;      // each model by the highest of them
};

} // namespace scenedeck
