// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace scenedeck
{

/// Emits a Qt signal in the main thread's event loop on SIGINT, SIGTERM and SIGHUP (SIGHUP unless
/// it is ignored, as under nohup). At most one instance per process at a time, created after the
/// QCoreApplication. The destructor restores the default handlers.
class StopSignal final : public QObject
{
    Q_OBJECT

public:
    explicit StopSignal(QObject *parent = nullptr);
    ~StopSignal() override;

Q_SIGNALS:
    /// The process was asked to stop. Signals that arrive before the event loop runs count as one.
    void requested();

private:
    void drain();

    QSocketNotifier m_notifier;
};

} // namespace scenedeck
