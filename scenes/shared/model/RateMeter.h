// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>

namespace scenedeck
{

/// Events per second, averaged over the last five whole seconds. Times are monotonic milliseconds.
class RateMeter
{
public:
    void count(qint64 events, qint64 nowMs);
    double perSecond(qint64 nowMs);

private:
    static constexpr qint64 Seconds = 5;

    void advance(qint64 nowMs);

    // One slot more than is averaged, for the current second.
    std::array<qint64, Seconds + 1> m_slots{};
    qint64 m_second = 0;
};

} // namespace scenedeck
