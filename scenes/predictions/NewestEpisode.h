// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/retained/RetainedEpisodes.h"
#include "scenes/shared/model/EpisodeOutcome.h"

#include <QJsonObject>

#include <array>
#include <optional>
#include <vector>

namespace scenedeck
{

/// The running episode, or the last one: what was true in its windows, and what each model
/// predicted. PredictionsDocument defines the rules.
struct NewestEpisode
{
    using Phases = std::array<std::optional<PhaseValue>, PredictedEpisode::WindowCount>;

    struct ModelRow
    {
        QString model; ///< listed name
        Phases predicted;
        EpisodeOutcome outcome;

        bool operator==(const ModelRow &) const = default;
    };

    QString id;
    QString host; ///< empty: not given
    bool isRunning = false;
    Phases actual;
    std::vector<ModelRow> models; ///< the shown model first; never empty

    /// The episode for the model @p shown (as published), which has predictions in @p retained.
    static NewestEpisode of(const RetainedEpisodes &retained, const QString &shown);

    QJsonObject toJson() const;
    bool operator==(const NewestEpisode &) const = default;
};

/// The host in the newest of @p windows that names one; empty: none does.
QString hostOf(const RetainedEpisodes::Windows &windows);

} // namespace scenedeck
