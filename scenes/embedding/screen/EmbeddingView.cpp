// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/screen/EmbeddingView.h"

namespace scenedeck
{

void EmbeddingView::apply(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events)
        m_scene.apply(*event);
}

void EmbeddingView::reset()
{
    m_scene = Embedding();
}

void EmbeddingView::refresh(qint64) {}

} // namespace scenedeck
