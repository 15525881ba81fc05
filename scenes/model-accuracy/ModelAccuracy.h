// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/retained/RetainedModels.h"
#include "scenes/model-accuracy/ModelAccuracyDocument.h"
#include "scenes/shared/model/ActionRuns.h"
#include "scenes/shared/model/Scene.h"

namespace scenedeck
{

/// The latest held-out accuracy of each model and its history, and the runs of actions in this
/// time. ModelAccuracyDocument defines the rules.
class ModelAccuracy final : public Scene
{
public:
    explicit ModelAccuracy(const RetainedLimits &options = {}) : m_models(options), m_runs(options)
    {
    }

    static SceneDescriptor descriptor();

    void apply(const EventPtr &event) override;
    bool shows(const Event &event) const override;
    QJsonObject document(const ClockReading &now) const override
    {
        return read(now.monotonicMs).toJson();
    }

    /// The document at @p nowMs (monotonic milliseconds) as a struct.
    ModelAccuracyDocument read(qint64 nowMs) const;

private:
    RetainedModels m_models;
    ActionRuns m_runs;
};

} // namespace scenedeck
