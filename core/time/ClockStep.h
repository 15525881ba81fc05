// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

/// The wall clock was set.
struct ClockStep
{
    qint64 atMs = 0; ///< the earliest wall time after it, Unix milliseconds
    qint64 byMs = 0; ///< negative: back

    bool operator==(const ClockStep &) const = default;
};

} // namespace scenedeck
