// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogAges.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qint64 Hour = 3'600'000;
constexpr qint64 Day = 24 * Hour;
constexpr qint64 Never = std::numeric_limits<qint64>::min();
} // namespace

class tst_LogAges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortLargeClockStepExpiresNothing()
    {
        FakeClock clock;
        LogAges ages(clock, Day);
        QCOMPARE(ages.cutoff().beforeMs, clock.unixMs() - Day);
        clock.stepWall(3 * Day);
        QCOMPARE(ages.cutoff().beforeMs, Never);
        clock.advance(3000);
        clock.stepWall(-3 * Day);
        QCOMPARE(ages.cutoff().beforeMs, Never);
        clock.advance(LogAges::DistrustMs - 1);
        QCOMPARE(ages.cutoff().beforeMs, Never);
        clock.advance(1);
        QCOMPARE(ages.cutoff().beforeMs, clock.unixMs() - Day);
    }

    void stepOfOneMinuteIsTolerated()
    {
        FakeClock clock;
        LogAges ages(clock, Day);
        clock.stepWall(-60'000);
        QCOMPARE(ages.cutoff().beforeMs, clock.unixMs() - Day);
    }

    void eventsOfThisRunAgeByTheMonotonicClock()
    {
        FakeClock clock;
        LogAges ages(clock, Day);
        ages.begin(10);
        ages.noteWritten(20);
        clock.stepWall(30 * Day);
        clock.advance(Hour);
        ages.noteWritten(30);
        clock.advance(Day - Hour);
        QCOMPARE(ages.cutoff().earlierSeq, 10U);
        QCOMPARE(ages.cutoff().seq, 0U);
        clock.advance(1);
        QCOMPARE(ages.cutoff().seq, 20U);
        clock.stepWall(-60 * Day);
        clock.advance(Hour);
        QCOMPARE(ages.cutoff().seq, 30U);
        ages.noteWritten(40);
        QCOMPARE(ages.cutoff().seq, 30U);
    }

    void withoutWritesAllEventsAreOfEarlierRuns()
    {
        FakeClock clock;
        LogAges ages(clock, Day);
        QCOMPARE(ages.cutoff().earlierSeq, std::numeric_limits<quint64>::max());
        QCOMPARE(ages.cutoff().nowMs, clock.unixMs());
    }
};

SCENEDECK_TEST(tst_LogAges)
#include "tst_logages.moc"
