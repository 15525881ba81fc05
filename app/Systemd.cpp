// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Systemd.h"

#include <QLoggingCategory>

#include <cstring>
#include <systemd/sd-daemon.h>

namespace scenedeck::systemd
{

namespace
{
Q_LOGGING_CATEGORY(systemdLog, "scenedeck.systemd")

void notify(const QByteArray &state)
{
    const int result = ::sd_notify(0, state.constData());
    if (result < 0)
        qCWarning(systemdLog) << "cannot send to systemd:" << state << "-"
                              << std::strerror(-result);
}
} // namespace

void notifyReady(const QString &status)
{
    notify("READY=1\nSTATUS=" + status.toUtf8());
}

void notifyStopping()
{
    notify("STOPPING=1");
}

void notifyWatchdog()
{
    notify("WATCHDOG=1");
}

std::chrono::microseconds watchdogTimeout()
{
    std::uint64_t microseconds = 0;
    const int result = ::sd_watchdog_enabled(0, &microseconds);
    if (result < 0)
        qCWarning(systemdLog) << "WATCHDOG_USEC or WATCHDOG_PID is invalid;"
                              << "systemd's watchdog is not notified";
    return std::chrono::microseconds(result > 0 ? microseconds : 0);
}

} // namespace scenedeck::systemd
