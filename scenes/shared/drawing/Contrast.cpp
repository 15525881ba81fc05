// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/Contrast.h"

#include <algorithm>
#include <cmath>

namespace scenedeck
{

namespace
{
double linear(float channel)
{
    const auto value = static_cast<double>(channel);
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}
} // namespace

double Contrast::ratio(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor Contrast::readable(const QColor &background, const QColor &one, const QColor &other)
{
    return ratio(background, one) >= ratio(background, other) ? one : other;
}

QColor Contrast::blend(const QColor &over, const QColor &under, double opacity)
{
    const auto share = static_cast<float>(std::clamp(opacity, 0.0, 1.0));
    const auto mix = [share](float a, float b) { return a * share + b * (1 - share); };
    return QColor::fromRgbF(mix(over.redF(), under.redF()), mix(over.greenF(), under.greenF()),
                            mix(over.blueF(), under.blueF()));
}

} // namespace scenedeck
