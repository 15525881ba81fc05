// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time/ClockSteps.h"
#include "core/time/SystemClock.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{

/// A clock of a process that is stopped for five seconds after each @p every th read.
class InterruptedClock final : public Clock
{
public:
    explicit InterruptedClock(int every) : m_every(every) {}

    qint64 unixMs() const override { return 1'700'000'000'000 + time(); }
    qint64 monotonicMs() const override { return time(); }

private:
    qint64 time() const
    {
        const qint64 now = m_now;
        if (++m_reads % m_every == 0)
            m_now += 5000;
        return now;
    }

    const int m_every;
    mutable int m_reads = 0;
    mutable qint64 m_now = 0;
};

} // namespace

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

    void pausesBetweenReadsAreNoSteps_data()
    {
        QTest::addColumn<int>("every");
        for (const int every : {4, 5, 7, 11})
            QTest::addRow("every %d reads", every) << every;
    }

    void pausesBetweenReadsAreNoSteps()
    {
        QFETCH(const int, every);
        const InterruptedClock clock(every);
        ClockSteps steps(clock);
        for (int i = 0; i < 100; ++i) {
            QVERIFY(!steps.check());
            const ClockReading reading = clock.reading();
            QCOMPARE(reading.offsetMs(), 1'700'000'000'000);
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
