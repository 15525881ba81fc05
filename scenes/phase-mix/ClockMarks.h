// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/ClockStep.h"

#include <QString>

#include <span>
#include <vector>

namespace scenedeck
{

/// A break in the time axis of the phase mix: the wall clock was set.
struct ClockMark
{
    int bin = 0;  ///< the mark is at the start of this bin; 0: the oldest
    QString text; ///< e.g. "clock set back 1 h"

    bool operator==(const ClockMark &) const = default;
};

/// The marks of the @p steps within the bins, in the order of the steps. The oldest bin starts at
/// @p firstBinMs (Unix milliseconds).
std::vector<ClockMark> clockMarks(std::span<const ClockStep> steps, qint64 firstBinMs);

} // namespace scenedeck
