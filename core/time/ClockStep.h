// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

/// A step of the wall clock: it was set.
struct ClockStep
{
    qint64 atMs = 0; ///< the earliest wall time after the step, Unix milliseconds
    qint64 byMs = 0; ///< the change in milliseconds; negative: back

    bool operator==(const ClockStep &) const = default;
};

} // namespace scenedeck
