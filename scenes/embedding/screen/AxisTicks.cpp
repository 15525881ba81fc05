// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/screen/AxisTicks.h"

namespace scenedeck
{

namespace
{
constexpr int MostFineSteps = 5;    // up to this side, ticks are 0.05 apart
constexpr int MostMiddleSteps = 10; // up to this side, 0.1

int tickDistance(int side)
{
    return side <= MostFineSteps ? 1 : side <= MostMiddleSteps ? 2 : 4;
}

QString textOf(int steps, int decimals)
{
    return QString::number(static_cast<double>(steps) / EmbeddingAxes::Steps, 'f', decimals);
}

QString rangeText(int start, int side)
{
    return textOf(start, 2) + QStringLiteral("–") + textOf(start + side, 2);
}
} // namespace

std::vector<AxisTick> ticksOf(int start, int side)
{
    const int distance = tickDistance(side);
    std::vector<AxisTick> ticks;
    for (int at = (start + distance - 1) / distance * distance; at <= start + side; at += distance)
        ticks.push_back(
            {textOf(at, distance == 1 ? 2 : 1), static_cast<double>(at - start) / side});
    return ticks;
}

QString zoomText(const EmbeddingAxes &axes)
{
    const QString x = rangeText(axes.left, axes.side);
    const QString y = rangeText(axes.bottom, axes.side);
    return x == y ? QStringLiteral("zoomed to ") + x
                  : QStringLiteral("zoomed to x %1, y %2").arg(x, y);
}

} // namespace scenedeck
