// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace scenedeck
{

/// Where an axis begins and ends, and which values get a line and a label.
struct CostAxis
{
    double from = 0;
    double to = 1;
    std::vector<double> ticks; ///< ascending, within from..to

    bool operator==(const CostAxis &) const = default;
};

/// A logarithmic axis for latencies of @p smallest to @p largest microseconds. Its ends are 1, 2 or
/// 5 times a power of ten, so that it does not move with every measurement; it spans a decade at
/// least, and leaves room beside the outermost values. Ticks are the powers of ten, or 1-2-5 where
/// there would be fewer than three. Never leaves 0.1 µs .. 10^12 µs.
CostAxis latencyAxis(double smallest, double largest);

/// A linear axis for accuracies of @p smallest to @p largest, both 0..1: four to eight ticks, 1, 2
/// or 5 times a power of ten apart, at both ends, too. Never leaves 0..1.
CostAxis accuracyAxis(double smallest, double largest);

} // namespace scenedeck
