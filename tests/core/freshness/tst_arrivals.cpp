// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/freshness/Arrivals.h"
#include "core/retained/RetainedState.h"
#include "core/time/ClockStepHistory.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace scenedeck;

class tst_Arrivals : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;
    std::unique_ptr<ClockStepHistory> m_steps;
    std::unique_ptr<RetainedState> m_retained;
    std::unique_ptr<Arrivals> m_arrivals;
    quint64 m_seq = 0;

    Event eventOf(const QByteArray &json)
    {
        Event event = eventFromText(json, ++m_seq, m_clock.unixMs());
        event.arrivedMs = m_clock.monotonicMs();
        return event;
    }
    void accept(const Event &event)
    {
        const std::array events{std::make_shared<const Event>(event)};
        m_retained->accept(events);
        m_arrivals->accept(events);
    }
    void acceptEvery(const QByteArray &json, qint64 gapMs, int times)
    {
        for (int i = 0; i < times; ++i) {
            m_clock.advance(gapMs);
            accept(eventOf(json));
        }
    }
    QJsonObject ageOf(const char *type, Arrivals::Detail detail = Arrivals::Detail::Ages) const
    {
        return m_arrivals->ages(detail)[QLatin1String(type)].toObject();
    }

    const QByteArray m_phase = R"({"type":"phase","phase":"clean"})";

