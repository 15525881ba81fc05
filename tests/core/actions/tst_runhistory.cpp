// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/RunHistory.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qint64 OutputBytes = 1024;
constexpr int MostRuns = int(RunHistory::MostRuns);
constexpr int MostOutputs = int(RunHistory::MostOutputs);
const QString Train = QStringLiteral("train");
const QString Replay = QStringLiteral("replay");
} // namespace

class tst_RunHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_history = std::make_unique<RunHistory>(m_clock); }

    void findsRunsById()
    {
        QVERIFY(!m_history->find(QStringLiteral("0")));
        const auto run = add(Train);
        QCOMPARE(m_history->find(run->id), run);
        QVERIFY(!m_history->find(QString()));
    }

    void listsTheNewestFirst()
    {
        QVERIFY(!m_history->last(Train));
        const auto first = add(Train);
        const auto second = add(Replay);
        const auto third = add(Train);
        using List = std::vector<std::shared_ptr<Run>>;
        QCOMPARE(m_history->newest({}, 9), (List{third, second, first}));
        QCOMPARE(m_history->newest({}, 2), (List{third, second}));
        QCOMPARE(m_history->newest(Train, 9), (List{third, first}));
        QCOMPARE(m_history->newest(Train, 1), List{third});
        QCOMPARE(m_history->newest(QStringLiteral("other"), 9), List());
        QCOMPARE(m_history->last(Train), third);
        QCOMPARE(m_history->last(Replay), second);
    }

    void dropsTheOldestRun()
    {
        const auto first = add(Train);
        const auto second = add(Train);
        for (int i = 2; i < MostRuns; ++i)
            add(Train);
        QVERIFY(m_history->find(first->id));
        add(Train);
        QVERIFY(!m_history->find(first->id));
        QVERIFY(m_history->find(second->id));
        QCOMPARE(m_history->newest({}, 9999).size(), RunHistory::MostRuns);
    }

    void keepsARunThatHasNotEnded()
    {
        const auto running = add(Replay, {}, RunState::Running);
        const auto second = add(Train);
        for (int i = 0; i < MostRuns; ++i)
            add(Train);
        QCOMPARE(m_history->find(running->id), running);
        QVERIFY(!m_history->find(second->id));
    }

    void keepsTheLastRunOfEachAction()
    {
        const auto older = add(Replay);
        const auto last = add(Replay);
        for (int i = 0; i < 2 * MostRuns; ++i)
            add(Train);
        QCOMPARE(m_history->last(Replay), last); // its cooldown may be long
        QCOMPARE(m_history->find(last->id), last);
        QVERIFY(!m_history->find(older->id));
        QCOMPARE(m_history->newest({}, 9999).size(), RunHistory::MostRuns);
    }

    void keepsTheLastRunsOfManyActions()
    {
        for (int i = 0; i <= MostRuns; ++i)
            add(QString::number(i));
        for (int i = 0; i <= MostRuns; ++i)
            QVERIFY(m_history->last(QString::number(i)));
    }

    void dropsOldOutputs()
    {
        const auto running = add(Replay, {}, RunState::Running, true);
        const auto ended = add(Train, {}, RunState::Finished, true);
        for (int i = 1; i < MostOutputs; ++i)
            add(Train, {}, RunState::Finished, true);
        add(Train); // without an output
        QVERIFY(ended->output);
        add(Train, {}, RunState::Finished, true);
        QVERIFY(!ended->output);
        QVERIFY(running->output);
        QVERIFY(m_history->find(ended->id));
    }

    void findsTheRunOfARequest()
    {
        const auto run = add(Train, QStringLiteral("press-1"));
        const auto other = add(Replay, QStringLiteral("press-1"));
        QCOMPARE(m_history->findRequest(Train, QStringLiteral("press-1")), run);
        QCOMPARE(m_history->findRequest(Replay, QStringLiteral("press-1")), other);
        QVERIFY(!m_history->findRequest(Train, QStringLiteral("press-2")));
    }

    void runWithoutARequestIsNotFoundByIt()
    {
        add(Train);
        QVERIFY(!m_history->findRequest(Train, QString()));
    }

    void forgetsARequestAfterTenMinutes()
    {
        const QString one = QStringLiteral("press-1");
        const QString other = QStringLiteral("press-2");
        const auto first = add(Train, one);
        m_clock.advance(1'000);
        const auto second = add(Train, other);
        m_clock.advance(RunHistory::RequestMs - 1'000);
        QCOMPARE(m_history->findRequest(Train, one), first);
        m_clock.stepWall(3'600'000);
        QCOMPARE(m_history->findRequest(Train, one), first);
        m_clock.advance(1);
        QVERIFY(!m_history->findRequest(Train, one));
        QCOMPARE(m_history->findRequest(Train, other), second);
        QCOMPARE(m_history->find(first->id), first);
        const auto again = add(Train, one);
        QCOMPARE(m_history->findRequest(Train, one), again);
    }

    void findsTheRunOfARequestAmongManyRuns()
    {
        const QString request = QStringLiteral("press-1");
        const auto run = add(Train, request);
        for (int i = 0; i < MostRuns; ++i)
            add(Train, QStringLiteral("other-%1").arg(i));
        QVERIFY(!m_history->find(run->id));
        QCOMPARE(m_history->findRequest(Train, request), run);
    }

    void forgetsTheOldestOfTooManyRequests()
    {
        const int most = int(RunHistory::MostRequests);
        for (int i = 0; i <= most; ++i)
            add(Train, QString::number(i));
        QVERIFY(!m_history->findRequest(Train, QStringLiteral("0")));
        QVERIFY(m_history->findRequest(Train, QStringLiteral("1")));
        QVERIFY(m_history->findRequest(Train, QString::number(most)));
    }

private:
    std::shared_ptr<Run> add(const QString &action, const QString &requestId = {},
                             RunState state = RunState::Finished, bool hasOutput = false)
    {
        auto run = std::make_shared<Run>();
        run->id = QStringLiteral("run-%1").arg(++m_count);
        run->action = action;
        run->requestId = requestId;
        run->state = state;
        run->startedMonotonicMs = m_clock.monotonicMs();
        if (hasOutput)
            run->output = OutputRing::create(OutputBytes);
        m_history->add(run);
        return run;
    }

    FakeClock m_clock;
    std::unique_ptr<RunHistory> m_history;
    int m_count = 0;
};

SCENEDECK_TEST(tst_RunHistory)
#include "tst_runhistory.moc"
