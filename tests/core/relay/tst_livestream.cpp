// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/LiveStream.h"
#include "core/relay/NegotiatedFormat.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeStreamSource.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_LiveStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Found in a soak test: after the thread had not run for a while, the flush timer was started
    // with a negative interval. It never fired, and the events stayed pending until the next one.
    void flushDelayIsNeverNegative()
    {
        FakeClock clock;
        const RelayLimits limits;
        const FakeStreamSource source;
        const NegotiatedFormat format("test/1", source);
        LiveStream stream(format, clock, limits);
        stream.start(0);
        const std::vector<EventPtr> first{FakeStreamSource::event("{\"n\":1}", 1)};
        const std::vector<EventPtr> second{FakeStreamSource::event("{\"n\":2}", 2)};
        stream.accept(first);
        QVERIFY(!stream.hasPending());
        stream.accept(second);
        QVERIFY(stream.hasPending());
        QCOMPARE(stream.flushDelayMs(), limits.holdMs);
        clock.advance(limits.holdMs + 5);
        QCOMPARE(stream.flushDelayMs(), 0);
    }

    // Found with relaybench: at 200 events/s to 100 viewers, with rounds of 0.6 ms, events were
    // delayed by 5.6 ms, and batching saved nothing.
    void batchesForTwiceTheRoundDuration_data()
    {
        QTest::addColumn<std::chrono::microseconds>("duration");
        QTest::addColumn<qint64>("delayMs");
        QTest::newRow("few viewers") << std::chrono::microseconds(400) << qint64(0);
        QTest::newRow("many") << std::chrono::microseconds(2'700) << qint64(5);
        QTest::newRow("more than the most") << std::chrono::microseconds(30'000) << qint64(8);
    }

    void batchesForTwiceTheRoundDuration()
    {
        QFETCH(std::chrono::microseconds, duration);
        QFETCH(qint64, delayMs);
        FakeClock clock;
        const RelayLimits limits;
        const FakeStreamSource source;
        const NegotiatedFormat format("test/1", source);
        LiveStream stream(format, clock, limits);
        stream.start(0);
        const std::vector<EventPtr> first{FakeStreamSource::event("{\"n\":1}", 1)};
        stream.accept(first);
        QCOMPARE(stream.flushDelayMs(), limits.holdMs); // the round has not ended yet
        stream.endRound(duration);
        QCOMPARE(stream.flushDelayMs(), delayMs);
    }
};

SCENEDECK_TEST(tst_LiveStream)
#include "tst_livestream.moc"
