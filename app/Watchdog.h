// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Heartbeat.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace scenedeck
{

/// Notifies systemd's watchdog while all heartbeats are alive, so that systemd restarts a hung
/// dashboard. Runs in the main thread and thereby monitors that thread too.
class Watchdog final : public QObject
{
    Q_OBJECT

public:
    /// Checks per watchdog timeout: one slow response must not cause a restart.
    static constexpr int ChecksPerTimeout = 4;

    /// @p heartbeats must outlive this. Starts at once; does nothing without systemd's watchdog.
    explicit Watchdog(std::vector<Heartbeat *> heartbeats, QObject *parent = nullptr);

private:
    void check();

    const std::vector<Heartbeat *> m_heartbeats;
    QTimer m_timer;
};

} // namespace scenedeck
