// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Watchdog.h"

#include "app/Systemd.h"

#include <algorithm>
#include <utility>

namespace scenedeck
{

Watchdog::Watchdog(std::vector<Heartbeat *> heartbeats, QObject *parent)
    : QObject(parent)
    , m_heartbeats(std::move(heartbeats))
{
    const std::chrono::microseconds timeout = systemd::watchdogTimeout();
    if (timeout.count() == 0)
        return;
    connect(&m_timer, &QTimer::timeout, this, &Watchdog::check);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.start(std::chrono::duration_cast<std::chrono::milliseconds>(timeout) /
                  ChecksPerTimeout);
}

// Calls isAlive() of all heartbeats, without short-circuit: each call requests the next response.
void Watchdog::check()
{
    const auto notAlive = std::count_if(m_heartbeats.begin(), m_heartbeats.end(),
                                        [](Heartbeat *heartbeat) { return !heartbeat->isAlive(); });
    if (notAlive == 0)
        systemd::notifyWatchdog();
}

} // namespace scenedeck
