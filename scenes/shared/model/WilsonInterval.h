// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace scenedeck
{

/// A confidence interval of a share, 0..1.
struct Interval
{
    double low = 0;
    double high = 0;

    double width() const { return high - low; }
    bool operator==(const Interval &) const = default;
};

/// The 95 % score interval of a share @p share that was observed on @p n trials (Wilson: Probable
/// inference, the law of succession, and statistical inference, 1927). Nothing when @p n is 0: it
/// was not given. With z = 1.959964:
///
///     centre = (p + z² / 2n) / (1 + z² / n)
///     half = z · √(p (1 − p) / n + z² / 4n²) / (1 + z² / n)
///
/// limited to 0..1. Uses + − · / √ in the order of scenes/shared/web/WilsonInterval.ts, so that
/// both give the same doubles.
std::optional<Interval> wilsonInterval(double share, qint64 n);

/// The range of the true value: the interval, or the value alone if there is no interval.
Interval intervalOr(const std::optional<Interval> &interval, double value);

} // namespace scenedeck
