// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

/// What a Clock says at one moment.
struct ClockReading
{
    qint64 unixMs = 0;      ///< wall-clock time, Unix milliseconds: for axes and labels
    qint64 monotonicMs = 0; ///< monotonic time, milliseconds: for order and ages
};

/// Where time comes from. Everything that waits or ages asks a Clock, so that tests can turn it.
/// Implementations may be called from any thread.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Wall-clock time in milliseconds since the Unix epoch.
    virtual qint64 unixMs() const = 0;

    /// Monotonic time in milliseconds; only differences mean something.
    virtual qint64 monotonicMs() const = 0;

    ClockReading reading() const { return {unixMs(), monotonicMs()}; }
};

} // namespace scenedeck
