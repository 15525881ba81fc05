// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/web/Marks.h"

namespace scenedeck
{

void collect(QQuickItem *root, const char *type, std::vector<QQuickItem *> &found)
{
    if (!root->isVisible())
        return;
    if (root->inherits(type) ||
        QByteArray(root->metaObject()->className()).startsWith(QByteArray(type) + "_QMLTYPE"))
        found.push_back(root);
    for (QQuickItem *child : root->childItems())
        collect(child, type, found);
}

std::vector<QQuickItem *> itemsOf(DeckBench &bench, const char *type)
{
    std::vector<QQuickItem *> found;
    collect(bench.window()->contentItem(), type, found);
    if (found.empty())
        qFatal("nothing of type %s is shown", type);
    return found;
}

QRectF placeOf(const QQuickItem *item)
{
    return item->mapRectToScene(item->boundingRect());
}

} // namespace scenedeck
