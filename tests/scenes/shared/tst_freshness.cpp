// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/Freshness.h"
#include "scenes/shared/model/RateMeter.h"
#include "tests/support/FakeClock.h"

#include <QTest>

using namespace scenedeck;

namespace
{
EventPtr eventOf(const char *type, qint64 receivedMs, const QByteArray &bytes = {})
{
    Event event;
    event.type = QString::fromLatin1(type);
    event.receivedMs = receivedMs;
    event.bytes = bytes;
    return std::make_shared<const Event>(std::move(event));
}
} // namespace

class tst_Freshness : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;
    StreamHealth m_health;

    void receive(Freshness &freshness, const char *type)
    {
        const std::vector<EventPtr> events{eventOf(type, m_clock.unixMs())};
        freshness.take(events);
    }
    void receiveEvery(Freshness &freshness, const char *type, qint64 gapMs, int times)
    {
        for (int i = 0; i < times; ++i) {
            m_clock.advance(gapMs);
            receive(freshness, type);
        }
    }
    Truth truth(const Freshness &freshness) const
    {
        return freshness.truth(m_health, m_clock.unixMs());
    }

private Q_SLOTS:
    void init() { m_health = StreamHealth(); }

    void waitsForAnEventOfItsType()
    {
        Freshness freshness({QStringLiteral("phase")});
        QCOMPARE(truth(freshness), Truth::Waiting);
        receive(freshness, "embedding");
        QCOMPARE(truth(freshness), Truth::Waiting);
        receive(freshness, "phase");
        QCOMPARE(truth(freshness), Truth::Live);
    }

    void isStaleAfterThreeUsualGaps()
    {
        Freshness freshness({QStringLiteral("phase")});
        receiveEvery(freshness, "phase", 10'000, 5);
        m_clock.advance(30'000);
        QCOMPARE(truth(freshness), Truth::Live);
        m_clock.advance(1);
        QCOMPARE(truth(freshness), Truth::Stale);
        QCOMPARE(freshness.ageMs(m_clock.unixMs()), 30'001);
        receive(freshness, "phase");
        QCOMPARE(truth(freshness), Truth::Live);
    }

    void oneLongPauseDoesNotChangeTheUsualGap()
    {
        Freshness freshness({QStringLiteral("phase")});
        receiveEvery(freshness, "phase", 2000, 10);
        receiveEvery(freshness, "phase", 600'000, 1);
        m_clock.advance(6001);
        QCOMPARE(truth(freshness), Truth::Stale);
    }

    void fastStreamsAreGivenFiveSeconds()
    {
        Freshness freshness({QStringLiteral("phase")});
        receiveEvery(freshness, "phase", 20, 500);
        m_clock.advance(5000);
        QCOMPARE(truth(freshness), Truth::Live);
        m_clock.advance(1);
        QCOMPARE(truth(freshness), Truth::Stale);
    }

    void aBatchIsOneArrival()
    {
        Freshness freshness({QStringLiteral("phase")});
        for (int batch = 0; batch < 4; ++batch) {
            m_clock.advance(20'000);
            receiveEvery(freshness, "phase", 0, 100);
        }
        m_clock.advance(59'000);
        QCOMPARE(truth(freshness), Truth::Live);
    }

    void withoutAGapYetItWaitsAMinuteAndAHalf()
    {
        Freshness freshness({QStringLiteral("phase")});
        receive(freshness, "phase");
        m_clock.advance(90'000);
        QCOMPARE(truth(freshness), Truth::Live);
        m_clock.advance(1);
        QCOMPARE(truth(freshness), Truth::Stale);
    }

    void oneFreshTypeKeepsTheSceneFresh()
    {
        Freshness freshness({QStringLiteral("snapshot"), QStringLiteral("prediction")});
        receiveEvery(freshness, "prediction", 1000, 10);
        receiveEvery(freshness, "snapshot", 30'000, 2);
        QCOMPARE(truth(freshness), Truth::Live);
    }

    void retainedEventsCountByTheirOwnTime()
    {
        Freshness freshness({QStringLiteral("phase")});
        const qint64 now = m_clock.unixMs();
        const std::vector<EventPtr> retained{eventOf("phase", now - 120'000),
                                             eventOf("phase", now - 110'000)};
        freshness.take(retained);
        m_health.shown(retained, now, now);
        QCOMPARE(truth(freshness), Truth::Stale);
        QCOMPARE(freshness.ageMs(now), 110'000);
        QVERIFY(!m_health.lagging(now));
    }

    void eventsShownLateAreLag()
    {
        Freshness freshness({QStringLiteral("phase")});
        receive(freshness, "phase");
        const qint64 received = m_clock.unixMs();
        const std::vector<EventPtr> events{eventOf("phase", received)};
        m_clock.advance(1001);
        m_health.shown(events, received, m_clock.unixMs());
        QCOMPARE(truth(freshness), Truth::Lagging);
        m_clock.advance(StreamHealth::LagHoldMs);
        QCOMPARE(truth(freshness), Truth::Live);
    }

    void droppedEventsAreLag()
    {
        Freshness freshness({QStringLiteral("phase")});
        receive(freshness, "phase");
        m_health.dropped(m_clock.unixMs());
        QCOMPARE(truth(freshness), Truth::Lagging);
    }

    void aRunningReplayIsSaidForTwelveSeconds()
    {
        Freshness freshness({QStringLiteral("phase")});
        receiveEvery(freshness, "phase", 10'000, 3);
        const qint64 now = m_clock.unixMs();
        const std::vector<EventPtr> running{
            eventOf("replay", now, R"({"type":"replay","state":"running","speed":1})")};
        m_health.shown(running, now, now);
        QCOMPARE(truth(freshness), Truth::Replay);
        m_clock.advance(StreamHealth::ReplayHoldMs);
        QCOMPARE(truth(freshness), Truth::Live);
    }

    void aFinishedReplayIsNoReplay()
    {
        Freshness freshness({QStringLiteral("phase")});
        receive(freshness, "phase");
        const qint64 now = m_clock.unixMs();
        const std::vector<EventPtr> replay{
            eventOf("replay", now, R"({"type":"replay","state":"running"})"),
            eventOf("replay", now, R"({"type":"replay","state":"finished"})")};
        m_health.shown(replay, now, now);
        QCOMPARE(truth(freshness), Truth::Live);
    }

    void withoutAServerNothingIsLive()
    {
        Freshness freshness({QStringLiteral("phase")});
        receive(freshness, "phase");
        m_health.setServing(false);
        QCOMPARE(truth(freshness), Truth::Disconnected);
    }

    void rateIsTheMeanOfFiveWholeSeconds()
    {
        RateMeter meter;
        for (qint64 ms = 100'000; ms < 103'000; ms += 10)
            meter.count(1, ms);
        QCOMPARE(meter.perSecond(105'000), 60.0);
        QCOMPARE(meter.perSecond(107'000), 20.0);
        QCOMPARE(meter.perSecond(500'000), 0.0);
    }
};

QTEST_APPLESS_MAIN(tst_Freshness)
#include "tst_freshness.moc"
