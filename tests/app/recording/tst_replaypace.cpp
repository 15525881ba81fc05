// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/ReplayPace.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class TestReplayPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void preservesOriginalTiming()
    {
        FakeClock clock;
        ReplayPace pace(clock, 1);
        QCOMPARE(pace.dueInMs(0), 0);
        QCOMPARE(pace.dueInMs(1000), 1000);
        clock.advance(400);
        QCOMPARE(pace.dueInMs(1000), 600);
        clock.advance(5000);
        QCOMPARE(pace.dueInMs(1000), 0);
        QCOMPARE(pace.positionMs(), 5400.0);
    }

    void roundsDueTimeUpAtAnySpeed()
    {
        FakeClock clock;
        ReplayPace fast(clock, 3);
        ReplayPace slow(clock, 0.5);
        QCOMPARE(fast.dueInMs(1000), 334);
        QCOMPARE(slow.dueInMs(1000), 2000);
        clock.advance(100);
        QCOMPARE(fast.positionMs(), 300.0);
        QCOMPARE(slow.positionMs(), 50.0);
    }

    void pauseStopsTheTime()
    {
        FakeClock clock;
        ReplayPace pace(clock, 1);
        clock.advance(100);
        pace.pause();
        clock.advance(30'000);
        pace.pause();
        QCOMPARE(pace.positionMs(), 100.0);
        pace.resume();
        pace.resume();
        QCOMPARE(pace.dueInMs(150), 50);
        clock.advance(50);
        QCOMPARE(pace.dueInMs(150), 0);
    }

    void restartResetsPosition()
    {
        FakeClock clock;
        ReplayPace pace(clock, 2);
        clock.advance(777);
        pace.pause();
        pace.restart();
        clock.advance(10);
        QCOMPARE(pace.positionMs(), 20.0);
    }
};

SCENEDECK_TEST(TestReplayPace)
#include "tst_replaypace.moc"
