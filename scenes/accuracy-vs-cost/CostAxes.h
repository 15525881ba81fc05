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

/// The position of a latency (> 0) and of an accuracy on its axis: 0 at the begin, 1 at the end.
double latencyPosition(const CostAxis &axis, double latency);
double accuracyPosition(const CostAxis &axis, double accuracy);

/// A logarithmic axis for latencies of @p smallest to @p largest microseconds. It spans at least a
/// decade and has a margin beside the outermost values. Its ends and ticks are numbers that have
/// short texts: 1, 2 or 5 times a power of ten up to 5 s, then 10, 20, 30 s, 1, 2, 5, 10, 20, 30
/// min, 1, 2, 5, 10 h, and 1, 2 or 5 times a power of ten of days. Thereby the axis does not change
/// with every measurement. Ticks are at the powers of ten (1 min, 10 min, 1 h, 1 d), at most eight,
/// or at each of these numbers if there would be fewer than three. All values from 1e-307 µs on are
/// within the axis.
CostAxis latencyAxis(double smallest, double largest);

/// A linear axis for accuracies of @p smallest to @p largest, both 0..1. It has four to eight
/// ticks, including both ends, at distances of 1, 2 or 5 times a power of ten. Always within 0..1.
CostAxis accuracyAxis(double smallest, double largest);

} // namespace scenedeck
