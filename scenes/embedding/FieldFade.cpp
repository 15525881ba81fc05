// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/FieldFade.h"

#include <algorithm>
#include <cmath>

namespace scenedeck
{

namespace
{
constexpr double MedianFactor = 2;
constexpr double SmallestReach = 1.0 / 32; // of the length of an axis
constexpr double LargestReach = 1.0 / 8;

double medianOf(std::vector<double> &values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}
} // namespace

FieldFade::FieldFade(std::vector<double> distances2, double axisLength)
    : m_reach(std::clamp(MedianFactor * std::sqrt(medianOf(distances2)), SmallestReach * axisLength,
                         LargestReach * axisLength))
{
}

quint8 FieldFade::strengthAt(double distance2) const
{
    const double share = (2 * m_reach - std::sqrt(distance2)) / m_reach;
    return static_cast<quint8>(std::floor(Full * std::clamp(share, 0.0, 1.0) + 0.5));
}

} // namespace scenedeck
