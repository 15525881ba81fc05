// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/screen/ModelAccuracyView.h"

namespace scenedeck
{

void ModelAccuracyView::apply(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events)
        m_scene.apply(*event);
}

void ModelAccuracyView::reset()
{
    m_scene = ModelAccuracy();
}

void ModelAccuracyView::refresh(qint64) {}

} // namespace scenedeck
