// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Watchdog.h"

#include "app/Systemd.h"

#include <algorithm>
#include <utility>

namespace scenedeck
{

Watchdog::Watchdog(std::vector<Pulse *> pulses, QObject *parent)
    : QObject(parent)
    , m_pulses(std::move(pulses))
{
    const std::chrono::microseconds patience = systemd::patience();
    if (patience.count() == 0)
        return;
    connect(&m_timer, &QTimer::timeout, this, &Watchdog::look);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.start(std::chrono::duration_cast<std::chrono::milliseconds>(patience) /
                  LooksWithinPatience);
}

// All are asked each time, so that none is still to be asked by the next one's turn.
void Watchdog::look()
{
    const auto silent = std::count_if(m_pulses.begin(), m_pulses.end(),
                                      [](Pulse *pulse) { return !pulse->beaten(); });
    if (silent == 0)
        systemd::sayAlive();
}

} // namespace scenedeck
