// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/accuracy-vs-cost/AccuracyVsCostDocument.h"
#include "scenes/shared/model/Scene.h"

#include <deque>
#include <map>

namespace scenedeck
{

/// What one inference of each model costs and how accurate it is: last value and trail of the 64
/// models that were sent most recently. Memory: 64 × 200 points, about 200 KiB.
class AccuracyVsCost final : public Scene
{
public:
    /// As many as the retained state keeps, so that a newcomer sees the same ones.
    static constexpr std::size_t MostModels = 64;
    static constexpr std::size_t TrailLength = 200;

    static SceneDescriptor descriptor();

    void apply(const Event &event) override;
    QJsonObject document(qint64 nowMs) const override;

    AccuracyVsCostDocument costs() const;

private:
    struct Model
    {
        std::deque<CostPoint> trail;
        qint64 receivedMs = 0;
        quint64 lastSeq = 0; ///< of its last event; the retained state comes model by model
    };

    void makeRoom();

    std::map<QString, Model> m_models;
};

} // namespace scenedeck
