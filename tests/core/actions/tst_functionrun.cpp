// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/FunctionRun.h"
#include "core/thread/TaskQueue.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <atomic>
#include <limits>
#include <stdexcept>

using namespace scenedeck;
using namespace std::chrono_literals;

/// Calls of functions of plugins, in their threads.
class tst_FunctionRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_tasks = std::make_unique<TaskQueue>();
        m_signals.clear();
        m_limitMs = m_graceMs = 60'000;
    }

    void startsReportsAndReturns()
    {
        start([](plugin::ActionRun &run) {
            run.reportProgress(0.5, run.id() + run.parameter(QStringLiteral("model")));
            return run.parameter(QStringLiteral("none")).isNull() ? QString() : QStringLiteral("?");
        });
        QTRY_VERIFY(m_hasReturned);
        QCOMPARE(m_signals, (QStringList{QStringLiteral("started"), QStringLiteral("0.5 run-1gru"),
                                         QStringLiteral("ended ")}));
    }

    void exceptionIsAFailure()
    {
        start([](plugin::ActionRun &) -> QString { throw std::runtime_error("no data"); });
        QTRY_VERIFY(m_hasReturned);
        QCOMPARE(m_signals.last(),
                 QStringLiteral("ended its function threw an exception: no data"));
        start([](plugin::ActionRun &) -> QString { throw 1; });
        QTRY_VERIFY(m_hasReturned);
        QCOMPARE(m_signals.last(),
                 QStringLiteral("ended its function threw an exception of an unknown type"));
    }

    void wrongSharesAndEmptyTextsChangeNothing()
    {
        start([](plugin::ActionRun &run) {
            run.reportProgress(0.25, QStringLiteral("a"));
            for (const double share : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()})
                run.reportProgress(share, {});
            return QString();
        });
        QTRY_VERIFY(m_hasReturned);
        m_signals.removeAll(QStringLiteral("0.25 a"));
        QCOMPARE(m_signals, (QStringList{QStringLiteral("started"), QStringLiteral("ended ")}));
    }

    void manyReportsAreOneTask()
    {
        std::atomic<bool> isDone = false;
        start([&isDone](plugin::ActionRun &run) {
            for (int i = 0; i <= 100'000; ++i)
                run.reportProgress(i / 100'000.0, {});
            isDone = true;
            return QString();
        });
        while (!isDone)
            std::this_thread::sleep_for(1ms);
        QTRY_VERIFY(m_hasReturned);
        QCOMPARE(m_signals, (QStringList{QStringLiteral("started"), QStringLiteral("1 "),
                                         QStringLiteral("ended ")}));
    }

    void cancelWakesTheFunction()
    {
        start([](plugin::ActionRun &run) {
            return run.waitForCancel(1ms) || !run.waitForCancel(1min) || !run.isCancelled()
                       ? QStringLiteral("?")
                       : QString();
        });
        QTRY_COMPARE(m_signals.size(), 1);
        QTest::qWait(20);
        m_run->requestReturn(60'000);
        QTRY_VERIFY(m_hasReturned);
        QCOMPARE(m_signals.last(), QStringLiteral("ended "));
    }

    void limitTellsTheFunction()
    {
        m_limitMs = 20;
        start([](plugin::ActionRun &run) {
            return run.waitForCancel(1min) ? QString() : QStringLiteral("?");
        });
        QTRY_VERIFY(m_hasReturned);
        QCOMPARE(m_signals.last(), QStringLiteral("ended timed out"));
    }

    void endsWhenTheGraceIsOver()
    {
        m_limitMs = 20;
        m_graceMs = 20;
        std::atomic<bool> mayReturn = false;
        start([&mayReturn](plugin::ActionRun &run) {
            while (!mayReturn)
                std::this_thread::sleep_for(1ms);
            run.reportProgress(1, QStringLiteral("late"));
            return QString();
        });
        QTRY_COMPARE(m_signals, (QStringList{QStringLiteral("started"),
                                             QStringLiteral("ended timed out, not returned")}));
        QVERIFY(!m_hasReturned);
        mayReturn = true;
        QTRY_VERIFY(m_hasReturned);
        QCOMPARE(m_signals.size(), 2);
    }

    void functionMayOutliveTheRun()
    {
        auto hasReturned = std::make_shared<std::atomic<bool>>(false);
        start([hasReturned](plugin::ActionRun &run) {
            while (!run.isCancelled())
                run.reportProgress(0.5, QStringLiteral("a"));
            for (int i = 0; i < 1000; ++i)
                run.reportProgress(0.6, QStringLiteral("b"));
            *hasReturned = true;
            return QString();
        });
        QTRY_VERIFY(m_signals.size() > 1);
        m_run->requestReturn(60'000);
        m_run.reset();
        m_tasks.reset();
        const QStringList before = m_signals;
        QTRY_VERIFY(*hasReturned);
        QCOMPARE(m_signals, before);
    }

private:
    void start(const plugin::ActionFunction &function)
    {
        QString error;
        m_hasReturned = false;
        m_run = FunctionRun::start(*m_tasks, function,
                                   {QStringLiteral("run-1"),
                                    {{QStringLiteral("model"), QStringLiteral("gru")}},
                                    m_limitMs,
                                    m_graceMs},
                                   &error);
        QVERIFY2(m_run, qPrintable(error));
        connect(m_run.get(), &FunctionRun::started, this,
                [this] { m_signals.append(QStringLiteral("started")); });
        connect(m_run.get(), &FunctionRun::progressed, this,
                [this](double share, const QString &text) {
                    m_signals.append(QString::number(share) + u' ' + text);
                });
        connect(m_run.get(), &FunctionRun::ended, this, [this](const FunctionEnd &end) {
            m_signals.append(QStringLiteral("ended ") + end.failure +
                             (end.isTimedOut ? QStringLiteral("timed out") : QString()) +
                             (end.hasReturned ? QString() : QStringLiteral(", not returned")));
        });
        connect(m_run.get(), &FunctionRun::returned, this, [this] { m_hasReturned = true; });
    }

    std::unique_ptr<TaskQueue> m_tasks;
    std::unique_ptr<FunctionRun> m_run;
    QStringList m_signals;
    qint64 m_limitMs = 60'000;
    qint64 m_graceMs = 60'000;
    bool m_hasReturned = false;
};

SCENEDECK_TEST(tst_FunctionRun)
#include "tst_functionrun.moc"
