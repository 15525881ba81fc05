// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace scenedeck
{

/// The times of a Clock at one moment.
struct ClockReading
{
    qint64 unixMs = 0;      ///< wall-clock time, Unix milliseconds: for axes and labels
    qint64 monotonicMs = 0; ///< monotonic time, milliseconds: for order and ages

    qint64 offsetMs() const { return unixMs - monotonicMs; }
};

/// The source of the current time. All code that depends on time uses a Clock, so that tests can
/// control it. Implementations may be called from any thread.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Wall-clock time in milliseconds since the Unix epoch.
    virtual qint64 unixMs() const = 0;

    /// Monotonic time in milliseconds, with an arbitrary origin: only differences are meaningful.
    virtual qint64 monotonicMs() const = 0;

    /// Both times of one moment, to 100 ms: they are read again if the process did not run in
    /// between, for example because the machine was suspended. Differences of the two times need
    /// this.
    ClockReading reading() const;
};

} // namespace scenedeck
