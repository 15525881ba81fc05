// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/screen/AccuracyVsCostView.h"

namespace scenedeck
{

void AccuracyVsCostView::apply(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events)
        m_scene.apply(*event);
}

void AccuracyVsCostView::reset()
{
    m_scene = AccuracyVsCost();
}

void AccuracyVsCostView::refresh(qint64) {}

} // namespace scenedeck
