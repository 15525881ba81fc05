// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QQuickItem>

namespace scenedeck
{

/// The first visible and enabled item of type @p Item below @p root, in drawing order; null if
/// there is none.
template <typename Item> Item *visibleItem(QQuickItem *root)
{
    if (!root->isVisible() || !root->isEnabled())
        return nullptr;
    if (auto *item = qobject_cast<Item *>(root))
        return item;
    for (QQuickItem *child : root->childItems()) {
        if (Item *item = visibleItem<Item>(child))
            return item;
    }
    return nullptr;
}

} // namespace scenedeck
