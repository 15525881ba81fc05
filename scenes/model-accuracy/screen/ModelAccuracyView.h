// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/model-accuracy/ModelAccuracy.h"
#include "scenes/shared/drawing/SceneView.h"

namespace scenedeck
{

/// The model accuracy for QML.
class ModelAccuracyView final : public SceneView
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
    ModelAccuracy m_scene;
};

} // namespace scenedeck
