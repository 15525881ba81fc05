// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Pulse.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace scenedeck
{

/// Tells systemd that the dashboard is alive, as long as everything that must go on does: a hang
/// then ends in a restart. Main thread, which thereby must go on too.
class Watchdog final : public QObject
{
    Q_OBJECT

public:
    /// How many times it looks within what systemd waits: a slow round must not cost a restart.
    static constexpr int LooksWithinPatience = 4;

    /// @p pulses outlive it. Begins at once; without systemd's watchdog it never looks.
    explicit Watchdog(std::vector<Pulse *> pulses, QObject *parent = nullptr);

private:
    void look();

    const std::vector<Pulse *> m_pulses;
    QTimer m_timer;
};

} // namespace scenedeck
