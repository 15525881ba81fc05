// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace scenedeck
{

/// The ends of an axis, and the values with a line and a label.
struct CostAxis
{
    double from = 0;
    double to = 1;
    std::vector<double> ticks; ///< ascending, within from..to

    bool operator==(const CostAxis &) const = default;
};

/// A logarithmic axis for latencies of @p smallest to @p largest microseconds. Its ends are 1, 2 or
/// 5 times a power of ten, so that it does not change with every measurement. It spans at least a
/// decade and has a margin beside the outermost values. Ticks are the powers of ten, or 1-2-5 steps
/// if there would be fewer than three. Always within 0.1 µs .. 10^12 µs.
CostAxis latencyAxis(double smallest, double largest);

/// A linear axis for accuracies of @p smallest to @p largest, both 0..1. It has four to eight
/// ticks, including both ends, at distances of 1, 2 or 5 times a power of ten. Always within 0..1.
CostAxis accuracyAxis(double smallest, double largest);

} // namespace scenedeck
