// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/ScreenQueue.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
std::vector<EventPtr> eventsNumbered(quint64 first, quint64 last)
{
    std::vector<EventPtr> events;
    for (quint64 seq = first; seq <= last; ++seq) {
        Event event;
        event.seq = seq;
        events.push_back(std::make_shared<const Event>(std::move(event)));
    }
    return events;
}
} // namespace

class tst_ScreenQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOrder()
    {
        ScreenQueue queue(10);
        queue.accept(eventsNumbered(1, 2));
        queue.accept(eventsNumbered(3, 3));
        const ScreenQueue::Drained drained = queue.drain();
        QVERIFY(!drained.gap);
        QCOMPARE(drained.events.size(), 3U);
        QCOMPARE(drained.events.back()->seq, 3U);
        QVERIFY(queue.drain().events.empty());
    }

    void overflowDropsTheQueueAndReportsAGap()
    {
        ScreenQueue queue(4);
        queue.accept(eventsNumbered(1, 4));
        queue.accept(eventsNumbered(5, 5));
        QCOMPARE(queue.dropped(), 5U);
        queue.accept(eventsNumbered(6, 6));
        const ScreenQueue::Drained drained = queue.drain();
        QVERIFY(drained.gap);
        QCOMPARE(drained.events.size(), 1U);
        QCOMPARE(drained.events.front()->seq, 6U);
        QVERIFY(!queue.drain().gap);
    }

    void restartReplacesTheQueue()
    {
        ScreenQueue queue(2);
        queue.accept(eventsNumbered(1, 2));
        queue.accept(eventsNumbered(3, 3));
        queue.restart(eventsNumbered(1, 3));
        queue.accept(eventsNumbered(4, 5));
        const ScreenQueue::Drained drained = queue.drain();
        QVERIFY(drained.restarted);
        QVERIFY(!drained.gap);
        QCOMPARE(drained.events.size(), 5U);
        QCOMPARE(drained.events.back()->seq, 5U);
        QVERIFY(!queue.drain().restarted);
    }

    void overflowAfterARestartReportsAGap()
    {
        ScreenQueue queue(2);
        queue.restart(eventsNumbered(1, 3));
        queue.accept(eventsNumbered(4, 6));
        const ScreenQueue::Drained drained = queue.drain();
        QVERIFY(drained.gap);
        QVERIFY(!drained.restarted);
        QVERIFY(drained.events.empty());
    }
};

SCENEDECK_TEST(tst_ScreenQueue)
#include "tst_screenqueue.moc"
