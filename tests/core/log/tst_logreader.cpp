// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogReader.h"
#include "tests/support/TestClass.h"

#include "core/log/LogStore.h"
#include "tests/support/LogFixtures.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <future>

using namespace scenedeck;

/// The reader's thread, with a file that is written at the same time.
class tst_LogReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_limits = {};
        m_limits.scanSegments = 1;
        m_store = std::make_unique<LogStore>(path(), m_limits);
        m_store->append(loggedSegments(1, 1000, 10));
        m_reader = std::make_unique<LogReader>(m_limits);
        m_reader->start(path());
    }

    void cleanup()
    {
        m_reader.reset();
        m_store.reset();
    }

    void returnsWrittenEvents()
    {
        QCOMPARE(readPage(everythingAfter(0)).events.size(), 1000U);
        m_store->append(loggedSegments(1001, 1003, 10));
        QCOMPARE(seqsOf(readPage(everythingAfter(1000))), (std::vector<quint64>{1001, 1002, 1003}));
        QCOMPARE(readPage({0, QStringLiteral("three"), 2, 1000}).events.back().seq, 6U);
    }

    void shortQueryDoesNotWaitForLongOne()
    {
        Gate gate;
        m_reader->push({{0, {}, 1, 1}, [&gate](const LogPage &) { gate.pass(); }});
        gate.awaitSomebody();
        std::atomic<bool> isLongAnswered = false;
        std::promise<bool> wasLongFirst;
        std::promise<void> longAnswered;
        m_reader->push({everythingAfter(0), [&](const LogPage &) {
                            isLongAnswered = true;
                            longAnswered.set_value();
                        }});
        m_reader->push(
            {{500, {}, 1, 1}, [&](const LogPage &) { wasLongFirst.set_value(isLongAnswered); }});
        gate.open();
        QVERIFY(!wasLongFirst.get_future().get());
        longAnswered.get_future().wait();
    }

    void readsNoFasterThanPagesAreConsumed()
    {
        m_limits.maxPendingPages = 3;
        restart();
        std::atomic<int> answered = 0;
        for (int i = 0; i < 10; ++i)
            m_reader->push({{0, {}, 1, 1}, [&answered](const LogPage &) { ++answered; }});
        QTRY_COMPARE(answered.load(), 3);
        QTest::qWait(50);
        QCOMPARE(answered.load(), 3);
        m_reader->notePageConsumed();
        QTRY_COMPARE(answered.load(), 4);
        for (int i = 0; i < 9; ++i)
            m_reader->notePageConsumed();
        QTRY_COMPARE(answered.load(), 10);
    }

    void answersQueriesOnStopAndWhileStopped()
    {
        m_limits.maxPendingPages = 1;
        restart();
        std::vector<bool> isDamaged;
        for (int i = 0; i < 3; ++i)
            m_reader->push({{0, {}, 1, 1}, [&isDamaged](const LogPage &page) {
                                isDamaged.push_back(page.isDamaged);
                            }});
        m_reader->stop();
        QCOMPARE(isDamaged.size(), 3U);
        QVERIFY(isDamaged[1] && isDamaged[2]); // they wait until the first page is consumed
        for (int i = 0; i < 3; ++i)
            m_reader->notePageConsumed();
        QVERIFY(readPage({0, {}, 1, 1}).isDamaged);
        m_reader->start(path());
        QVERIFY(!readPage({0, {}, 1, 1}).isDamaged);
    }

    void reportsUnreadableFile()
    {
        m_reader->stop();
        m_reader->start(path() + QStringLiteral(".none"));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral(
                                               "the event log could not be read: .*")));
        const LogPage page = readPage(everythingAfter(0));
        QVERIFY(page.isDamaged);
        QVERIFY(page.events.empty());
        QVERIFY(!QFile::exists(path() + QStringLiteral(".none")));
    }

    /// Otherwise the write-ahead log would grow as long as queries are read.
    void noQueryIsReadWhilePaused()
    {
        m_limits.readPauseMs = 30'000; // enough on a busy machine
        restart();
        const LogRead again{everythingAfter(0), [reader = m_reader.get()](const LogPage &) {
                                reader->notePageConsumed();
                            }};
        Database other(path());
        Statement checkpoint(other.handle(), "PRAGMA wal_checkpoint(PASSIVE)");
        for (quint64 seq = 1001; seq < 1101; ++seq) {
            m_reader->push(again);
            m_store->append(loggedSegments(seq, seq, 1));
            m_reader->runWhilePaused([&] {
                QVERIFY(checkpoint.step());
                QCOMPARE(checkpoint.number(2), checkpoint.number(1));
                checkpoint.reset();
            });
        }
    }

    void pauseHasATimeLimit()
    {
        Gate gate;
        m_reader->push({{0, {}, 1, 1}, [&gate](const LogPage &) { gate.pass(); }});
        gate.awaitSomebody();
        bool isCalled = false;
        m_reader->runWhilePaused([&isCalled] { isCalled = true; });
        QVERIFY(isCalled);
        gate.open();
        QVERIFY(!readPage({0, {}, 1, 1}).isDamaged);
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("events.sqlite3")); }

    void restart()
    {
        m_reader = std::make_unique<LogReader>(m_limits);
        m_reader->start(path());
    }

    LogPage readPage(const LogQuery &query)
    {
        std::promise<LogPage> answer;
        m_reader->push({query, [&answer](LogPage page) { answer.set_value(std::move(page)); }});
        LogPage page = answer.get_future().get();
        m_reader->notePageConsumed();
        return page;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    LogLimits m_limits;
    std::unique_ptr<LogStore> m_store;
    std::unique_ptr<LogReader> m_reader;
};

SCENEDECK_TEST(tst_LogReader)
#include "tst_logreader.moc"
