// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time/ClockStepHistory.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_ClockStepHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dropsStepsAfterTenMinutesByMonotonicClock()
    {
        FakeClock clock;
        ClockStepHistory history(clock);
        const ClockStep back{clock.unixMs(), -3'600'000};
        const ClockStep forward{clock.unixMs(), 180'000};
        history.record(back);
        clock.advance(60'000);
        history.record(forward);
        clock.stepWall(86'400'000);
        QCOMPARE(history.recent(), (std::vector{back, forward}));
        clock.advance(540'000);
        QCOMPARE(history.recent(), (std::vector{back, forward}));
        clock.advance(1);
        QCOMPARE(history.recent(), (std::vector{forward}));
        clock.advance(60'000);
        QVERIFY(history.recent().empty());
    }

    void keepsNewestEightSteps()
    {
        FakeClock clock;
        ClockStepHistory history(clock);
        for (int i = 0; i < 10; ++i)
            history.record({i, 3000});
        const std::vector<ClockStep> steps = history.recent();
        QCOMPARE(steps.size(), ClockStepHistory::MaxSteps);
        QCOMPARE(steps.front().atMs, 2);
        QCOMPARE(steps.back().atMs, 9);
    }
};

SCENEDECK_TEST(tst_ClockStepHistory)
#include "tst_clockstephistory.moc"
