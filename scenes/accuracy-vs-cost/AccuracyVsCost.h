// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/accuracy-vs-cost/AccuracyVsCostDocument.h"
#include "scenes/shared/model/ModelTable.h"
#include "scenes/shared/model/Scene.h"

#include <deque>

namespace scenedeck
{

/// The cost of one inference of each model and its accuracy: last value and trail, for as many
/// models as SceneOptions allow (see ModelTable). Memory: 200 points per model; 64 models take
/// about 200 KiB.
class AccuracyVsCost final : public Scene
{
public:
    explicit AccuracyVsCost(const SceneOptions &options = {}) : m_table(options.models) {}

    static constexpr std::size_t TrailLength = 200;

    static SceneDescriptor descriptor();

    void apply(const Event &event) override;
    bool shows(const Event &event) const override;
    QJsonObject document(const ClockReading &now) const override;

    /// Whether the maximum number of models is shown (ModelTable::isFull).
    bool isFull() const { return m_table.isFull(); }

    AccuracyVsCostDocument costs() const;

private:
    struct Values
    {
        std::deque<CostPoint> trail; ///< oldest first, never empty
        qint64 n = 0;
        double p99Us = 0;
    };

    ModelTable<Values> m_table;
};

} // namespace scenedeck
