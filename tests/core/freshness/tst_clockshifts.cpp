// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/freshness/ClockShifts.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_ClockShifts : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;

    EventPtr eventNow(quint64 seq) const
    {
        auto event = std::make_shared<Event>();
        event->seq = seq;
        event->receivedMs = m_clock.unixMs();
        event->arrivedMs = m_clock.monotonicMs();
        return event;
    }
    /// An event restored from the log, dated @p ageMs before now, with known or unknown age.
    EventPtr restored(quint64 seq, qint64 ageMs, bool isAgeKnown) const
    {
        auto event = std::make_shared<Event>();
        event->seq = seq;
        event->receivedMs = m_clock.unixMs() - ageMs;
        if (isAgeKnown)
            event->arrivedMs = m_clock.monotonicMs() - ageMs;
        return event;
    }

private Q_SLOTS:
    void unchangedClockNeedsNoEntry()
    {
        ClockShifts shifts(m_clock);
        for (quint64 seq = 1; seq <= 5; ++seq) {
            shifts.accept(std::array{eventNow(seq)});
            m_clock.advance(60'000);
        }
        QCOMPARE(shifts.toJson(), QJsonArray());
        m_clock.stepWall(900);
        QCOMPARE(shifts.toJson(), QJsonArray());
    }

    void eachStepShiftsTheEventsBeforeIt()
    {
        ClockShifts shifts(m_clock);
        shifts.accept(std::array{eventNow(1), eventNow(2)});
        m_clock.stepWall(-3'600'000);
        QCOMPARE(shifts.toJson(), (QJsonArray{QJsonValue(QJsonArray{1, -3'600'000})}));
        shifts.accept(std::array{eventNow(3)});
        m_clock.stepWall(10'800'000);
        shifts.accept(std::array{eventNow(4)});
        QCOMPARE(shifts.toJson(), (QJsonArray{QJsonArray{1, 7'200'000}, QJsonArray{3, 10'800'000},
                                              QJsonArray{4, 0}}));
    }

    void undoneStepAffectsOnlyEventsBetweenTheSteps()
    {
        ClockShifts shifts(m_clock);
        shifts.accept(std::array{eventNow(1)});
        m_clock.stepWall(259'200'000);
        shifts.accept(std::array{eventNow(2)});
        m_clock.stepWall(-259'200'000);
        shifts.accept(std::array{eventNow(3)});
        QCOMPARE(shifts.toJson(), (QJsonArray{QJsonArray{2, -259'200'000}, QJsonArray{3, 0}}));
    }

    void restoredEventsOfUnknownAgeAreNull()
    {
        ClockShifts shifts(m_clock);
        shifts.accept(std::array{restored(9, 1000, true), restored(4, -60'000, false),
                                 restored(2, 5000, true)});
        shifts.accept(std::array{eventNow(10)});
        QCOMPARE(shifts.toJson(), (QJsonArray{QJsonArray{4, QJsonValue::Null}, QJsonArray{9, 0}}));
    }

    void eventsBeforeTheOldestEntryHaveUnknownAge()
    {
        ClockShifts shifts(m_clock);
        for (quint64 seq = 1; seq <= ClockOffsets::MostEntries + 2; ++seq) {
            shifts.accept(std::array{eventNow(seq)});
            m_clock.stepWall(5000);
        }
        const QJsonArray entries = shifts.toJson();
        QCOMPARE(entries.size(), qsizetype(ClockOffsets::MostEntries));
        QCOMPARE(entries[0], QJsonValue(QJsonArray{1, QJsonValue::Null}));
        QCOMPARE(entries[1], QJsonValue(QJsonArray{4, 115'000}));
    }

    void ignoresSnapshots()
    {
        ClockShifts shifts(m_clock);
        shifts.accept(std::array{eventNow(0)});
        m_clock.stepWall(-600'000);
        QCOMPARE(shifts.toJson(), QJsonArray());
    }
};

SCENEDECK_TEST(tst_ClockShifts)
#include "tst_clockshifts.moc"
