// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogWriter.h"
#include "tests/support/TestClass.h"

#include "tests/support/FakeClock.h"
#include "tests/support/LogFixtures.h"
#include "tests/support/ShortFiles.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <mutex>
#include <optional>

using namespace scenedeck;

namespace
{
const QString RecoveryFault = QStringLiteral("no new event log can be created yet");
const QString Held = QStringLiteral("another program has a read transaction open on ");
const QString Free = QStringLiteral("no other program blocks the write-ahead log");

std::mutex linesMutex;
QStringList lines;
QtMessageHandler handlerBefore = nullptr;

void recordLine(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    {
        const std::lock_guard lock(linesMutex);
        lines.append(text);
    }
    handlerBefore(type, context, text);
}

qsizetype linesWith(const QString &text)
{
    const std::lock_guard lock(linesMutex);
    return lines.filter(text).size();
}

/// Another program with an open read transaction on the log.
class ForeignReader
{
public:
    explicit ForeignReader(const QString &path) : m_database(path)
    {
        m_database.run("BEGIN");
        m_database.number("SELECT count(*) FROM event");
    }

private:
    Database m_database;
};
} // namespace

/// The writer's thread, in a real folder.
class tst_LogWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { handlerBefore = qInstallMessageHandler(recordLine); }
    void cleanupTestCase() { qInstallMessageHandler(handlerBefore); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_limits = {};
        m_limits.retryMs = 5;
        m_stats = std::make_unique<LogStats>();
        {
            const std::lock_guard lock(linesMutex);
            lines.clear();
        }
        m_seq = 0;
        begin();
    }

    void cleanup() { end(); }

    void readsNoFasterThanPagesAreConsumed()
    {
        publish(10);
        std::atomic<int> answered = 0;
        for (int i = 0; i < 10; ++i)
            m_writer->push(LogRead{{0, {}, 1, 1}, [&answered](const LogPage &) { ++answered; }});
        QTRY_COMPARE(answered.load(), m_limits.maxPendingPages);
        publish(10); // is not delayed by queries that wait
        QTRY_COMPARE(m_stats->writtenSeq.load(), 20U);
        QCOMPARE(answered.load(), m_limits.maxPendingPages);
        m_writer->notePageConsumed();
        QTRY_COMPARE(answered.load(), m_limits.maxPendingPages + 1);
        for (int i = 0; i < 9; ++i)
            m_writer->notePageConsumed();
        QTRY_COMPARE(answered.load(), 10);
    }

    void finishAnswersQueries()
    {
        publish(3);
        int answered = 0;
        for (int i = 0; i < 10; ++i)
            m_writer->push(LogRead{{0, {}, 1, 1}, [&answered](const LogPage &) { ++answered; }});
        m_writer->finish();
        QCOMPARE(answered, 10);
    }

    void writesManyEventsInSeveralGroups()
    {
        Gate gate;
        m_writer->push(LogRead{{0, {}, 1, 1}, [&gate](const LogPage &) { gate.pass(); }});
        gate.awaitSomebody();
        const quint64 groups = m_stats->groups.load();
        publish(10'000);
        QCOMPARE(m_stats->queuedEvents.load(), 10'000U);
        gate.open();
        QTRY_COMPARE(m_stats->writtenSeq.load(), 10'000U);
        QVERIFY(m_stats->groups.load() - groups >= 3);
        QCOMPARE(m_stats->queuedEvents.load(), 0U);
        QCOMPARE(m_stats->queuedBytes.load(), 0U);
    }

    /// Otherwise producers that were paused while the writer waited for the disk would stay paused.
    void reportsShorterQueueAlsoIfItGrewDuringAWrite()
    {
        m_limits.queueBytes = 10'000;
        end();
        begin();
        publish(1);
        QTRY_COMPARE(m_stats->writtenSeq.load(), 1U);
        {
            Database other(m_directory->storePath());
            const Transaction blocking(other);
            publish(1);
            QTest::qWait(50); // the writer waits for the lock
            m_changes = 0;
            publish(100, 1000);
        }
        QTRY_COMPARE(m_stats->writtenSeq.load(), 102U);
        QVERIFY(m_changes > 0);
    }

    void reportsFailureUntilASyncSucceeds()
    {
        publish(100, 3000);
        QTRY_COMPARE(m_stats->writtenSeq.load(), 100U);
        const QFileInfo file(m_directory->storePath());
        const auto isCheckpointed = [&file] { return QFileInfo(file.filePath()).size() > 300'000; };
        QTRY_VERIFY(isCheckpointed());
        {
            // The write-ahead log restarts and is short: only the database file must be extended.
            const ShortFiles full(static_cast<rlim_t>(QFileInfo(file.filePath()).size()));
            publish(20, 3000);
            QTRY_VERIFY(m_stats->syncFailing.load());
            QVERIFY2(m_stats->syncFault.get().startsWith(
                         QStringLiteral("the event log cannot be synced to the disk: ")),
                     qPrintable(m_stats->syncFault.get()));
            QVERIFY(!m_stats->failing.load());
        }
        QTRY_VERIFY(!m_stats->syncFailing.load());
    }

    void readReturnsEventsPushedBefore()
    {
        for (int i = 0; i < 100; ++i) {
            publish(3);
            QCOMPARE(readPage(everythingAfter(0)).events.size(), std::size_t(m_seq));
        }
    }

    void readsNewStoreAfterOldOneIsDeleted()
    {
        publish(5);
        QCOMPARE(readPage(everythingAfter(0)).events.size(), 5U);
        QVERIFY(QDir(path()).removeRecursively());
        m_clock.advance(m_limits.retentionCheckMs);
        QTRY_COMPARE(m_stats->stores.load(), 2);
        publish(2);
        QCOMPARE(seqsOf(readPage(everythingAfter(0))), (std::vector<quint64>{6, 7}));
    }

    void reportsOnceThatFolderIsLocked()
    {
        publish(5);
        QVERIFY(QDir(path()).removeRecursively());
        LogFault fault;
        auto other = std::make_unique<LogDirectory>(path(), m_limits, m_clock);
        QVERIFY2(other->lock(&fault), qPrintable(fault.text));
        m_clock.advance(m_limits.retentionCheckMs);
        QTRY_COMPARE(linesWith(RecoveryFault), 1);
        QVERIFY(readPage(everythingAfter(0)).isDamaged);
        QVERIFY(readPage(everythingAfter(0)).isDamaged); // each read causes another attempt
        QCOMPARE(linesWith(RecoveryFault), 1);
        other.reset();
        QTRY_COMPARE(m_stats->stores.load(), 2);
    }

    void failedNewStoreLeavesNoFiles()
    {
        publish(5);
        QTRY_COMPARE(m_stats->writtenSeq.load(), 5U);
        QVERIFY(QDir(path()).removeRecursively());
        {
            const ShortFiles full(1000);
            m_clock.advance(m_limits.retentionCheckMs);
            QTRY_COMPARE(linesWith(RecoveryFault), 1);
            for (int i = 0; i < 3; ++i)
                QVERIFY(readPage(everythingAfter(0)).isDamaged);
            QCOMPARE(linesWith(RecoveryFault), 1);
        }
        QTRY_COMPARE(m_stats->stores.load(), 2);
        const QStringList aside{QStringLiteral("*.aside-*")};
        QCOMPARE(QDir(path()).entryList(aside), QStringList());
    }

    void heldWalIsReportedOnceAndSoIsItsRelease()
    {
        beginWithSmallWal();
        for (int incident = 1; incident < 3; ++incident) {
            writeAndMaintain();
            std::optional<ForeignReader> other(m_directory->storePath());
            writeAndMaintain();
            QVERIFY(!m_stats->walHeld.load()); // the write-ahead log is not large yet
            while (m_stats->walBytes.load() < 4 * m_limits.walReportBytes())
                writeAndMaintain();
            QVERIFY(m_stats->walHeld.load());
            QVERIFY(!m_stats->failing.load());
            QVERIFY(m_stats->walNotice.get().contains(Held + m_directory->storePath()));
            QCOMPARE(linesWith(Held), incident);
            other.reset();
            writeAndMaintain();
            QVERIFY(!m_stats->walHeld.load());
            QCOMPARE(linesWith(Free), incident);
            QTRY_VERIFY((writeAndMaintain(), m_stats->walBytes.load() < m_limits.walReportBytes()));
        }
    }

    void walReleaseIsReportedWithoutAnotherEvent()
    {
        beginWithSmallWal();
        writeAndMaintain();
        std::optional<ForeignReader> other(m_directory->storePath());
        while (!m_stats->walHeld.load())
            writeAndMaintain();
        other.reset();
        m_clock.advance(m_limits.retentionCheckMs);
        QTRY_COMPARE(linesWith(Free), 1);
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("state")); }

    void begin()
    {
        LogFault fault;
        m_directory = std::make_unique<LogDirectory>(path(), m_limits, m_clock);
        QVERIFY2(m_directory->lock(&fault), qPrintable(fault.text));
        auto store = m_directory->openStore(&fault);
        QVERIFY2(store, qPrintable(fault.text));
        m_journal = m_directory->openJournal(&fault);
        QVERIFY2(m_journal, qPrintable(fault.text));
        m_journal->reset("epoch", 0);
        m_writer = std::make_unique<LogWriter>(*m_directory, std::move(store), *m_journal, m_limits,
                                               m_clock, *m_stats, [this] { ++m_changes; });
        m_writer->start();
    }

    void end()
    {
        m_writer.reset();
        m_journal.reset();
        if (m_directory)
            m_directory->removeJournal();
        m_directory.reset();
    }

    void beginWithSmallWal()
    {
        end();
        m_limits.walBytes = 64 * 1024;
        m_limits.syncMs = 0; // with each group
        begin();
    }

    /// Publishes one large event when maintenance is due.
    void write()
    {
        m_clock.advance(m_limits.retentionCheckMs);
        publish(1, 100'000);
    }

    /// The same, and waits until the writer has processed it.
    void writeAndMaintain()
    {
        write();
        readPage({m_seq, {}, 1, 1});
        readPage({m_seq, {}, 1, 1}); // after the maintenance that follows the first query
    }

    void publish(int count, qsizetype bytes = 10)
    {
        for (int i = 0; i < count; ++i) {
            const EventPtr event = loggedEvent(++m_seq, bytes);
            m_writer->append({&event, 1});
        }
    }

    LogPage readPage(const LogQuery &query)
    {
        std::promise<LogPage> answer;
        m_writer->push(
            LogRead{query, [&answer](LogPage page) { answer.set_value(std::move(page)); }});
        LogPage page = answer.get_future().get();
        m_writer->notePageConsumed();
        return page;
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    LogLimits m_limits;
    std::unique_ptr<LogDirectory> m_directory;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<LogStats> m_stats;
    std::atomic<int> m_changes = 0;
    quint64 m_seq = 0;
    std::unique_ptr<LogWriter> m_writer;
};

SCENEDECK_TEST(tst_LogWriter)
#include "tst_logwriter.moc"
