// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/accuracy-vs-cost/AccuracyVsCostDocument.h"
#include "scenes/shared/model/ModelTable.h"
#include "scenes/shared/model/Scene.h"

#include <deque>

namespace scenedeck
{

/// What one inference of each model costs and how accurate it is: last value and trail of as
/// many models as SceneOptions say (see ModelTable). Memory: 200 points a model; 64 models have
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

    /// Whether as many models are shown as may be (ModelTable::isFull).
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
