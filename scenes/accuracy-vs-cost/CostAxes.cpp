// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/CostAxes.h"

#include <algorithm>
#include <cmath>

namespace scenedeck
{

namespace
{
constexpr int LowestExponent = -1;
constexpr int HighestExponent = 12;

std::vector<double> makeLadder()
{
    std::vector<double> ladder;
    for (int exponent = LowestExponent; exponent < HighestExponent; ++exponent) {
        for (const double step : {1, 2, 5})
            ladder.push_back(step * std::pow(10, exponent));
    }
    ladder.push_back(std::pow(10, HighestExponent));
    return ladder;
}

/// The values 1, 2 and 5 times each power of ten in the range of an axis.
const std::vector<double> &ladder()
{
    static const std::vector<double> steps = makeLadder();
    return steps;
}

double stepBelow(double value)
{
    const auto above = std::upper_bound(ladder().begin(), ladder().end(), value);
    return above == ladder().begin() ? *above : *std::prev(above);
}

double stepAbove(double value)
{
    const auto above = std::lower_bound(ladder().begin(), ladder().end(), value);
    return above == ladder().end() ? ladder().back() : *above;
}

bool isPowerOfTen(double value)
{
    const double exponent = std::log10(value);
    return std::abs(exponent - std::round(exponent)) < 1e-9;
}

/// The smallest of 1, 2 or 5 times a power of ten that is not below @p value.
double niceStep(double value)
{
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1, 2, 5}) {
        if (step * power >= value * (1 - 1e-9))
            return step * power;
    }
    return 10 * power;
}
} // namespace

CostAxis latencyAxis(double smallest, double largest)
{
    constexpr double MarginBefore = 1.2;
    constexpr double MarginAfter = 1.5; // labels are to the right of their marks
    constexpr double Decade = 10;
    CostAxis axis;
    axis.from = std::min(stepBelow(smallest / MarginBefore), ladder().back() / Decade);
    axis.to = stepAbove(std::max(largest * MarginAfter, axis.from * Decade));
    std::vector<double> powers;
    for (const double step : ladder()) {
        if (step < axis.from || step > axis.to)
            continue;
        axis.ticks.push_back(step);
        if (isPowerOfTen(step))
            powers.push_back(step);
    }
    if (powers.size() >= 3)
        axis.ticks = std::move(powers);
    return axis;
}

CostAxis accuracyAxis(double smallest, double largest)
{
    constexpr double MinMargin = 0.02;
    constexpr double MarginShare = 0.12; // share of the span, on each side
    const double margin = std::max(MinMargin, MarginShare * (largest - smallest));
    const double from = std::max(0.0, smallest - margin);
    const double to = std::min(1.0, largest + margin);
    const double step = niceStep((to - from) / 7);
    CostAxis axis;
    const auto first = static_cast<int>(std::floor(from / step + 1e-9));
    const auto last = static_cast<int>(std::ceil(to / step - 1e-9));
    for (int tick = first; tick <= last; ++tick)
        axis.ticks.push_back(std::min(1.0, tick * step));
    axis.from = axis.ticks.front();
    axis.to = axis.ticks.back();
    return axis;
}

} // namespace scenedeck
