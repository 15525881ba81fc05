// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/retained/RetainedModels.h"
#include "scenes/accuracy-vs-cost/AccuracyVsCostDocument.h"
#include "scenes/shared/model/Scene.h"

namespace scenedeck
{

/// The cost of one inference of each model and its accuracy: last value and trail, for as many
/// models as RetainedLimits allow. Memory: shares the events of the retained state.
class AccuracyVsCost final : public Scene
{
public:
    explicit AccuracyVsCost(const RetainedLimits &options = {}) : m_models(options) {}

    static constexpr std::size_t TrailLength = 200; ///< at most

    static SceneDescriptor descriptor();

    void apply(const EventPtr &event) override;
    bool shows(const Event &event) const override;
    QJsonObject document(const ClockReading &now) const override;

    /// Whether the maximum number of models is shown (RetainedModels::isFull).
    bool isFull() const { return m_models.isFull(); }

    AccuracyVsCostDocument costs() const;

private:
    RetainedModels m_models;
};

} // namespace scenedeck
