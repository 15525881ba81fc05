// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/screen/PhaseMixView.h"

namespace scenedeck
{

void PhaseMixView::apply(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events)
        m_scene.apply(*event);
}

void PhaseMixView::reset()
{
    m_scene = PhaseMix();
}

void PhaseMixView::refresh(qint64) {}

} // namespace scenedeck
