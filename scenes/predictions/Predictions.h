// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/retained/RetainedEpisodes.h"
#include "scenes/predictions/PredictionsDocument.h"
#include "scenes/shared/model/Scene.h"

namespace scenedeck
{

/// The predictions of a model for each ten-second window of an episode, above the actual phases.
/// Reduces `prediction` events. PredictionsDocument defines the rules.
class Predictions final : public Scene
{
public:
    explicit Predictions(const RetainedLimits &options = {}) : m_episodes(options) {}

    static SceneDescriptor descriptor();

    void apply(const EventPtr &event) override;
    bool shows(const Event &event) const override;
    QJsonObject document(const ClockReading & /*now*/) const override { return read().toJson(); }

    /// The document as a struct, independent of the time. It describes the model with the listed
    /// name @p chosen if that has stored predictions, otherwise the model with the newest
    /// prediction.
    PredictionsDocument read(const QString &chosen = QString()) const;

private:
    RetainedEpisodes m_episodes;
};

} // namespace scenedeck
