// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time/Clock.h"

namespace scenedeck
{

namespace
{

constexpr qint64 MostReadingMs = 100;
constexpr int MostAttempts = 10;

} // namespace

ClockReading Clock::reading() const
{
    ClockReading reading;
    for (int i = 0; i < MostAttempts; ++i) {
        reading.monotonicMs = monotonicMs();
        reading.unixMs = unixMs();
        if (monotonicMs() - reading.monotonicMs <= MostReadingMs)
            break;
    }
    return reading;
}

} // namespace scenedeck
