// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/Embedding.h"
#include "scenes/shared/drawing/SceneView.h"

namespace scenedeck
{

class EmbeddingView final : public SceneView
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
    Embedding m_scene;
};

} // namespace scenedeck
