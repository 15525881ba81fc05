// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/CostAxes.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace scenedeck
{

namespace
{
constexpr std::size_t MinMajors = 3;
constexpr int MaxTicks = 8;

/// A possible end or tick of the latency axis.
struct Step
{
    double value = 0; ///< microseconds
    /// Number of the major step, counted from 1 µs; minor steps have that of the major one before.
    int number = 0;
    bool isMajor = false;
};

/// Adds 1, 2 and 5 times each power of ten of @p unit; the powers are major steps.
void appendDecades(std::vector<Step> &ladder, double unit, int from, int to)
{
    for (int exponent = from; exponent <= to; ++exponent) {
        const int number = ladder.empty() ? from : ladder.back().number + 1;
        for (const double step : {1, 2, 5}) {
            if (const double value = step * unit * std::pow(10, exponent); std::isfinite(value))
                ladder.push_back({value, number, step == 1});
        }
    }
}

std::vector<Step> makeLadder()
{
    constexpr double Second = 1e6;
    constexpr double Minute = 60 * Second;
    constexpr double Hour = 60 * Minute;
    constexpr int LeastExponent = -307; // of normal numbers
    constexpr int DayExponents = 297;
    std::vector<Step> ladder;
    appendDecades(ladder, 1, LeastExponent, 6);
    int number = ladder.back().number;
    for (const double ten : {10 * Second, Minute, 10 * Minute}) {
        ladder.push_back({ten, ++number, true});
        ladder.push_back({2 * ten, number, false});
        ladder.push_back({(ten == Minute ? 5 : 3) * ten, number, false});
    }
    ladder.push_back({Hour, ++number, true});
    for (const double hours : {2, 5, 10})
        ladder.push_back({hours * Hour, number, false});
    appendDecades(ladder, 24 * Hour, 0, DayExponents);
    return ladder;
}

/// 1, 2 and 5 times each power of ten up to seconds and of days, and in between the usual numbers
/// of seconds, minutes and hours: the whole range of numbers.
const std::vector<Step> &ladder()
{
    static const std::vector<Step> steps = makeLadder();
    return steps;
}

double stepBelow(double value)
{
    const auto above =
        std::upper_bound(ladder().begin(), ladder().end(), value,
                         [](double wanted, const Step &step) { return wanted < step.value; });
    return above == ladder().begin() ? above->value : std::prev(above)->value;
}

double stepAbove(double value)
{
    const auto above =
        std::lower_bound(ladder().begin(), ladder().end(), value,
                         [](const Step &step, double wanted) { return step.value < wanted; });
    return above == ladder().end() ? ladder().back().value : above->value;
}

/// Every how many major steps there is a tick: 1, 2, or a multiple of 3, as the units are apart.
int distanceOf(std::size_t majors)
{
    const auto count = static_cast<int>(majors);
    int distance = 1;
    while ((count + distance - 1) / distance > MaxTicks)
        distance += distance < 3 ? 1 : 3;
    return distance;
}

std::vector<double> ticksOf(const CostAxis &axis)
{
    std::vector<Step> steps;
    std::copy_if(
        ladder().begin(), ladder().end(), std::back_inserter(steps),
        [&axis](const Step &step) { return step.value >= axis.from && step.value <= axis.to; });
    const auto majors = static_cast<std::size_t>(
        std::count_if(steps.begin(), steps.end(), [](const Step &step) { return step.isMajor; }));
    const int distance = distanceOf(majors);
    std::vector<double> ticks;
    for (const Step &step : steps) {
        if (majors < MinMajors || (step.isMajor && step.number % distance == 0))
            ticks.push_back(step.value);
    }
    return ticks;
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

double latencyPosition(const CostAxis &axis, double latency)
{
    // The quotient of the ends can be too large for a number.
    return (std::log(latency) - std::log(axis.from)) / (std::log(axis.to) - std::log(axis.from));
}

double accuracyPosition(const CostAxis &axis, double accuracy)
{
    return (accuracy - axis.from) / (axis.to - axis.from);
}

CostAxis latencyAxis(double smallest, double largest)
{
    constexpr double MarginBefore = 1.2;
    constexpr double MarginAfter = 1.5; // labels are often to the right of their marks
    constexpr double Decade = 10;
    CostAxis axis;
    axis.from =
        std::min(stepBelow(smallest / MarginBefore), stepBelow(ladder().back().value / Decade));
    axis.to = stepAbove(std::max(largest * MarginAfter, axis.from * Decade));
    axis.ticks = ticksOf(axis);
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