private Q_SLOTS:
    void init()
    {
        m_steps = std::make_unique<ClockStepHistory>(m_clock);
        RetainedLimits limits;
        limits.models = 1;
        m_retained = std::make_unique<RetainedState>(m_clock, limits);
        m_arrivals = std::make_unique<Arrivals>(m_clock, *m_steps, *m_retained);
    }

    void agesIgnoreWallClockSteps_data()
    {
        QTest::addColumn<qint64>("step");
        QTest::newRow("back 10 min") << qint64(-600'000);
        QTest::newRow("back 1 h") << qint64(-3'600'000);
        QTest::newRow("forward 3 h") << qint64(10'800'000);
    }
    void agesIgnoreWallClockSteps()
    {
        QFETCH(qint64, step);
        acceptEvery(m_phase, 20'000, 3);
        m_clock.stepWall(step);
        m_clock.advance(4000);
        QCOMPARE(ageOf("phase")[QLatin1String("age_ms")].toInt(), 4000);
        QCOMPARE(ageOf("phase")[QLatin1String("limit_ms")].toInt(), 30'000);
        acceptEvery(m_phase, 16'000, 1);
        QCOMPARE(ageOf("phase", Arrivals::Detail::AgesAndGaps)[QLatin1String("gaps_ms")].toArray(),
                 (QJsonArray{20'000, 20'000, 20'000}));
    }

    void restoredEventOfUnknownAgeHasNullAge()
    {
        Event event = eventOf(m_phase);
        event.arrivedMs.reset();
        accept(event);
        QVERIFY(ageOf("phase")[QLatin1String("age_ms")].isNull());
        acceptEvery(m_phase, 5000, 1);
        QCOMPARE(ageOf("phase")[QLatin1String("age_ms")].toInt(), 0);
    }

    void timeBeforeTheRunIsNotAGap()
    {
        for (const qint64 ageMs : {10'800'000, 1200, 0}) {
            Event event = eventOf(m_phase);
            event.arrivedMs = m_clock.monotonicMs() - 20'000 - ageMs;
            accept(event);
        }
        QCOMPARE(ageOf("phase")[QLatin1String("age_ms")].toInt(), 20'000);
        QCOMPARE(ageOf("phase")[QLatin1String("limit_ms")].toInt(), 10'000);
        acceptEvery(m_phase, 12'000, 3);
        QCOMPARE(ageOf("phase", Arrivals::Detail::AgesAndGaps)[QLatin1String("gaps_ms")].toArray(),
                 (QJsonArray{12'000, 12'000}));
    }

    void statedIntervalReplacesThePercentile()
    {
        acceptEvery(m_phase, 20'000, 3);
        Event event = eventOf(m_phase);
        event.expectEveryS = 600;
        accept(event);
        QCOMPARE(ageOf("phase")[QLatin1String("limit_ms")].toInt(), 900'000);
        QCOMPARE(ageOf("phase")[QLatin1String("expect_every_s")].toInt(), 600);
        acceptEvery(m_phase, 20'000, 3);
        QCOMPARE(ageOf("phase")[QLatin1String("limit_ms")].toInt(), 900'000);
        event = eventOf(m_phase);
        event.expectEveryS = 1;
        accept(event);
        QCOMPARE(ageOf("phase")[QLatin1String("limit_ms")].toInt(), 10'000);
    }

    void newestEventDeterminesReplayed()
    {
        Event event = eventOf(m_phase);
        event.isReplayed = true;
        accept(event);
        QCOMPARE(ageOf("phase")[QLatin1String("replayed")].toBool(), true);
        accept(eventOf(m_phase));
        QVERIFY(!ageOf("phase").contains(QLatin1String("replayed")));
    }

    void modelsThatAreNotShownDoNotCount_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("model_metric") << QByteArray(R"({"type":"model_metric","accuracy":0.5)");
        QTest::newRow("model_perf")
            << QByteArray(R"({"type":"model_perf","latency_us":1,"accuracy":0.5)");
        QTest::newRow("prediction") << QByteArray(
            R"({"type":"prediction","episode_id":1,"window_idx":0,"predicted":"clean","actual":null)");
    }
    void modelsThatAreNotShownDoNotCount()
    {
        QFETCH(const QByteArray, json);
        const char *type = QTest::currentDataTag();
        const QByteArray shown = json + R"(,"model":"shown"})";
        const QByteArray other = json + R"(,"model":"other"})";
        acceptEvery(shown, 1000, 1);
        acceptEvery(other, 60'000, 3);
        QCOMPARE(ageOf(type)[QLatin1String("age_ms")].toInt(), 180'000);
        acceptEvery(shown, 1000, 1);
        QCOMPARE(ageOf(type)[QLatin1String("age_ms")].toInt(), 0);
        acceptEvery(other, 60 * 60'000, 1); // replaces the silent model
        QCOMPARE(ageOf(type)[QLatin1String("age_ms")].toInt(), 0);
        acceptEvery(shown, 1000, 1);
        QCOMPARE(ageOf(type)[QLatin1String("age_ms")].toInt(), 1000);
    }

    void unknownTypesAreBounded()
    {
        accept(eventOf(m_phase));
        for (int i = 0; i < 100; ++i)
            acceptEvery("{\"type\":\"odd" + QByteArray::number(i) + "\"}", 1000, 1);
        const QJsonObject ages = m_arrivals->ages(Arrivals::Detail::Ages);
        QCOMPARE(ages.size(), 1 + qsizetype(Arrivals::MostOtherTypes));
        QVERIFY(ages.contains(QLatin1String("odd99")));
        QVERIFY(ages.contains(QLatin1String("odd84")));
    }

    void membersAreValidJson()
    {
        acceptEvery(m_phase, 1000, 2);
        const QJsonObject json =
            QJsonDocument::fromJson('{' + m_arrivals->members(Arrivals::Detail::Ages) + '}')
                .object();
        QCOMPARE(json[QLatin1String("now_ms")].toInteger(), m_clock.unixMs());
        QCOMPARE(json[QLatin1String("ages")][QLatin1String("phase")][QLatin1String("age_ms")], 0);
        QVERIFY(!json.contains(QLatin1String("clock_steps")));
    }

    void membersListRecentClockSteps()
    {
        m_steps->record({1'700'000'000'000, -3'600'000});
        m_steps->record({1'700'000'060'000, 180'000});
        QVERIFY(m_arrivals->members(Arrivals::Detail::AgesAndGaps)
                    .contains(R"("clock_steps":[{"at_ms":1700000000000,"by_ms":-3600000},)"
                              R"({"at_ms":1700000060000,"by_ms":180000}])"));
    }

    void timesListClockShiftsSinceEachEvent()
    {
        acceptEvery(m_phase, 1000, 2);
        QVERIFY(!m_arrivals->times(Arrivals::Detail::Ages).contains(QLatin1String("clock_shifts")));
        m_clock.stepWall(-3'600'000);
        const QJsonObject times = m_arrivals->times(Arrivals::Detail::Ages);
        QCOMPARE(times[QLatin1String("monotonic_ms")].toInteger(), m_clock.monotonicMs());
        QCOMPARE(times[QLatin1String("clock_shifts")].toArray(),
                 (QJsonArray{QJsonValue(QJsonArray{qint64(m_seq) - 1, -3'600'000})}));
    }
};

SCENEDECK_TEST(tst_Arrivals)
#include "tst_arrivals.moc"
