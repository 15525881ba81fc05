// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time/SystemClock.h"

#include <chrono>
#include <ctime>

namespace scenedeck
{

qint64 SystemClock::unixMs() const
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

qint64 SystemClock::monotonicMs() const
{
    // Unlike steady_clock, CLOCK_BOOTTIME advances while the machine is suspended, as ages must.
    std::timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1'000'000;
}

} // namespace scenedeck
