// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/overview/screen/OverviewView.h"

namespace scenedeck
{

void OverviewView::apply(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events)
        m_scene.apply(*event);
}

void OverviewView::reset()
{
    m_scene = Overview();
}

void OverviewView::refresh(qint64) {}

} // namespace scenedeck
