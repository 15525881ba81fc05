// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/Freshness.h"
#include "scenes/shared/model/RateMeter.h"
#include "tests/support/FakeClock.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <map>

using namespace scenedeck;

namespace
{
QString nameOf(Truth truth)
{
    static const std::map<Truth, QString> names{
        {Truth::Waiting, QStringLiteral("waiting")},
        {Truth::Live, QStringLiteral("live")},
        {Truth::Updated, QStringLiteral("updated")},
        {Truth::Lagging, QStringLiteral("lagging")},
        {Truth::Replay, QStringLiteral("replay")},
        {Truth::Quiet, QStringLiteral("quiet")},
        {Truth::Stale, QStringLiteral("stale")},
        {Truth::AgeUnknown, QStringLiteral("age_unknown")},
        {Truth::Disconnected, QStringLiteral("disconnected")}};
    return names.at(truth);
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
            freshness.take(std::array{eventOf(step[QLatin1String("event")].toString(), step)});
        }
    }
    Freshness phaseReceived()
    {
        Freshness freshness({QStringLiteral("phase")}, 0);
        freshness.take(std::array{eventOf(QStringLiteral("phase"))});
        return freshness;
    }
    Truth truth(const Freshness &freshness) const
    {
        return freshness.truth(m_health, m_clock.monotonicMs());
    }

private Q_SLOTS:
    void init() { m_health = StreamHealth(); }

    void followsTheTable_data()
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
    void followsTheTable()
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
            QCOMPARE(nameOf(truth(freshness)), step[QLatin1String("truth")].toString());
            if (step.contains(QLatin1String("age_ms")))
                QCOMPARE(*freshness.ageMs(m_clock.monotonicMs()),
                         step[QLatin1String("age_ms")].toInteger());
        }
    }

    void retainedEventsAreNoLag()
    {
        const std::vector<EventPtr> retained{eventOf(QStringLiteral("phase"))};
        m_clock.advance(110'000);
        m_health.shown(retained, m_clock.monotonicMs(), m_clock.monotonicMs());
        QVERIFY(!m_health.lagging(m_clock.monotonicMs()));
    }

    void eventsShownLateAreLag()
    {
        const Freshness freshness = phaseReceived();
        const qint64 liveSince = m_clock.monotonicMs();
        const std::vector<EventPtr> events{eventOf(QStringLiteral("phase"))};
        m_clock.stepWall(-3'600'000);
        m_clock.advance(1000);
        m_health.shown(events, liveSince, m_clock.monotonicMs());
        QCOMPARE(truth(freshness), Truth::Live);
        m_clock.advance(1);
        m_health.shown(events, liveSince, m_clock.monotonicMs());
        QCOMPARE(truth(freshness), Truth::Lagging);
        m_clock.advance(StreamHealth::LagHoldMs);
        QCOMPARE(truth(freshness), Truth::Live);
    }

    void droppedEventsAreLag()
    {
        const Freshness freshness = phaseReceived();
        m_health.dropped(m_clock.monotonicMs());
        QCOMPARE(truth(freshness), Truth::Lagging);
    }

    void staleIsNotHiddenByLag()
    {
        const Freshness freshness = phaseReceived();
        m_clock.advance(60'000);
        m_health.dropped(m_clock.monotonicMs());
        QCOMPARE(truth(freshness), Truth::Stale);
    }

    void withoutAServerNothingIsLive()
    {
        const Freshness freshness = phaseReceived();
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
