// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/predictions/PredictionsDocument.h"
#include "scenes/shared/model/RecentEpisodes.h"
#include "scenes/shared/model/Scene.h"

namespace scenedeck
{

/// What a model said of each ten-second window of an episode, over what was true. Reduces
/// `prediction` events; see PredictionsDocument for the rules.
class Predictions final : public Scene
{
public:
    static SceneDescriptor descriptor();

    void apply(const Event &event) override { m_episodes.apply(event); }
    QJsonObject document(qint64) const override { return read().toJson(); }

    /// The document as a struct; time does not change it.
    PredictionsDocument read() const;

private:
    RecentEpisodes m_episodes;
};

} // namespace scenedeck
