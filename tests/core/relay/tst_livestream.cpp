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
        const NegotiatedFormat format("test/1");
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
};

QTEST_APPLESS_MAIN(tst_LiveStream)
#include "tst_livestream.moc"
