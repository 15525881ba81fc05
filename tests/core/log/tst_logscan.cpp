// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogScan.h"
#include "tests/support/TestClass.h"

#include "core/log/LogStore.h"
#include "tests/support/LogFixtures.h"

#include <QTemporaryDir>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr ScanStep OneSegment{std::numeric_limits<qsizetype>::max(), 1};
constexpr ScanStep OneByte{1, std::numeric_limits<int>::max()};
} // namespace

/// Queries in steps, on a real file.
class tst_LogScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const QString path = m_folder->filePath(QStringLiteral("events.sqlite3"));
        m_store = std::make_unique<LogStore>(path, LogLimits{});
        m_store->append(loggedSegments(1, 100, 10));
        m_database = std::make_unique<Database>(path, Database::Access::Read);
    }

    void cleanup()
    {
        m_database.reset();
        m_store.reset();
    }

    void stepsFindTheSameAsOneRead_data()
    {
        QTest::addColumn<quint64>("after");
        QTest::addColumn<QString>("type");
        QTest::addColumn<quint64>("limit");
        QTest::addColumn<qsizetype>("bytes");
        const quint64 many = 1'000'000;
        QTest::newRow("all") << quint64(0) << QString() << many << qsizetype(many);
        QTest::newRow("from within") << quint64(37) << QString() << many << qsizetype(many);
        QTest::newRow("a type") << quint64(37) << QStringLiteral("three") << many
                                << qsizetype(many);
        QTest::newRow("some") << quint64(5) << QString() << quint64(23) << qsizetype(many);
        QTest::newRow("bytes") << quint64(5) << QString() << many << qsizetype(225);
        QTest::newRow("no such type")
            << quint64(0) << QStringLiteral("none") << many << qsizetype(many);
        QTest::newRow("the last") << quint64(99) << QString() << many << qsizetype(many);
        QTest::newRow("none") << quint64(100) << QString() << many << qsizetype(many);
        QTest::newRow("no number of SQLite") << ~quint64(0) << QString() << many << qsizetype(many);
    }

    void stepsFindTheSameAsOneRead()
    {
        QFETCH(quint64, after);
        QFETCH(QString, type);
        QFETCH(quint64, limit);
        QFETCH(qsizetype, bytes);
        const LogQuery query{after, type, limit, bytes};
        const std::vector<quint64> seqs = seqsOf(m_store->read(query));
        for (const ScanStep &step : {OneSegment, OneByte}) {
            LogScan scan(query);
            while (!scan.readStep(*m_database, step)) {
            }
            QCOMPARE(seqsOf(scan.takePage()), seqs);
        }
    }

    void stepRespectsItsLimits()
    {
        for (const ScanStep &step : {OneSegment, OneByte}) {
            LogScan scan(everythingAfter(0));
            int steps = 1;
            while (!scan.readStep(*m_database, step))
                ++steps;
            QCOMPARE(steps, 11); // the last one finds nothing
        }
    }

    void pageEndsBeforeDroppedEvents()
    {
        LogScan scan(everythingAfter(0));
        QVERIFY(!scan.readStep(*m_database, OneSegment));
        dropUpTo(51);
        QVERIFY(scan.readStep(*m_database, OneSegment));
        const LogPage page = scan.takePage();
        QCOMPARE(page.events.back().seq, 10U);
        QVERIFY(!page.isDamaged);
        QCOMPARE(seqsOf(m_store->read(everythingAfter(10))).front(), 51U);
    }

    void pageOfOneTypeContinuesAfterDroppedEvents()
    {
        LogScan scan(everythingAfter(0, QStringLiteral("three")));
        QVERIFY(!scan.readStep(*m_database, OneSegment));
        dropUpTo(51);
        while (!scan.readStep(*m_database, OneSegment)) {
        }
        const std::vector<quint64> seqs = seqsOf(scan.takePage());
        QCOMPARE(seqs[2], 9U);
        QCOMPARE(seqs[3], 51U);
        QCOMPARE(seqs.back(), 99U);
    }

    void noTransactionIsOpenBetweenSteps()
    {
        LogScan scan(everythingAfter(0));
        QVERIFY(!scan.readStep(*m_database, OneSegment));
        m_store->append(loggedSegments(101, 110, 10));
        Database other(m_folder->filePath(QStringLiteral("events.sqlite3")));
        Statement checkpoint(other.handle(), "PRAGMA wal_checkpoint(PASSIVE)");
        QVERIFY(checkpoint.step());
        QVERIFY(checkpoint.number(1) > 0);
        QCOMPARE(checkpoint.number(2), checkpoint.number(1));
    }

private:
    void dropUpTo(quint64 seq)
    {
        m_store->saveState(100, {});
        while (m_store->dropOldest({static_cast<qint64>(1000 * seq)})) {
        }
        QCOMPARE(m_store->firstSeq(), seq);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LogStore> m_store;
    std::unique_ptr<Database> m_database;
};

SCENEDECK_TEST(tst_LogScan)
#include "tst_logscan.moc"
