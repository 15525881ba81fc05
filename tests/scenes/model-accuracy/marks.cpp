// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/web/Marks.h"

namespace scenedeck
{

// The end of every bar.
Marks marksOfModelAccuracy(DeckBench &bench, const SceneVector &)
{
    Marks marks;
    for (QQuickItem *row : itemsOf(bench, "ModelRow")) {
        for (const QQuickItem *track : row->childItems()) {
            if (!track->inherits("QQuickRectangle") || track->childItems().isEmpty())
                continue;
            const QRectF bar = placeOf(track->childItems().front());
            marks.plot |= placeOf(track);
            marks.places << QPointF(bar.right(), bar.top()) << QPointF(bar.right(), bar.bottom());
        }
    }
    return marks;
}

} // namespace scenedeck
