// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/TimerList.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <algorithm>
#include <iterator>

using namespace scenedeck;

namespace
{
using std::chrono::milliseconds;

const TimerList::TimePoint Start;

std::vector<int> idsOf(const std::vector<TimerList::Expired> &expired)
{
    std::vector<int> ids;
    std::transform(expired.begin(), expired.end(), std::back_inserter(ids),
                   [](const TimerList::Expired &timer) { return timer.id; });
    return ids;
}
} // namespace

class tst_TimerList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_timers = TimerList(); }

    void expiresAfterEachInterval()
    {
        add(1, 10);
        QVERIFY(popAt(9).empty());
        QCOMPARE(popAt(10), std::vector{1});
        QVERIFY(popAt(19).empty());
        QCOMPARE(popAt(20), std::vector{1});
    }

    void earliestExpiresFirst()
    {
        add(1, 30);
        add(2, 10);
        add(3, 20);
        QVERIFY(m_timers.nextExpiry() == Start + milliseconds(10));
        QCOMPARE(popAt(40), (std::vector{2, 3, 1}));
    }

    void skipsMissedIntervals()
    {
        add(1, 10);
        QCOMPARE(popAt(35), std::vector{1});
        QVERIFY(m_timers.expiry(1) == Start + milliseconds(45));
        QVERIFY(popAt(44).empty());
    }

    void intervalZeroExpiresEachTime()
    {
        add(1, 0);
        QCOMPARE(popAt(0), std::vector{1});
        QCOMPARE(popAt(0), std::vector{1});
        QCOMPARE(popAt(5), std::vector{1});
    }

    void removedTimersDoNotExpire()
    {
        QObject other;
        add(1, 10);
        m_timers.add(2, 10, Qt::PreciseTimer, &other, Start);
        add(3, 10);
        QVERIFY(m_timers.remove(1));
        QVERIFY(!m_timers.remove(1));
        QVERIFY(m_timers.removeAll(&other));
        QVERIFY(!m_timers.removeAll(&other));
        QVERIFY(!m_timers.contains(2, &other));
        QVERIFY(m_timers.contains(3, this));
        QVERIFY(!m_timers.contains(3, &other));
        QCOMPARE(popAt(10), std::vector{3});
    }

    void listsTimersOfAnObject()
    {
        QObject other;
        m_timers.add(7, 25, Qt::VeryCoarseTimer, &other, Start);
        add(8, 10);
        const auto timers = m_timers.timersOf(&other);
        QCOMPARE(timers.size(), 1);
        QCOMPARE(timers[0].timerId, 7);
        QCOMPARE(timers[0].interval, 25);
        QCOMPARE(timers[0].timerType, Qt::VeryCoarseTimer);
    }

    void emptyListHasNoExpiry()
    {
        QVERIFY(!m_timers.nextExpiry());
        QVERIFY(!m_timers.expiry(1));
    }

private:
    void add(int id, qint64 intervalMs)
    {
        m_timers.add(id, intervalMs, Qt::PreciseTimer, this, Start);
    }

    std::vector<int> popAt(int ms) { return idsOf(m_timers.popExpired(Start + milliseconds(ms))); }

    TimerList m_timers;
};

SCENEDECK_TEST(tst_TimerList)
#include "tst_timerlist.moc"
