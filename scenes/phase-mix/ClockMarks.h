// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/ClockStep.h"

#include <QString>

#include <span>
#include <vector>

namespace scenedeck
{

/// A break of the phase mix's time axis: the wall clock was set.
struct ClockMark
{
    int bin = 0;  ///< the mark lies at the beginning of this bin, 0: the oldest
    QString text; ///< e.g. "clock set back 1 h"

    bool operator==(const ClockMark &) const = default;
};

/// The marks of those @p steps that lie in the bins, the oldest of which starts at @p firstBinMs
/// (Unix milliseconds); in the order of the steps.
std::vector<ClockMark> clockMarks(std::span<const ClockStep> steps, qint64 firstBinMs);

} // namespace scenedeck
