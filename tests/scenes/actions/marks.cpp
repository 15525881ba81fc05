// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/web/Marks.h"

namespace scenedeck
{

// Two corners of the progress bar of each run.
Marks marksOfActions(DeckBench &bench, const SceneVector &)
{
    Marks marks;
    for (const QQuickItem *bar : itemsOf(bench, "QQuickRectangle")) {
        if (bar->objectName() != QStringLiteral("actionProgress"))
            continue;
        const QRectF place = placeOf(bar);
        marks.plot |= placeOf(bar->parentItem());
        marks.places << place.topLeft() << place.bottomRight();
    }
    return marks;
}

} // namespace scenedeck
