// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/predictions/screen/PredictionsView.h"

namespace scenedeck
{

void PredictionsView::apply(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events)
        m_scene.apply(*event);
}

void PredictionsView::reset()
{
    m_scene = Predictions();
}

void PredictionsView::refresh(qint64) {}

} // namespace scenedeck
