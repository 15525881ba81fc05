// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/overview/Overview.h"
#include "scenes/shared/drawing/SceneView.h"

namespace scenedeck
{

/// The overview for QML.
class OverviewView final : public SceneView
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
    Overview m_scene;
};

} // namespace scenedeck
