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
/// Stores the same predictions as the retained state, by the same rule. So a scene that received
/// every event and a scene that received only the retained state have the same content.
///
/// Models are named as in the events. The empty name stands for predictions without a model. The
/// newest stored prediction determines how new a model is. Not thread-safe.
class RecentEpisodes
{
public:
    static constexpr std::size_t WindowCount = 6;

    struct Window
    {
        PhaseValue predicted;
        std::optional<PhaseValue> actual; ///< nothing: unknown
        quint64 seq = 0;                  ///< of the last prediction
        qint64 receivedMs = 0;            ///< of the same prediction, Unix milliseconds
    };

    /// The predictions of one model for an episode.
    struct Episode
    {
        QString id;
        std::array<std::optional<Window>, WindowCount> windows;

        /// The rank of the episode, higher is newer: the lowest seq of its windows.
        quint64 rank() const;
    };

    /// @p maxModels and @p maxEpisodes (of all models together) are the numbers that the retained
    /// state stores (SceneOptions), at least 1.
    RecentEpisodes(std::size_t maxModels, std::size_t maxEpisodes);

    /// Adds the prediction in @p event, which has a unique seq. Ignores other events. A prediction
    /// replaces the earlier one of the same model, episode and window completely: a later null
    /// makes a known actual phase unknown again. If the maximum number of models is stored, a new
    /// model replaces the oldest one and all its predictions, or is not added
    /// (core/retained/ModelTurnover.h). If there are then too many episodes, the episode whose
    /// windows have the lowest seq over all models is dropped for every model. O(log predictions)
    /// for each prediction added or dropped.
    void apply(const Event &event);

    /// The models, newest first.
    QStringList models() const;
    bool containsModel(const QString &model) const { return m_models.contains(model); }

    /// Whether the maximum number of models is stored, so that a new one may be rejected.
    bool isAtModelLimit() const { return static_cast<std::size_t>(m_models.size()) >= m_maxModels; }

    /// The episodes of @p model, highest rank first. The pointers are valid until the next apply().
    std::vector<const Episode *> newestFirst(const QString &model) const;

    /// The episode @p id as predicted by @p model, or null. Valid until the next apply().
    const Episode *find(const QString &model, const QString &id) const;

private:
    struct Place
    {
        QString model;
        QString episodeId;
        qint64 receivedMs = 0;
    };

    // A std::map, because a QHash allocates room for 48 episodes at once.
    using ByModel = std::map<QString, Episode>;

    void add(quint64 seq, const Place &place);
    void remove(quint64 seq);
    bool makeRoom(const QString &newModel, qint64 newMs);
    void dropModel(const QString &model);
    void dropOldestEpisode();

    std::size_t m_maxModels;
    std::size_t m_maxEpisodes;
    QHash<QString, ByModel> m_episodes;         // by episode id
    std::map<quint64, Place> m_predictions;     // by seq
    QHash<QString, std::set<quint64>> m_models; // by model: the seqs of its predictions
    std::map<quint64, QString> m_byNewest;      // models by the highest of their seqs
};

} // namespace scenedeck
