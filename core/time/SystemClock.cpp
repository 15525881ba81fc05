// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time/SystemClock.h"

#include <chrono>

namespace scenedeck
{

namespace
{
template <typename ClockType> qint64 millisecondsOf()
{
    const auto now = ClockType::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}
} // namespace

qint64 SystemClock::unixMs() const
{
    return millisecondsOf<std::chrono::system_clock>();
}

qint64 SystemClock::monotonicMs() const
{
    return millisecondsOf<std::chrono::steady_clock>();
}

} // namespace scenedeck
