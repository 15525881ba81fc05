// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/SendScheduler.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QCoreApplication>
#include <QTest>

#include <memory>
#include <vector>

using namespace scenedeck;

/// Order and amount of the parts of long answers.
class tst_SendScheduler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_sent.clear();
        m_yields = 0;
        m_yieldMs = 0;
        m_senders.clear();
        m_scheduler = std::make_unique<SendScheduler>(m_clock, [this] {
            ++m_yields;
            m_clock.advance(m_yieldMs);
        });
    }

    void sendsPartsRoundRobin()
    {
        addSenders(3, 2);
        runTurn();
        runTurn();
        QCOMPARE(m_sent, (std::vector<int>{0, 1, 2, 0, 1, 2}));
    }

    void turnSendsABoundedNumberOfParts()
    {
        addSenders(PartsPerTurn - 1, 2);
        runTurn();
        QCOMPARE(m_sent.size(), std::size_t(PartsPerTurn));
        QCOMPARE(m_sent.back(), 0);
        runTurn();
        QCOMPARE(m_sent[PartsPerTurn], 1);
        QCOMPARE(m_sent.size(), std::size_t(2 * (PartsPerTurn - 1)));
    }

    void deletedSenderSendsNothing()
    {
        addSenders(3, 1);
        m_senders[1].reset();
        runTurn();
        QCOMPARE(m_sent, (std::vector<int>{0, 2}));
    }

    void yieldsAfterEachTurn()
    {
        addSenders(1, 2 * PartsPerTurn);
        runTurn();
        QCOMPARE(m_yields, 1);
        runTurn();
        QCOMPARE(m_yields, 2);
    }

    void skipsYieldsAfterALongYield()
    {
        addSenders(1, PartsPerTurn * (SendScheduler::TurnsWithoutYield + 2));
        m_yieldMs = 2;
        for (int turn = 0; turn <= SendScheduler::TurnsWithoutYield; ++turn)
            runTurn();
        QCOMPARE(m_yields, 1);
        runTurn();
        QCOMPARE(m_yields, 2);
    }

private:
    static constexpr int PartsPerTurn = SendScheduler::PartsPerTurn;

    /// Adds @p count senders with @p parts parts each; they append their number to m_sent.
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

    /// Events that are posted meanwhile stay in the queue for the next turn.
    void runTurn() { QCoreApplication::sendPostedEvents(m_scheduler.get()); }

    FakeClock m_clock;
    std::vector<int> m_sent; ///< the sender of each part
    int m_yields = 0;
    qint64 m_yieldMs = 0; ///< duration of each yield
    std::vector<std::unique_ptr<QObject>> m_senders;
    std::unique_ptr<SendScheduler> m_scheduler;
};

SCENEDECK_TEST(tst_SendScheduler)
#include "tst_sendscheduler.moc"
