// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/EventLog.h"
#include "tests/support/FakeClock.h"
#include "tests/support/LogFixtures.h"
#include "tests/support/ShortFiles.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace scenedeck;

/// The log with its threads, in a real folder.
class tst_EventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_limits = {};
        m_kept.clear();
        m_states = 0;
        m_seq = 0;
        open();
    }

    void cleanup() { m_log.reset(); }

    void goesOnAfterAnEnd()
    {
        publish(5);
        const QByteArray epoch = m_log->epoch();
        reopen();
        QCOMPARE(m_log->epoch(), epoch);
        QCOMPARE(m_log->restoredSeq(), 5U);
        QCOMPARE(m_restored.size(), 5U); // m_kept, the state that was saved
        QCOMPARE(m_restored[2]->seq, 3U);
        QVERIFY(std::holds_alternative<ModelMetricBody>(m_restored[2]->body));
    }

    void arrivalsAreKnownAfterARestartAlthoughTheClockWasSet()
    {
        for (const qint64 step : {-3'600'000, 10'800'000, -40'000, 0}) {
            publish(2);
            m_clock.stepWall(step);
            m_clock.advance(5000);
        }
        for (int restart = 0; restart < 2; ++restart) {
            reopen();
            QCOMPARE(m_restored.size(), m_kept.size());
            for (std::size_t i = 0; i < m_kept.size(); ++i)
                QCOMPARE(m_restored[i]->arrivedMs, m_kept[i]->arrivedMs);
            m_clock.stepWall(-7'200'000);
        }
    }

    void arrivalsOfBeforeTheMachinesStartStayKnownWhenTheClockIsSetLater()
    {
        publish(1);
        endWithTheMachine();
        open();
        publish(1);
        m_log.reset();
        m_clock.stepWall(10'800'000);
        open();
        QCOMPARE(m_restored.front()->arrivedMs, m_kept.front()->arrivedMs);
        QCOMPARE(m_restored.back()->arrivedMs, m_kept.back()->arrivedMs);
    }

    void afterAKillTheyAreKnownToo()
    {
        publish(1);
        m_clock.stepWall(3'600'000);
        publish(1);
        const QString copy = m_folder->filePath(QStringLiteral("mark-at-the-kill"));
        QVERIFY(QFile::copy(mark(), copy));
        leaveAsKilled();
        QVERIFY(QFile::copy(copy, mark()));
        open();
        QCOMPARE(m_restored.front()->arrivedMs, m_kept.front()->arrivedMs);
        QCOMPARE(m_restored.back()->arrivedMs, m_kept.back()->arrivedMs);
    }

    void ofBeforeTheMachinesStartTheWallClockTells()
    {
        publish(1);
        m_clock.advance(60'000);
        endWithTheMachine();
        open();
        QCOMPARE(*m_restored.front()->arrivedMs, *m_kept.front()->arrivedMs);
        endWithTheMachine();
        m_clock.stepWall(-3'600'000);
        open();
        QCOMPARE(m_restored.front()->arrivedMs, std::nullopt);
    }

    void answersAfterWhatWasAcceptedBefore()
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

    void leavesSnapshotsOut()
    {
        publish(1);
        Event snapshot;
        snapshot.type = QStringLiteral("snapshot");
        const EventPtr shared = std::make_shared<const Event>(snapshot);
        m_log->accept({&shared, 1});
        publish(1);
        QTRY_COMPARE(m_log->vitals().writtenSeq.load(), 2U);
    }

    void savesTheStateInProportion()
    {
        m_limits.tailBytes = 1000;
        reopen();
        m_states = 0;
        publish(10);
        QCOMPARE(m_states, 0);
        publish(10);
        QCOMPARE(m_states, 1);
        publish(1);
        QCOMPARE(m_states, 1);
        QTRY_VERIFY(m_log->vitals().stateSavedMs.load() > 0);
    }

    void makesProducersWaitWhenMuchIsUnwritten()
    {
        m_limits.queueBytes = 1000;
        reopen();
        const QSignalSpy congestion(m_log.get(), &EventLog::congestionChanged);
        // The writer may be done before we look.
        for (int i = 0; i < 100 && congestion.isEmpty(); ++i)
            publishAtOnce(2000);
        QCOMPARE(congestion.size(), 1);
        QVERIFY(congestion[0][0].toBool());
        QTRY_COMPARE(congestion.size(), 2);
        QVERIFY(!congestion[1][0].toBool());
        QVERIFY(m_log->canTake());
    }

    void numbersThatMayBeLostAreNotGivenAgain()
    {
        publish(5);
        const QByteArray epoch = m_log->epoch();
        QTRY_COMPARE(m_log->vitals().writtenSeq.load(), 5U);
        leaveAsKilled();
        QVERIFY(!QFile::exists(mark()));
        open();
        QVERIFY(m_log->epoch() != epoch);
        QCOMPARE(m_log->restoredSeq(), 5U);
        QVERIFY(m_log->knowsPast({epoch, 5}));
        QVERIFY(!m_log->knowsPast({epoch, 6}));
        QVERIFY(!m_log->knowsPast({"other", 1}));
    }

    void afterAKillTheEpochGoesOnWhenNothingWasLost()
    {
        publish(5);
        const QByteArray epoch = m_log->epoch();
        const QString kept = m_folder->filePath(QStringLiteral("kept"));
        QVERIFY(QFile::copy(mark(), kept)); // which a clean end removes
        leaveAsKilled();
        QVERIFY(QFile::rename(kept, mark()));
        open();
        QCOMPARE(m_log->epoch(), epoch);
    }

    void whatAKillKeptFromBeingWrittenComesBack()
    {
        const QByteArray epoch = openAfterKill(5, 3, 8);
        QCOMPARE(m_log->epoch(), epoch);
        QCOMPARE(m_log->restoredSeq(), 8U);
        QCOMPARE(m_restored.size(), 8U);
        QCOMPARE(m_restored.back()->seq, 8U);
        leaveAsKilled();
        open();
        QCOMPARE(m_log->restoredSeq(), 8U); // which is in the file now
        QCOMPARE(m_log->vitals().firstSeq.load(), 1U);
    }

    void withOneLostTheOthersComeBackAndTheEpochIsNew()
    {
        const QByteArray epoch = openAfterKill(5, 3, 9);
        QVERIFY(m_log->epoch() != epoch);
        QCOMPARE(m_log->restoredSeq(), 8U);
        QVERIFY(m_log->knowsPast({epoch, 8}));
    }

    void aCleanEndLeavesNothingInMemory()
    {
        publish(5);
        QVERIFY(QFile::exists(mark()));
        QVERIFY(QFile::exists(unwritten()));
        m_log.reset();
        QVERIFY(!QFile::exists(mark()));
        QVERIFY(!QFile::exists(unwritten()));
    }

    void anEndOnAFullDiskLeavesUnwrittenEventsToTheNextStart()
    {
        publish(5);
        const QByteArray epoch = m_log->epoch();
        QTRY_COMPARE(m_log->vitals().writtenSeq.load(), 5U);
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
        QVERIFY(!QFile::exists(unwritten()));
    }

    void isForOneAtATime()
    {
        QString error;
        QVERIFY(!EventLog::open(m_folder->path(), m_limits, m_clock, &error));
        QVERIFY(error.contains(QStringLiteral("another scenedeck uses it")));
    }

    void saysWhyItCannotBeOpened()
    {
        QFile file(m_folder->filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QString error;
        QVERIFY(
            !EventLog::open(file.fileName() + QStringLiteral("/state"), m_limits, m_clock, &error));
        QVERIFY2(error.contains(QStringLiteral("--state-dir none")), qPrintable(error));
    }

    void isOpenedLaterWhereTheDiskIsFullAtTheStart()
    {
        publish(5);
        const QByteArray epoch = m_log->epoch();
        m_log.reset();
        m_limits.retryMs = 5;
        {
            const ShortFiles full(1000);
            openUnopened();
            QVERIFY(!m_log->canTake());
            QVERIFY2(m_log->fault().contains(QStringLiteral("cannot be opened")),
                     qPrintable(m_log->fault()));
            QVERIFY(readsAreDamaged());
        }
        QTRY_VERIFY(m_log->isOpen());
        QVERIFY(m_log->canTake());
        QCOMPARE(m_log->fault(), QString());
        QCOMPARE(m_log->epoch(), epoch);
        QCOMPARE(m_log->restoredSeq(), 5U);
        QCOMPARE(m_log->takeRestored().size(), 5U);
    }

    void anEndBeforeItIsOpenedLosesNothing()
    {
        publish(5);
        const QByteArray epoch = m_log->epoch();
        m_log.reset();
        {
            const ShortFiles full(1000);
            openUnopened();
            m_log.reset();
        }
        open();
        QCOMPARE(m_log->epoch(), epoch);
        QCOMPARE(m_log->restoredSeq(), 5U);
    }

    void dropsWhatIsOldByTheClock()
    {
        m_limits.ageingMs = 5; // of real time, between two looks
        reopen();
        publish(5);
        QTRY_COMPARE(m_log->vitals().writtenSeq.load(), 5U);
        QCOMPARE(m_log->vitals().firstSeq.load(), 1U);
        m_clock.advance(m_limits.ageMs + 1);
        // It has to ask for the state first, and looks again later.
        QTRY_VERIFY((m_clock.advance(m_limits.ageingMs), m_log->vitals().firstSeq.load() == 6));
        QVERIFY(m_states > 0);
    }

    void damageWhereTheOldestEventLiesDoesNotEndTheStart()
    {
        m_log.reset();
        spoilOldest();
        open();
        QCOMPARE(m_log->vitals().firstSeq.load(), 1U);
        const QStringList aside{QStringLiteral("events.sqlite3.aside-*")};
        QCOMPARE(QDir(m_folder->path()).entryList(aside).size(), 1);
    }

private:
    /// The leaf of SQLite's tree in which the first segment lies: only who asks for it comes there.
    void spoilOldest() const
    {
        const QString path = m_folder->filePath(QStringLiteral("events.sqlite3"));
        qint64 root = 0;
        {
            LogStore store(path, m_limits);
            store.append(loggedSegments(1, 100, 1, 1000));
            store.saveState(100, {});
        }
        {
            Database database(path);
            root = database.number("SELECT rootpage FROM sqlite_master WHERE name = 'segment'");
            QCOMPARE(database.number("PRAGMA page_size"), PageBytes);
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qint64 begin = (root - 1) * PageBytes;
        QCOMPARE(bigEndian<quint8>(file, begin), quint8(5)); // it has leaves
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

    /// Opens what a kill has left: events of which the last @p unwritten had not reached the file.
    /// Returns the epoch of before.
    QByteArray openAfterKill(int written, int unwritten, quint64 given)
    {
        publish(written);
        QByteArray epoch = m_log->epoch();
        leaveUnwritten(epoch, unwritten, given);
        open();
        return epoch;
    }

    /// As a kill leaves it: @p count events beyond those of the log, and @p given numbers given
    /// out.
    void leaveUnwritten(const QByteArray &epoch, int count, quint64 given)
    {
        leaveAsKilled();
        const LogDirectory directory(m_folder->path(), m_limits);
        const auto kept = directory.openUnwritten();
        kept->begin(epoch);
        std::vector<EventPtr> events;
        events.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i)
            events.push_back(nextEvent());
        kept->put(events, events.front()->seq - 1);
        SeqMark::open(mark())->begin(epoch, given, {});
    }

    void leaveAsKilled()
    {
        m_log.reset();
        Database(m_folder->filePath(QStringLiteral("events.sqlite3")))
            .run("UPDATE closing SET clean = 0");
    }

    QString unwritten() const
    {
        return LogDirectory(m_folder->path(), m_limits).unwrittenInMemory();
    }

    // What lies in the machine's memory is gone then, and what is stored of it means nothing.
    void endWithTheMachine()
    {
        m_log.reset();
        QFile::remove(mark());
        QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("seq"))));
    }

    QString mark() const { return LogDirectory(m_folder->path(), m_limits).markInMemory(); }

    void open()
    {
        QString error;
        m_log = EventLog::open(m_folder->path(), m_limits, m_clock, &error);
        QVERIFY2(m_log != nullptr, qPrintable(error));
        m_restored = m_log->takeRestored();
        m_log->start([this] {
            ++m_states;
            return m_kept;
        });
    }

    void openUnopened()
    {
        QString error;
        m_log = EventLog::open(m_folder->path(), m_limits, m_clock, &error);
        QVERIFY2(m_log != nullptr, qPrintable(error));
        QVERIFY(!m_log->isOpen());
    }

    bool readsAreDamaged()
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
            m_kept.push_back(nextEvent());
            m_log->accept({&m_kept.back(), 1});
        }
    }

    void publishAtOnce(int count)
    {
        std::vector<EventPtr> events;
        events.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i)
            events.push_back(nextEvent());
        m_log->accept(events);
        m_kept.insert(m_kept.end(), events.begin(), events.end());
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    LogLimits m_limits;
    std::vector<EventPtr> m_kept;
    std::vector<EventPtr> m_restored;
    int m_states = 0;
    quint64 m_seq = 0;
    std::unique_ptr<EventLog> m_log;
};

QTEST_GUILESS_MAIN(tst_EventLog)
#include "tst_eventlog.moc"
