// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace scenedeck
{

/// Emits a Qt signal in the main thread's event loop on SIGHUP, which then is not a stop. At most
/// one instance per process at a time, created after the StopSignal and destroyed before it.
class HangupSignal final : public QObject
{
    Q_OBJECT

public:
    explicit HangupSignal(QObject *parent = nullptr);
    ~HangupSignal() override;

Q_SIGNALS:
    /// Signals that arrive before the event loop runs count as one.
    void received();

private:
    void drain();

    QSocketNotifier m_notifier;
};

} // namespace scenedeck
