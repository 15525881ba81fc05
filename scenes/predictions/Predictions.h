// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/predictions/PredictionsDocument.h"
#include "scenes/shared/model/RecentEpisodes.h"
#include "scenes/shared/model/Scene.h"

namespace scenedeck
{

/// What a model predicted of each ten-second window of an episode, over what was true. Reduces
/// `prediction` events; see PredictionsDocument for the rules.
class Predictions final : public Scene
{
public:
    explicit Predictions(const SceneOptions &options = {})
        : m_episodes(options.models, options.episodes)
    {
    }

    static SceneDescriptor descriptor();

    void apply(const Event &event) override { m_episodes.apply(event); }
    bool shows(const Event &event) const override;
    QJsonObject document(const ClockReading & /*now*/) const override { return read().toJson(); }

    /// The document as a struct; time does not change it. It is of the model with the listed name
    /// @p chosen while that has kept predictions, else of the one with the newest prediction.
    PredictionsDocument read(const QString &chosen = QString()) const;

private:
    RecentEpisodes m_episodes;
};

} // namespace scenedeck
