// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/EventLog.h"
#include "tests/support/FakeClock.h"
#include "tests/support/LogFixtures.h"
#include "tests/support/ShortFiles.h"
#include "tests/support/TestClass.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace scenedeck;

/// The event log with its threads, in a real folder.
class tst_EventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_limits = {};
        m_published.clear();
        m_states = 0;
        m_seq = 0;
        open();
    }

    void cleanup() { m_log.reset(); }

    void restartRestoresStateAndContinuesEpoch()
    {
        publish(5);
        const QByteArray epoch = m_log->epoch();
        reopen();
        QCOMPARE(m_log->epoch(), epoch);
        QCOMPARE(m_log->restoredSeq(), 5U);
        QCOMPARE(m_restored.size(), 5U); // m_published, which was saved as the state
        QCOMPARE(m_restored[2]->seq, 3U);
        QVERIFY(std::holds_alternative<ModelMetricBody>(m_restored[2]->body));
    }

    void restartKeepsArrivalsDespiteClockSteps()
    {
        for (const qint64 step : {-3'600'000, 10'800'000, -40'000, 0}) {
            publish(2);
            m_clock.stepWall(step);
            m_clock.advance(5000);
        }
        for (int restart = 0; restart < 2; ++restart) {
            reopen();
            QCOMPARE(m_restored.size(), m_published.size());
            for (std::size_t i = 0; i < m_published.size(); ++i)
                QCOMPARE(m_restored[i]->arrivedMs, m_published[i]->arrivedMs);
            m_clock.stepWall(-7'200'000);
        }
    }

    void arrivalsBeforeRebootSurviveLaterClockStep()
    {
        publish(1);
        simulateReboot();
        open();
        publish(1);
        m_log.reset();
        m_clock.stepWall(10'800'000);
        open();
        QCOMPARE(m_restored.front()->arrivedMs, m_published.front()->arrivedMs);
        QCOMPARE(m_restored.back()->arrivedMs, m_published.back()->arrivedMs);
    }

    /// The journal has events that the store does not have, with the clock offsets of these.
    void restartAfterKillKeepsArrivals()
    {
        publish(1);
        m_clock.stepWall(3'600'000);
        openAfterKill(0, 2, 3);
        QCOMPARE(m_restored.size(), 3U);
        m_clock.stepWall(-7'200'000);
        reopen();
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(m_restored[i]->arrivedMs, m_published[i]->arrivedMs);
    }

    void arrivalsBeforeRebootComeFromWallClock()
    {
        publish(1);
        m_clock.advance(60'000);
        simulateReboot();
        open();
        QCOMPARE(*m_restored.front()->arrivedMs, *m_published.front()->arrivedMs);
        simulateReboot();
        m_clock.stepWall(-3'600'000);
        open();
        QCOMPARE(m_restored.front()->arrivedMs, std::nullopt);
    }

    /// Otherwise their ages would be wrong by that step.
    void arrivalsBeforeAStepAreUnknownAfterReboot()
    {
        publish(1);
        m_clock.stepWall(3'600'000);
        publish(1);
        m_clock.advance(60'000);
        for (int boot = 0; boot < 3; ++boot) {
            simulateReboot();
            open();
            QCOMPARE(m_restored[0]->arrivedMs, std::nullopt);
            QCOMPARE(m_restored[1]->arrivedMs, m_published[1]->arrivedMs);
        }
    }

    void arrivalsBeforeAStepAreUnknownAfterPowerCut()
    {
        publish(1);
        m_clock.stepWall(3'600'000);
        publish(1);
        simulateKill();
        simulateReboot();
        open();
        QCOMPARE(m_restored[0]->arrivedMs, std::nullopt);
        QCOMPARE(m_restored[1]->arrivedMs, m_published[1]->arrivedMs);
    }

    void readReturnsEventsAcceptedBefore()
    {
        publish(3);
        LogPage page;
        bool isAnswered = false;
        m_log->read({1, {}, 100, 1000}, [&](LogPage read) {
            page = std::move(read);
            isAnswered = true;
        });
        QTRY_VERIFY(isAnswered);
        QCOMPARE(page.events.size(), 2U);
        QCOMPARE(page.events.back().seq, 3U);
    }

    void ignoresSnapshots()
    {
        publish(1);
        Event snapshot;
        snapshot.type = QStringLiteral("snapshot");
        const EventPtr shared = std::make_shared<const Event>(snapshot);
        m_log->accept({&shared, 1});
        publish(1);
        QTRY_COMPARE(m_log->stats().writtenSeq.load(), 2U);
    }

    void savesCheckpointWhenEventsOutweighIt()
    {
        m_limits.checkpointTailBytes = 1000;
        reopen();
        m_states = 0;
        publish(10);
        QCOMPARE(m_states, 0);
        publish(10);
        QCOMPARE(m_states, 1);
        publish(1);
        QCOMPARE(m_states, 1);
        QTRY_VERIFY(m_log->stats().stateSavedMs.load() > 0);
    }

    void reportsCongestionUntilEventsAreWritten()
    {
        m_limits.queueBytes = 1000;
        reopen();
        const QSignalSpy congestion(m_log.get(), &EventLog::congestionChanged);
        // Repeated, because the writer may be finished before the check.
        for (int i = 0; i < 100 && congestion.isEmpty(); ++i)
            publishBatch(2000);
        QCOMPARE(congestion.size(), 1);
        QVERIFY(congestion[0][0].toBool());
        QTRY_COMPARE(congestion.size(), 2);
        QVERIFY(!congestion[1][0].toBool());
        QVERIFY(m_log->isAccepting());
    }

    void savesCheckpointLatestAfterGivenBytes()
    {
        m_limits.checkpointTailBytes = 1000;
        m_limits.maxTailBytes = 2000;
        publish(100); // the checkpoint has more than 2000 bytes
        reopen();
        m_states = 0;
        publish(50);
        QVERIFY(m_states > 0);
    }

    void beginsNewEpochWhenSeqMayBeLost()
    {
        publish(5);
        const QByteArray epoch = m_log->epoch();
        QTRY_COMPARE(m_log->stats().writtenSeq.load(), 5U);
        simulateKill();
        QVERIFY(!QFile::exists(journalPath()));
        open();
        QVERIFY(m_log->epoch() != epoch);
        QCOMPARE(m_log->restoredSeq(), 5U);
        QVERIFY(m_log->knowsPast({epoch, 5}));
        QVERIFY(!m_log->knowsPast({epoch, 6}));
        QVERIFY(!m_log->knowsPast({"other", 1}));
    }

    void restartAfterKillContinuesEpochIfNothingWasLost()
    {
        publish(5);
        const QByteArray epoch = m_log->epoch();
        const QString saved = m_folder->filePath(QStringLiteral("saved"));
        QVERIFY(QFile::copy(journalPath(), saved)); // a clean end removes it
        simulateKill();
        QVERIFY(QFile::copy(saved, journalPath()));
        open();
        QCOMPARE(m_log->epoch(), epoch);
    }

    void journalInTheFolderIsUsedAfterKill()
    {
        publish(5);
        const QByteArray epoch = m_log->epoch();
        const QString saved = m_folder->filePath(QStringLiteral("saved"));
        QVERIFY(QFile::copy(journalPath(), saved));
        simulateKill();
        QVERIFY(QFile::copy(saved, m_folder->filePath(QStringLiteral("journal"))));
        open();
        QCOMPARE(m_log->epoch(), epoch);
        QVERIFY(!QFile::exists(journalPath()));
        m_log.reset();
        QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("journal"))));
    }

    void restartRestoresRequests()
    {
        publishKeyed(2, "key-1", "first");
        publishKeyed(1, "key-2", "second");
        m_log->changeAnswer(
            {"key-2", "f", "third", m_seq, m_clock.unixMs(), m_clock.monotonicMs()});
        publish(1);
        const QString saved = m_folder->filePath(QStringLiteral("saved"));
        QVERIFY(QFile::copy(journalPath(), saved)); // a clean end removes it
        for (const bool isKilled : {false, true, true}) {
            isKilled ? simulateKill() : m_log.reset();
            if (isKilled) {
                // The same, if the store had none of the events.
                Database(m_folder->filePath(QStringLiteral("events.sqlite3")))
                    .run("DELETE FROM event; DELETE FROM request; DELETE FROM checkpoint;");
                QVERIFY(QFile::copy(saved, journalPath()));
            }
            open();
            QCOMPARE(m_log->restoredSeq(), 4U);
            const std::vector<KeyedRequest> requests = m_log->releaseRequests();
            QCOMPARE(requests.size(), 2U);
            QCOMPARE(requests[0].key, QByteArray("key-1"));
            QCOMPARE(requests[0].seq, 2U);
            QCOMPARE(requests[0].answer, QByteArray("first"));
            QCOMPARE(requests[0].arrivedMs, m_clock.monotonicMs());
            QCOMPARE(requests[1].answer, QByteArray("third"));
        }
    }

    void restartAfterKillRestoresJournal()
    {
        const QByteArray epoch = openAfterKill(5, 3, 8);
        QCOMPARE(m_log->epoch(), epoch);
        QCOMPARE(m_log->restoredSeq(), 8U);
        QCOMPARE(m_restored.size(), 8U);
        QCOMPARE(m_restored.back()->seq, 8U);
        simulateKill();
        open();
        QCOMPARE(m_log->restoredSeq(), 8U); // now from the store
        QCOMPARE(m_log->stats().firstSeq.load(), 1U);
    }

    void lostEventBeginsNewEpochAndOthersAreRestored()
    {
        const QByteArray epoch = openAfterKill(5, 3, 9);
        QVERIFY(m_log->epoch() != epoch);
        QCOMPARE(m_log->restoredSeq(), 8U);
        QVERIFY(m_log->knowsPast({epoch, 8}));
    }

    void cleanEndRemovesJournal()
    {
        publish(5);
        QVERIFY(QFile::exists(journalPath()));
        m_log.reset();
        QVERIFY(!QFile::exists(journalPath()));
    }

    void endOnFullDiskLeavesEventsInJournal()
    {
        publish(5);
        const QByteArray epoch = m_log->epoch();
        QTRY_COMPARE(m_log->stats().writtenSeq.load(), 5U);
        {
            const ShortFiles full(1000);
            publish(20);
            m_log.reset();
        }
        open();
        QCOMPARE(m_log->epoch(), epoch);
        QCOMPARE(m_log->restoredSeq(), 25U);
        QCOMPARE(m_restored.size(), 25U);
        m_log.reset();
        QVERIFY(!QFile::exists(journalPath()));
    }

    void secondOpenOfSameFolderFails()
    {
        QString error;
        QVERIFY(!EventLog::open(m_folder->path(), m_limits, m_clock, &error));
        QVERIFY(error.contains(QStringLiteral("another scenedeck uses it")));
    }

    void reportsWhyItCannotBeOpened()
    {
        QFile file(m_folder->filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QString error;
        QVERIFY(
            !EventLog::open(file.fileName() + QStringLiteral("/state"), m_limits, m_clock, &error));
        QVERIFY2(error.contains(QStringLiteral("--state-dir none")), qPrintable(error));
    }

    void logIsOpenedLaterIfDiskIsFullAtStart()
    {
        publish(5);
        const QByteArray epoch = m_log->epoch();
        m_log.reset();
        m_limits.retryMs = 5;
        {
            const ShortFiles full(1000);
            openOnFailingDisk();
            QVERIFY(!m_log->isAccepting());
            QVERIFY2(m_log->fault().contains(QStringLiteral("cannot be opened")),
                     qPrintable(m_log->fault()));
            QVERIFY(isReadDamaged());
        }
        QTRY_VERIFY(m_log->isOpen());
        QVERIFY(m_log->isAccepting());
        QCOMPARE(m_log->fault(), QString());
        QCOMPARE(m_log->epoch(), epoch);
        QCOMPARE(m_log->restoredSeq(), 5U);
        QCOMPARE(m_log->releaseRestored().size(), 5U);
    }

    void endBeforeOpeningLosesNoEvent()
    {
        publish(5);
        const QByteArray epoch = m_log->epoch();
        m_log.reset();
        {
            const ShortFiles full(1000);
            openOnFailingDisk();
            m_log.reset();
        }
        open();
        QCOMPARE(m_log->epoch(), epoch);
        QCOMPARE(m_log->restoredSeq(), 5U);
    }

    void dropsEventsOlderThanAgeLimit()
    {
        m_limits.retentionCheckMs = 5; // in real time
        reopen();
        publish(5);
        QTRY_COMPARE(m_log->stats().writtenSeq.load(), 5U);
        QCOMPARE(m_log->stats().firstSeq.load(), 1U);
        m_clock.advance(m_limits.ageMs + 1);
        // The state is saved first; a later check drops the events.
        QTRY_VERIFY(
            (m_clock.advance(m_limits.retentionCheckMs), m_log->stats().firstSeq.load() == 6));
        QVERIFY(m_states > 0);
    }

    void damagedOldestEventDoesNotFailStart()
    {
        m_log.reset();
        damageOldest();
        open();
        QCOMPARE(m_log->stats().firstSeq.load(), 1U);
        const QStringList aside{QStringLiteral("events.sqlite3.aside-*")};
        QCOMPARE(QDir(m_folder->path()).entryList(aside).size(), 1);
    }

private:
    /// Overwrites the leaf page of SQLite's B-tree that contains the first event. Only a read of
    /// that event detects it.
    void damageOldest() const
    {
        const QString path = m_folder->filePath(QStringLiteral("events.sqlite3"));
        qint64 root = 0;
        {
            LogStore store(path, m_limits, m_clock);
            appendTo(store, loggedEvents(1, 100, 1000));
            store.saveCheckpoint(100, {});
        }
        {
            Database database(path);
            root = database.number("SELECT rootpage FROM sqlite_master WHERE name = 'event'");
            QCOMPARE(database.number("PRAGMA page_size"), PageBytes);
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qint64 begin = (root - 1) * PageBytes;
        QCOMPARE(bigEndian<quint8>(file, begin), quint8(5)); // an interior page, so it has leaves
        const qint64 leaf = bigEndian<quint32>(file, begin + bigEndian<quint16>(file, begin + 12));
        QVERIFY(file.seek((leaf - 1) * PageBytes));
        QCOMPARE(file.write(QByteArray(PageBytes, '\xff')), PageBytes);
    }

    template <typename Number> static Number bigEndian(QFile &file, qint64 offset)
    {
        file.seek(offset);
        const QByteArray bytes = file.read(sizeof(Number));
        return qFromBigEndian<Number>(bytes.constData());
    }

    static constexpr qint64 PageBytes = 4096;

    /// Publishes @p written events and opens the log as after a kill, with further @p unwritten
    /// events in the journal. Returns the epoch before the kill.
    QByteArray openAfterKill(int written, int unwritten, quint64 lastAssigned)
    {
        publish(written);
        QByteArray epoch = m_log->epoch();
        simulateKillWithJournal(epoch, unwritten, lastAssigned);
        open();
        return epoch;
    }

    /// Simulates a kill after which the journal has @p count events that the store does not have,
    /// and @p lastAssigned was the last assigned seq.
    void simulateKillWithJournal(const QByteArray &epoch, int count, quint64 lastAssigned)
    {
        simulateKill();
        LogFault fault;
        const auto journal = LogDirectory(m_folder->path(), m_limits, m_clock).openJournal(&fault);
        journal->reset(epoch, m_seq);
        std::vector<EventPtr> events;
        events.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i)
            events.push_back(nextEvent());
        journal->append(events);
        m_published.insert(m_published.end(), events.begin(), events.end());
        if (lastAssigned == m_seq)
            return;
        // An event that had no room: longer than a bank.
        Event event = *nextEvent();
        event.bytes = QByteArray(64 * 1024 * 1024, 'x');
        const EventPtr large = std::make_shared<const Event>(std::move(event));
        journal->append({&large, 1});
    }

    /// Closes the log, and marks the store as not closed cleanly. Shared memory is empty.
    void simulateKill()
    {
        m_log.reset();
        Database(m_folder->filePath(QStringLiteral("events.sqlite3")))
            .run("UPDATE closing SET clean = 0");
    }

    QString journalPath() const
    {
        return LogDirectory(m_folder->path(), m_limits, m_clock).journalPath();
    }

    // A reboot clears shared memory, and invalidates times of the monotonic clock.
    void simulateReboot()
    {
        m_log.reset();
        Database(m_folder->filePath(QStringLiteral("events.sqlite3")))
            .run("UPDATE clock SET boot = 'another'");
    }

    void open()
    {
        QString error;
        m_log = EventLog::open(m_folder->path(), m_limits, m_clock, &error);
        QVERIFY2(m_log != nullptr, qPrintable(error));
        m_restored = m_log->releaseRestored();
        m_log->start([this] {
            ++m_states;
            return m_published;
        });
    }

    void openOnFailingDisk()
    {
        QString error;
        m_log = EventLog::open(m_folder->path(), m_limits, m_clock, &error);
        QVERIFY2(m_log != nullptr, qPrintable(error));
        QVERIFY(!m_log->isOpen());
    }

    bool isReadDamaged()
    {
        std::optional<LogPage> page;
        m_log->read({0, {}, 100, 1000}, [&page](LogPage read) { page = std::move(read); });
        return QTest::qWaitFor([&page] { return page.has_value(); }) && page->isDamaged;
    }

    void reopen()
    {
        m_log.reset();
        open();
    }

    EventPtr nextEvent()
    {
        Event event;
        event.seq = ++m_seq;
        event.receivedMs = m_clock.unixMs();
        event.arrivedMs = m_clock.monotonicMs();
        event.type = QStringLiteral("model_metric");
        event.bytes = "{\"type\":\"model_metric\",\"model\":\"gru\",\"accuracy\":0.5}";
        return std::make_shared<const Event>(std::move(event));
    }

    void publish(int count)
    {
        for (int i = 0; i < count; ++i) {
            m_published.push_back(nextEvent());
            m_log->accept({&m_published.back(), 1});
        }
    }

    void publishKeyed(int count, const QByteArray &key, const QByteArray &answer)
    {
        m_log->attach(
            {key, "f", answer, m_seq + quint64(count), m_clock.unixMs(), m_clock.monotonicMs()});
        publishBatch(count);
    }

    void publishBatch(int count)
    {
        std::vector<EventPtr> events;
        events.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i)
            events.push_back(nextEvent());
        m_log->accept(events);
        m_published.insert(m_published.end(), events.begin(), events.end());
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    LogLimits m_limits;
    std::vector<EventPtr> m_published;
    std::vector<EventPtr> m_restored;
    int m_states = 0;
    quint64 m_seq = 0;
    std::unique_ptr<EventLog> m_log;
};

SCENEDECK_TEST(tst_EventLog)
#include "tst_eventlog.moc"
