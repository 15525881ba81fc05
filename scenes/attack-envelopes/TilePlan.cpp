// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/attack-envelopes/TilePlan.h"

#include <algorithm>
#include <cmath>

namespace scenedeck
{

namespace
{
int fittingCount(qreal length, qreal smallest, qreal gap)
{
    return std::max(1, static_cast<int>(std::floor((length + gap) / (smallest + gap))));
}

int ceilDivide(int number, int divisor)
{
    return (number + divisor - 1) / divisor;
}

qreal share(qreal length, int parts, qreal gap)
{
    return std::max(0.0, (length - gap * (parts - 1)) / parts);
}
} // namespace

TilePlan planTiles(const TileSpace &space, int count)
{
    const QSizeF smallest = space.smallestTile;
    qreal height = space.area.height();
    TilePlan plan;
    plan.columns = fittingCount(space.area.width(), smallest.width(), space.gap);
    plan.rows = fittingCount(height, smallest.height(), space.gap);
    if (count > plan.capacity()) {
        height -= space.pagerHeight;
        plan.rows = fittingCount(height, smallest.height(), space.gap);
        plan.pages = ceilDivide(count, plan.capacity());
    } else if (count > 0) {
        plan.rows = ceilDivide(count, plan.columns);
        plan.columns = ceilDivide(count, plan.rows);
    }
    plan.tile = {share(space.area.width(), plan.columns, space.gap),
                 share(height, plan.rows, space.gap)};
    return plan;
}

} // namespace scenedeck
