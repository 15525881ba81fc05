// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/web/Marks.h"

namespace scenedeck
{

// The end of every host's bar: a rectangle that fills a part of another.
Marks marksOfOverview(DeckBench &bench, const SceneVector &)
{
    std::vector<QQuickItem *> rectangles;
    collect(itemsOf(bench, "HostBars").front(), "QQuickRectangle", rectangles);
    Marks marks;
    for (const QQuickItem *track : rectangles) {
        if (track->childItems().size() != 1 ||
            !track->childItems().front()->inherits("QQuickRectangle"))
            continue;
        const QRectF bar = placeOf(track->childItems().front());
        marks.plot |= placeOf(track);
        marks.places << QPointF(bar.right(), bar.top()) << QPointF(bar.right(), bar.bottom());
    }
    return marks;
}

} // namespace scenedeck
