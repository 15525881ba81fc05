// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/web/Marks.h"
#include "scenes/shared/drawing/CurveItem.h"
#include "tests/screen/support/PaintRecorder.h"

namespace scenedeck
{

// Every point of every curve, tile after tile, within what all tiles take up.
Marks marksOfAttackEnvelopes(DeckBench &bench, const SceneVector &)
{
    Marks marks;
    for (const QQuickItem *tile : itemsOf(bench, "EnvelopeTile"))
        marks.plot |= placeOf(tile);
    for (QQuickItem *item : itemsOf(bench, "scenedeck::CurveItem")) {
        auto *curve = qobject_cast<CurveItem *>(item);
        const PaintRecorder drawn(*curve);
        for (const QPolygonF &line : drawn.lines())
            for (const QPointF &point : line)
                marks.places.append(curve->mapToScene(point));
    }
    return marks;
}

} // namespace scenedeck
