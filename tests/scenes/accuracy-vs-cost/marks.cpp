// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/web/Marks.h"

namespace scenedeck
{

Marks marksOfAccuracyVsCost(DeckBench &bench, const SceneVector & /*vector*/)
{
    Marks marks{placeOf(itemsOf(bench, "scenedeck::CostArrows").front()), {}, {}};
    for (const QQuickItem *mark : itemsOf(bench, "CostMarkItem")) {
        marks.places.append(placeOf(mark).center());
        marks.names.append(mark->property("name").toString());
    }
    return marks;
}

} // namespace scenedeck
