// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time/ClockSteps.h"
#include "core/time/SystemClock.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_ClockSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportsStepOnce()
    {
        FakeClock clock;
        ClockSteps steps(clock);
        clock.advance(100'000);
        QVERIFY(!steps.check());
        clock.advance(700);
        clock.stepWall(-3'600'000);
        clock.advance(300);
        QCOMPARE(steps.check().value(), (ClockStep{clock.unixMs() - 1000, -3'600'000}));
        QVERIFY(!steps.check());
        clock.stepWall(259'200'000);
        QCOMPARE(steps.check().value(), (ClockStep{clock.unixMs(), 259'200'000}));
    }

    void ignoresSmallAdjustments()
    {
        FakeClock clock;
        ClockSteps steps(clock);
        for (int i = 0; i < 100; ++i) {
            clock.advance(1000);
            clock.stepWall(i % 2 == 0 ? 2000 : 1500);
            QVERIFY(!steps.check());
        }
    }

    void systemClockHasNoStep()
    {
        const SystemClock clock;
        ClockSteps steps(clock);
        QVERIFY(!steps.check());
        QVERIFY(clock.monotonicMs() > 0);
    }
};

SCENEDECK_TEST(tst_ClockSteps)
#include "tst_clocksteps.moc"
