// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventBus.h"
#include "tests/support/TestClass.h"

#include "tests/support/FakeClock.h"

#include <QRegularExpression>
#include <QTest>

using namespace scenedeck;

namespace
{
struct Recorder final : EventSink
{
    explicit Recorder(std::vector<const Recorder *> &order) : m_order(order) {}
    void accept(std::span<const EventPtr> events) override
    {
        calls.emplace_back(events.begin(), events.end());
        m_order.push_back(this);
    }
    std::vector<std::vector<EventPtr>> calls;

private:
    std::vector<const Recorder *> &m_order;
};
} // namespace

class tst_EventBus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seqsStartAtOneWithoutGaps()
    {
        QCOMPARE(m_bus.seq(), 0U);
        m_bus.publish(std::vector<Event>(2));
        m_clock.advance(5);
        m_bus.publish({});
        m_bus.publish(std::vector<Event>(3));
        QCOMPARE(m_bus.seq(), 5U);
        QCOMPARE(m_first.calls.size(), 2U);
        QCOMPARE(m_first.calls[0].size(), 2U);
        QCOMPARE(m_first.calls[0][0]->seq, 1U);
        QCOMPARE(m_first.calls[1][0]->seq, 3U);
        QCOMPARE(m_first.calls[1][2]->seq, 5U);
        QCOMPARE(m_first.calls[1][2]->receivedMs, m_clock.unixMs());
        QCOMPARE(m_first.calls[0][1]->receivedMs, m_clock.unixMs() - 5);
    }

    void arrivalTimeIgnoresWallClockSteps()
    {
        m_bus.publish(std::vector<Event>(1));
        m_clock.advance(5);
        m_clock.stepWall(-3'600'000);
        m_bus.publish(std::vector<Event>(1));
        const std::size_t last = m_first.calls.size() - 1;
        QCOMPARE(*m_first.calls[last][0]->arrivedMs, *m_first.calls[last - 1][0]->arrivedMs + 5);
        QVERIFY(m_first.calls[last][0]->receivedMs < m_first.calls[last - 1][0]->receivedMs);
    }

    void deliversTheSameEventsToSinksInOrder()
    {
        m_bus.publish(std::vector<Event>(1));
        QCOMPARE(m_first.calls.back(), m_second.calls.back());
        const std::size_t last = m_order.size() - 1;
        QCOMPARE(m_order[last - 1], &m_first);
        QCOMPARE(m_order[last], &m_second);
    }

    void snapshotHasSeqZero()
    {
        const quint64 before = m_bus.seq();
        m_bus.announce(SnapshotBody{7, 0, 0, {}, {}}, "{}");
        const EventPtr event = m_first.calls.back().at(0);
        QCOMPARE(event->seq, 0U);
        QCOMPARE(event->type, QStringLiteral("snapshot"));
        QCOMPARE(event->bytes, QByteArray("{}"));
        QCOMPARE(std::get<SnapshotBody>(event->body).totalEpisodes, 7);
        QCOMPARE(m_bus.seq(), before);
    }

    void eachBusHasItsOwnEpoch()
    {
        const EventBus other(m_clock);
        QVERIFY(other.epoch() != m_bus.epoch());
        QVERIFY(QRegularExpression(QStringLiteral("^[0-9a-f]{32}$"))
                    .match(QString::fromLatin1(other.epoch()))
                    .hasMatch());
    }

    void initTestCase()
    {
        m_bus.addSink(&m_first);
        m_bus.addSink(&m_second);
    }

private:
    FakeClock m_clock;
    EventBus m_bus{m_clock};
    std::vector<const Recorder *> m_order;
    Recorder m_first{m_order};
    Recorder m_second{m_order};
};

SCENEDECK_TEST(tst_EventBus)
#include "tst_eventbus.moc"
