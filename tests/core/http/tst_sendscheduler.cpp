// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/SendScheduler.h"
#include "tests/support/FakeClock.h"

#include <QCoreApplication>
#include <QTest>

#include <memory>
#include <vector>

using namespace scenedeck;

namespace
{
/// Input that is there after as many looks as a test wants.
class FakeInput final : public InputWatch
{
public:
    bool isInputWaiting() override { return ++looks == waitingAt; }
    void readInput() override { ++reads; }

    int looks = 0;
    int reads = 0;
    int waitingAt = 0; ///< the look that sees input; 0: none does
};
} // namespace

/// In what order, and how much at a time, the parts of long answers are sent.
class tst_SendScheduler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_input = FakeInput();
        m_sent.clear();
        m_yields = 0;
        m_yieldMs = 0;
        m_senders.clear();
        m_scheduler = std::make_unique<SendScheduler>(m_clock, m_input, [this] {
            ++m_yields;
            m_clock.advance(m_yieldMs);
        });
    }

    void everySenderSendsOnePartInTurn()
    {
        addSenders(3, 2);
        runTurn();
        QCOMPARE(m_sent, (std::vector<int>{0, 1, 2, 0, 1, 2}));
    }

    void aTurnSendsAFewPartsOfAllTogether()
    {
        addSenders(PartsPerTurn - 1, 2);
        runTurn();
        QCOMPARE(m_sent.size(), std::size_t(PartsPerTurn));
        QCOMPARE(m_sent.back(), 0);
        runTurn();
        QCOMPARE(m_sent[PartsPerTurn], 1);
        QCOMPARE(m_sent.size(), std::size_t(2 * (PartsPerTurn - 1)));
    }

    void aTurnEndsWhenAProducerWaits()
    {
        addSenders(PartsPerTurn, 2);
        m_input.waitingAt = 2;
        runTurn();
        QCOMPARE(m_sent.size(), std::size_t(2 * SendScheduler::PartsPerLook));
        QCOMPARE(m_input.reads, 1);
        runTurn();
        QCOMPARE(m_sent.size(), std::size_t(2 * SendScheduler::PartsPerLook + PartsPerTurn));
    }

    void aSenderThatIsDeletedSendsNothing()
    {
        addSenders(3, 1);
        m_senders[1].reset();
        runTurn();
        QCOMPARE(m_sent, (std::vector<int>{0, 2}));
    }

    void aLookComesAfterAYield()
    {
        addSenders(1, PartsPerTurn);
        runTurn();
        QCOMPARE(m_yields, SendScheduler::LooksPerTurn);
        QCOMPARE(m_input.looks, SendScheduler::LooksPerTurn);
    }

    void noYieldForAWhileAfterALongOne()
    {
        addSenders(1, SendScheduler::PartsPerLook * (SendScheduler::LooksWithoutYield + 2));
        m_yieldMs = 2;
        while (m_input.looks < SendScheduler::LooksWithoutYield)
            runTurn();
        QCOMPARE(m_yields, 1);
        runTurn();
        QCOMPARE(m_yields, 2);
    }

private:
    static constexpr int PartsPerTurn = SendScheduler::PartsPerLook * SendScheduler::LooksPerTurn;

    /// Adds @p count senders of @p parts parts each; their numbers go to m_sent.
    void addSenders(int count, int parts)
    {
        for (int number = 0; number < count; ++number) {
            m_senders.push_back(std::make_unique<QObject>());
            add(m_senders.back().get(), number, parts);
        }
    }

    void add(QObject *sender, int number, int parts)
    {
        m_scheduler->add(sender, [this, sender, number, parts] {
            m_sent.push_back(number);
            if (parts > 1)
                add(sender, number, parts - 1);
        });
    }

    /// Events that are posted meanwhile wait for the next turn.
    void runTurn() { QCoreApplication::sendPostedEvents(m_scheduler.get()); }

    FakeClock m_clock;
    FakeInput m_input;
    std::vector<int> m_sent; ///< the sender of each part
    int m_yields = 0;
    qint64 m_yieldMs = 0; ///< how long each yield lasts
    std::vector<std::unique_ptr<QObject>> m_senders;
    std::unique_ptr<SendScheduler> m_scheduler;
};

QTEST_GUILESS_MAIN(tst_SendScheduler)
#include "tst_sendscheduler.moc"
