// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/Freshness.h"
#include "scenes/shared/model/RateMeter.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <map>

using namespace scenedeck;

namespace
{
QString nameOf(FreshnessState state)
{
    static const std::map<FreshnessState, QString> names{
        {FreshnessState::Waiting, QStringLiteral("waiting")},
        {FreshnessState::Live, QStringLiteral("live")},
        {FreshnessState::Updated, QStringLiteral("updated")},
        {FreshnessState::Lagging, QStringLiteral("lagging")},
        {FreshnessState::Replay, QStringLiteral("replay")},
        {FreshnessState::Quiet, QStringLiteral("quiet")},
        {FreshnessState::Stale, QStringLiteral("stale")},
        {FreshnessState::AgeUnknown, QStringLiteral("age_unknown")},
        {FreshnessState::Disconnected, QStringLiteral("disconnected")}};
    return names.at(state);
}

QJsonArray cases()
{
    QFile file(QStringLiteral(SCENEDECK_SOURCE_DIR "/tests/scenes/shared/freshness.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return QJsonDocument::fromJson(file.readAll()).array();
}
} // namespace

class tst_Freshness : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;
    StreamHealth m_health;
    quint64 m_seq = 0;

    EventPtr eventOf(const QString &type, const QJsonObject &step = {})
    {
        Event event;
        event.seq = ++m_seq;
        event.type = type;
        event.receivedMs = m_clock.unixMs();
        if (!step[QLatin1String("unknown")].toBool())
            event.arrivedMs = m_clock.monotonicMs();
        event.isReplayed = step[QLatin1String("replayed")].toBool();
        event.expectEveryS = step[QLatin1String("expect_every_s")].toDouble();
        return std::make_shared<const Event>(std::move(event));
    }
    void receive(Freshness &freshness, const QJsonObject &step)
    {
        for (int i = 0; i < step[QLatin1String("times")].toInt(1); ++i) {
            m_clock.advance(step[QLatin1String("every_ms")].toInteger());
            freshness.accept(std::array{eventOf(step[QLatin1String("event")].toString(), step)});
        }
    }
    Freshness phaseReceived()
    {
        Freshness freshness({QStringLiteral("phase")}, 0);
        freshness.accept(std::array{eventOf(QStringLiteral("phase"))});
        return freshness;
    }
    FreshnessState state(const Freshness &freshness) const
    {
        return freshness.state(m_health, m_clock.monotonicMs());
    }

private Q_SLOTS:
    void init() { m_health = StreamHealth(); }

    void matchesTable_data()
    {
        QTest::addColumn<QJsonObject>("row");
        QTest::addColumn<qint64>("stepMs");
        for (const QJsonValue row : cases()) {
            const QByteArray name = row[QLatin1String("name")].toString().toUtf8();
            QTest::newRow(name) << row.toObject() << qint64(0);
            QTest::newRow(name + ", clock set back an hour")
                << row.toObject() << qint64(-3'600'000);
            QTest::newRow(name + ", clock set forward three hours")
                << row.toObject() << qint64(10'800'000);
        }
    }
    void matchesTable()
    {
        QFETCH(QJsonObject, row);
        QFETCH(qint64, stepMs);
        Freshness freshness(row[QLatin1String("types")].toVariant().toStringList(), 0);
        int index = 0;
        for (const QJsonValue value : row[QLatin1String("steps")].toArray()) {
            const QJsonObject step = value.toObject();
            m_clock.stepWall(index++ % 2 == 0 ? stepMs : -stepMs);
            if (step.contains(QLatin1String("event"))) {
                receive(freshness, step);
                continue;
            }
            m_clock.advance(step[QLatin1String("wait_ms")].toInteger());
            QCOMPARE(nameOf(state(freshness)), step[QLatin1String("state")].toString());
            if (step.contains(QLatin1String("age_ms")))
                QCOMPARE(*freshness.ageMs(m_clock.monotonicMs()),
                         step[QLatin1String("age_ms")].toInteger());
        }
    }

    void retainedEventsDoNotCauseLagging()
    {
        const std::vector<EventPtr> retained{eventOf(QStringLiteral("phase"))};
        m_clock.advance(110'000);
        m_health.shown(retained, m_clock.monotonicMs(), m_clock.monotonicMs());
        QVERIFY(!m_health.isLagging(m_clock.monotonicMs()));
    }

    void lateEventsCauseLagging()
    {
        const Freshness freshness = phaseReceived();
        const qint64 liveSince = m_clock.monotonicMs();
        const std::vector<EventPtr> events{eventOf(QStringLiteral("phase"))};
        m_clock.stepWall(-3'600'000);
        m_clock.advance(1000);
        m_health.shown(events, liveSince, m_clock.monotonicMs());
        QCOMPARE(state(freshness), FreshnessState::Live);
        m_clock.advance(1);
        m_health.shown(events, liveSince, m_clock.monotonicMs());
        QCOMPARE(state(freshness), FreshnessState::Lagging);
        m_clock.advance(StreamHealth::LagHoldMs);
        QCOMPARE(state(freshness), FreshnessState::Live);
    }

    void droppedEventsCauseLagging()
    {
        const Freshness freshness = phaseReceived();
        m_health.dropped(m_clock.monotonicMs());
        QCOMPARE(state(freshness), FreshnessState::Lagging);
    }

    void staleHasPriorityOverLagging()
    {
        const Freshness freshness = phaseReceived();
        m_clock.advance(60'000);
        m_health.dropped(m_clock.monotonicMs());
        QCOMPARE(state(freshness), FreshnessState::Stale);
    }

    void isDisconnectedWithoutServer()
    {
        const Freshness freshness = phaseReceived();
        m_health.setServing(false);
        QCOMPARE(state(freshness), FreshnessState::Disconnected);
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

SCENEDECK_TEST(tst_Freshness)
#include "tst_freshness.moc"
