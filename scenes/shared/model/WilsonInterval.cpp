// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/WilsonInterval.h"

#include <algorithm>
#include <cmath>

namespace scenedeck
{

std::optional<Interval> wilsonInterval(double share, qint64 n)
{
    if (n <= 0)
        return {};
    constexpr double Z = 1.959964;
    constexpr double Z2 = Z * Z;
    const auto trials = static_cast<double>(n);
    const double p =
        std::clamp(share, 0.0, 1.0); // published values may exceed 0..1 by a rounding error
    const double variance = p * (1 - p) / trials;
    const double correction = Z2 / (4 * trials * trials);
    const double scale = 1 + Z2 / trials;
    const double centre = (p + Z2 / (2 * trials)) / scale;
    const double half = Z * std::sqrt(variance + correction) / scale;
    return Interval{std::max(centre - half, 0.0), std::min(centre + half, 1.0)};
}

Interval intervalOr(const std::optional<Interval> &interval, double value)
{
    return interval ? *interval : Interval{value, value};
}

} // namespace scenedeck
