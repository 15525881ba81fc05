// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/EmbeddingAxes.h"

#include <cstdlib>
#include <optional>

namespace scenedeck
{

namespace
{
constexpr int SmallestSide = 2; // steps
constexpr int MarginShare = 20; // the margin is a side divided by this

/// Whether the interval of @p side steps from @p start leaves a margin around @p low..@p high.
bool fits(double low, double high, int start, int side)
{
    constexpr int Scale = EmbeddingAxes::Steps * MarginShare;
    const int end = start + side;
    return (start == 0 || low * Scale >= start * MarginShare + side) &&
           (end == EmbeddingAxes::Steps || high * Scale <= end * MarginShare - side);
}

/// The start of the interval of @p side steps that fits and is nearest to the middle.
std::optional<int> startFor(double low, double high, int side)
{
    const auto offset = [side](int start) {
        return std::abs(2 * start + side - EmbeddingAxes::Steps);
    };
    std::optional<int> nearest;
    for (int start = 0; start + side <= EmbeddingAxes::Steps; ++start) {
        if (fits(low, high, start, side) && (!nearest || offset(start) < offset(*nearest)))
            nearest = start;
    }
    return nearest;
}
} // namespace

EmbeddingAxes EmbeddingAxes::around(const PointBounds &points)
{
    for (int side = SmallestSide; side < Steps && !points.isEmpty(); ++side) {
        const std::optional<int> left = startFor(points.left, points.right, side);
        const std::optional<int> bottom = startFor(points.bottom, points.top, side);
        if (left && bottom)
            return {*left, *bottom, side};
    }
    return {};
}

} // namespace scenedeck
