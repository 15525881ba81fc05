// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/retained/RetainedModels.h"
#include "scenes/accuracy-vs-cost/AccuracyVsCostDocument.h"
#include "scenes/shared/model/Scene.h"

namespace scenedeck
{

/// The cost of one inference of each model and its accuracy: the last value and where it was ten
/// minutes earlier, for as many models as RetainedLimits allow. Memory: shares the events of the
/// retained state.
class AccuracyVsCost final : public Scene
{
public:
    explicit AccuracyVsCost(const RetainedLimits &options = {}) : m_models(options) {}

    static constexpr qint64 EarlierMs = 600'000; ///< AccuracyVsCostDocument.h
    /// The earlier value is searched for among this number of newest values of a model.
    static constexpr std::size_t SearchedValues = 200;

    static SceneDescriptor descriptor();

    void apply(const EventPtr &event) override;
    bool shows(const Event &event) const override;
    QJsonObject document(const ClockReading &now) const override;

    bool hasModels() const { return !m_models.models().empty(); }

    /// The content at @p nowMs, Unix milliseconds.
    AccuracyVsCostDocument costs(qint64 nowMs) const;

private:
    RetainedModels m_models;
};

} // namespace scenedeck
