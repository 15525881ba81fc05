// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/web/Marks.h"
#include "scenes/phase-mix/screen/PhaseMixPlot.h"
#include "tests/screen/support/PaintRecorder.h"

namespace scenedeck
{

// The points of the boundaries between the phases, and two corners of each run.
Marks marksOfPhaseMix(DeckBench &bench, const SceneVector &)
{
    auto *plot = qobject_cast<PhaseMixPlot *>(itemsOf(bench, "scenedeck::PhaseMixPlot").front());
    Marks marks{placeOf(plot), {}, {}};
    const PaintRecorder drawn(*plot);
    for (const QPolygonF &line : drawn.lines())
        for (const QPointF &point : line)
            marks.places.append(plot->mapToScene(point));
    for (const QQuickItem *item : itemsOf(bench, "QQuickRectangle")) {
        if (item->objectName() == QStringLiteral("runBar"))
            marks.places << placeOf(item).topLeft() << placeOf(item).bottomRight();
    }
    return marks;
}

} // namespace scenedeck
