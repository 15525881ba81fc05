// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/retained/RetainedLimits.h"

#include <algorithm>

namespace scenedeck
{

/// The bins in which phases over time are shown: 60 of 5 s, which start at Unix times that are
/// multiples of 5 s. The last one contains the present.
struct PhaseBins
{
    static constexpr qint64 Ms = 5000;
    static constexpr int Count = 60;

    /// The number of bins that are retained completely, 1..60.
    static qint64 shown(const RetainedLimits &limits)
    {
        return std::clamp<qint64>(limits.phaseWindowMs / Ms, 1, Count);
    }

    /// The start of the oldest of these at @p nowMs, Unix milliseconds.
    static qint64 beginMs(const RetainedLimits &limits, qint64 nowMs)
    {
        return (nowMs / Ms - shown(limits) + 1) * Ms;
    }
};

} // namespace scenedeck
