// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace scenedeck
{

/// Turns SIGINT, SIGTERM and, unless it is ignored as under nohup, SIGHUP into a Qt signal in the
/// main thread's event loop. One at a time per process, made after the QCoreApplication; its end
/// gives the signals back to the system.
class StopSignal final : public QObject
{
    Q_OBJECT

public:
    explicit StopSignal(QObject *parent = nullptr);
    ~StopSignal() override;

Q_SIGNALS:
    /// Someone wants the process to end. Emitted once for each signal.
    void requested();

private:
    void drain();

    QSocketNotifier m_notifier;
};

} // namespace scenedeck
