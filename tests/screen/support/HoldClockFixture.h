// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/drawing/HoldClock.h"
#include "tests/support/FakeClock.h"

#include <QObject>
#include <QQmlParserStatus>

namespace scenedeck
{

/// A clock for the buttons of a QML test, which stands still but for advance().
class HoldClockFixture : public QObject, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)

public:
    using QObject::QObject;

    void classBegin() override {}
    void componentComplete() override { HoldClock::of(this)->setClock(clock()); }

    Q_INVOKABLE void advance(int milliseconds) { clock().advance(milliseconds); }

private:
    // The engine's buttons use it until the engine is deleted.
    static FakeClock &clock()
    {
        static FakeClock clock;
        return clock;
    }
};

} // namespace scenedeck
