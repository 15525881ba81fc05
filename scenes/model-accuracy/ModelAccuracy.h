// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/model-accuracy/ModelAccuracyDocument.h"
#include "scenes/shared/model/ModelTable.h"
#include "scenes/shared/model/Scene.h"

#include <deque>

namespace scenedeck
{

/// The latest held-out accuracy of each model and its history. Reduces `model_metric` events.
/// ModelAccuracyDocument defines the rules.
class ModelAccuracy final : public Scene
{
public:
    explicit ModelAccuracy(const SceneOptions &options = {}) : m_table(options.models) {}

    static SceneDescriptor descriptor();

    void apply(const Event &event) override;
    bool shows(const Event &event) const override;
    QJsonObject document(const ClockReading &now) const override
    {
        return read(now.monotonicMs).toJson();
    }

    /// Whether the maximum number of models is shown (ModelTable::isFull).
    bool isFull() const { return m_table.isFull(); }

    /// The document at @p nowMs (monotonic milliseconds) as a struct.
    ModelAccuracyDocument read(qint64 nowMs) const;

private:
    struct Values
    {
        std::deque<double> accuracies; // oldest first, never empty
        qint64 lastN = 0;
    };

    ModelTable<Values> m_table;
};

} // namespace scenedeck
