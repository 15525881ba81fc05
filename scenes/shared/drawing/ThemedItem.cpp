// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/ThemedItem.h"

#include "scenes/shared/drawing/Theme.h"

namespace scenedeck
{

ThemedItem::ThemedItem(QQuickItem *parent) : QQuickPaintedItem(parent) {}

void ThemedItem::componentComplete()
{
    QQuickPaintedItem::componentComplete();
    m_theme = Theme::of(this);
    if (m_theme)
        connect(m_theme, &Theme::changed, this, [this] { update(); });
}

} // namespace scenedeck
