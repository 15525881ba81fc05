// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/Clock.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace scenedeck
{

/// The clock by which buttons measure how long they are held. One per QML engine. GUI thread.
class HoldClock : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    explicit HoldClock(QObject *parent = nullptr);

    /// The clock of the QML engine of @p object; null for an object without an engine.
    static HoldClock *of(const QObject *object);

    /// Replaces the system's clock. @p clock must outlive this object.
    void setClock(const Clock &clock) { m_clock = &clock; }

    qint64 nowMs() const { return m_clock->monotonicMs(); }

private:
    const Clock *m_clock;
};

} // namespace scenedeck
