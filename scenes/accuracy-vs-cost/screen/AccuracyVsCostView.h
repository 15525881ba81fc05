// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/accuracy-vs-cost/AccuracyVsCost.h"
#include "scenes/shared/drawing/SceneView.h"

namespace scenedeck
{

class AccuracyVsCostView final : public SceneView
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

public:
    using SceneView::SceneView;

    void apply(std::span<const EventPtr> events) override;
    void reset() override;
    void refresh(qint64 nowMs) override;

private:
    AccuracyVsCost m_scene;
};

} // namespace scenedeck
