// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

/// Notifications of a unit with Type=notify. No effect if systemd did not start the process. Any
/// thread.
namespace scenedeck::systemd
{

/// READY=1: the unit has started. @p status is one line for `systemctl status`.
void notifyReady(const QString &status);

/// STOPPING=1: the unit shuts down in order.
void notifyStopping();

/// WATCHDOG=1: restarts systemd's watchdog timeout.
void notifyWatchdog();

/// Maximum time between two notifyWatchdog() before systemd terminates the process; 0: unlimited.
std::chrono::microseconds watchdogTimeout();

} // namespace scenedeck::systemd
