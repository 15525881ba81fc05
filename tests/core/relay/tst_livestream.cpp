// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/LiveStream.h"
#include "core/relay/NegotiatedFormat.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeStreamSource.h"

#include <QTest>

using namespace scenedeck;

class tst_LiveStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Seen in a soak: a timer started with what was left of the hold, after the thread had been
    // kept from running, got a negative interval, never fired, and held the events until the next.
    void theHoldIsNeverNegative()
    {
        FakeClock clock;
        const RelayLimits limits;
        const FakeStreamSource source;
        const NegotiatedFormat format("test/1", source);
        LiveStream stream(format, clock, limits);
        stream.wake(0);
        const std::vector<EventPtr> first{FakeStreamSource::event("{\"n\":1}", 1)};
        const std::vector<EventPtr> second{FakeStreamSource::event("{\"n\":2}", 2)};
        stream.accept(first);
        QVERIFY(!stream.isHolding());
        stream.accept(second);
        QVERIFY(stream.isHolding());
        QCOMPARE(stream.holdForMs(), limits.holdMs);
        clock.advance(limits.holdMs + 5);
        QCOMPARE(stream.holdForMs(), 0);
    }

    // Seen with relaybench: at 200 events a second to 100 viewers, rounds of 0.6 ms, events were
    // held for 5.6 ms, and nothing was saved by it.
    void heldForTwiceAsLongAsTheRoundTook_data()
    {
        QTest::addColumn<std::chrono::microseconds>("took");
        QTest::addColumn<qint64>("held");
        QTest::newRow("few viewers") << std::chrono::microseconds(400) << qint64(0);
        QTest::newRow("many") << std::chrono::microseconds(2'700) << qint64(5);
        QTest::newRow("more than the most") << std::chrono::microseconds(30'000) << qint64(8);
    }

    void heldForTwiceAsLongAsTheRoundTook()
    {
        QFETCH(std::chrono::microseconds, took);
        QFETCH(qint64, held);
        FakeClock clock;
        const RelayLimits limits;
        const FakeStreamSource source;
        const NegotiatedFormat format("test/1", source);
        LiveStream stream(format, clock, limits);
        stream.wake(0);
        const std::vector<EventPtr> first{FakeStreamSource::event("{\"n\":1}", 1)};
        stream.accept(first);
        QCOMPARE(stream.holdForMs(), limits.holdMs); // the round has not ended yet
        stream.endRound(took);
        QCOMPARE(stream.holdForMs(), held);
    }
};

QTEST_APPLESS_MAIN(tst_LiveStream)
#include "tst_livestream.moc"
