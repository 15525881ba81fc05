// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/web/Marks.h"
#include "scenes/predictions/screen/WindowCells.h"
#include "tests/screen/support/PaintRecorder.h"

namespace scenedeck
{

// Upper corners of every cell: its widest part, or its outline where it has no parts.
Marks marksOfPredictions(DeckBench &bench, const SceneVector &)
{
    Marks marks;
    for (QQuickItem *item : itemsOf(bench, "scenedeck::WindowCells")) {
        auto *row = qobject_cast<WindowCells *>(item);
        marks.plot |= placeOf(row);
        qreal end = -1;
        const PaintRecorder drawn(*row);
        for (const QRectF &area : drawn.areas()) {
            if (area.height() < row->height() / 2 || area.left() < end)
                continue;
            end = area.right();
            marks.places << row->mapToScene(area.topLeft()) << row->mapToScene(area.topRight());
        }
    }
    return marks;
}

} // namespace scenedeck
