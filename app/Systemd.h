// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

/// What a unit of Type=notify tells systemd. All of it does nothing where systemd did not start the
/// process. Any thread.
namespace scenedeck::systemd
{

/// The unit is up; @p status is one line for `systemctl status`.
void sayReady(const QString &status);

/// The unit goes down, and not by failing.
void sayStopping();

/// Puts off the moment at which systemd takes the process for hung.
void sayAlive();

/// How long systemd waits between two sayAlive() before it ends the process; 0: for ever.
std::chrono::microseconds patience();

} // namespace scenedeck::systemd
