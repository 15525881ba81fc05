// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogSchema.h"
#include "core/log/LogStore.h"
#include "tests/support/TestClass.h"

#include "tests/support/FakeClock.h"
#include "tests/support/LogFixtures.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace scenedeck;

namespace
{
constexpr std::size_t Many = 1'000'000;

constexpr qint64 Hour = 3'600'000;
constexpr qint64 Day = 24 * Hour;

LogQuery after(quint64 seq, const QString &type = {}, std::size_t limit = Many,
               qsizetype bytes = Many)
{
    return {seq, type, limit, bytes};
}

std::vector<quint64> seqsOf(const std::vector<Event> &events)
{
    return scenedeck::seqsOf(LogPage{events, false});
}

std::vector<quint64> range(quint64 first, quint64 last, quint64 step = 1)
{
    std::vector<quint64> seqs;
    for (quint64 seq = first; seq <= last; seq += step)
        seqs.push_back(seq);
    return seqs;
}
} // namespace

/// The store in a real folder.
class tst_LogStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_limits = {};
        reopen();
    }

    void cleanup() { m_store.reset(); }

    void newStoreIsEmpty()
    {
        QCOMPARE(m_store->lastSeq(), 0U);
        QCOMPARE(m_store->firstSeq(), 1U);
        QVERIFY(m_store->epoch().isEmpty());
        QVERIFY(!m_store->isClean());
        QVERIFY(m_store->read(after(0)).events.empty());
    }

    void eventsSurviveReopening()
    {
        append(loggedEvents(1, 100));
        append(loggedEvents(101, 150));
        reopen();
        QCOMPARE(m_store->lastSeq(), 150U);
        const auto events = m_store->read(after(0)).events;
        QCOMPARE(seqsOf(events), range(1, 150));
        QCOMPARE(events[41].bytes, QByteArray("42........"));
        QCOMPARE(events[41].type, QStringLiteral("three"));
        QCOMPARE(events[41].receivedMs, 42'000);
    }

    void requestsSurviveReopening()
    {
        const Record first = request(1, "key-1", "first");
        const Record second = request(1, "key-1", "second"); // its answer has changed
        m_store->append(std::array{recordOf(*arrivedEvent(1), "odd"), first});
        m_store->append(std::array{second});
        m_clock.stepWall(Hour);
        m_store->append(std::array{first, second, // again, as after a kill
                                   recordOf(*arrivedEvent(2), "odd"),
                                   request(2, "key-2", "third")});
        m_store->append(std::array{first}); // ignored: of earlier events
        reopen();
        m_store->append(std::array{request(2, "key-2", "fourth")});
        m_clock.advance(1000);
        const std::vector<KeyedRequest> requests = m_store->requests();
        QCOMPARE(requests.size(), 2U);
        QCOMPARE(requests[0].key, QByteArray("key-1"));
        QCOMPARE(requests[0].fingerprint, QByteArray("fingerprint"));
        QCOMPARE(requests[0].answer, QByteArray("second"));
        QCOMPARE(requests[1].answer, QByteArray("fourth"));
        QCOMPARE(m_store->lastSeq(), 2U);
        for (const KeyedRequest &request : requests)
            QCOMPARE(m_clock.monotonicMs() - request.arrivedMs, 1000);
    }

    /// If they are of an earlier boot; ages are never negative.
    void requestsAgeByTheWallClockAfterReboot()
    {
        m_store->append(
            std::array{recordOf(*arrivedEvent(1), "odd"), request(1, "key-1", "first")});
        reboot();
        m_clock.advance(5000);
        QCOMPARE(m_store->requests().front().arrivedMs, m_clock.monotonicMs() - 5000);
        m_clock.stepWall(-Hour);
        QCOMPARE(m_store->requests().front().arrivedMs, m_clock.monotonicMs());
    }

    void newestRequestsAreStored()
    {
        m_limits.fileBytes = 16'000; // ten requests
        reopen();
        for (quint64 seq = 1; seq <= 15; ++seq)
            m_store->append(
                std::array{recordOf(*loggedEvent(seq), "odd"), request(seq, "key", "")});
        const std::vector<KeyedRequest> requests = m_store->requests();
        QCOMPARE(requests.size(), 10U);
        QCOMPARE(requests.front().seq, 6U);
        QCOMPARE(requests.back().seq, 15U);
    }

    void readAppliesQuery()
    {
        append(loggedEvents(1, 100));
        append(loggedEvents(101, 150));
        for (quint64 seq : {0U, 1U, 37U, 100U, 149U})
            QCOMPARE(seqsOf(m_store->read(after(seq)).events), range(seq + 1, 150));
        QVERIFY(m_store->read(after(150)).events.empty());
        QVERIFY(m_store->read(after(~quint64(0))).events.empty());
        QCOMPARE(seqsOf(m_store->read(after(10, QStringLiteral("three"))).events),
                 range(12, 150, 3));
        QCOMPARE(seqsOf(m_store->read(after(10, QStringLiteral("three"), 2)).events),
                 range(12, 15, 3));
        QCOMPARE(seqsOf(m_store->read(after(10, {}, 7)).events), range(11, 17));
        QCOMPARE(seqsOf(m_store->read(after(10, {}, Many, 25)).events), range(11, 13));
        QVERIFY(m_store->read(after(0, QStringLiteral("none"))).events.empty());
    }

    void appendIsAtomic()
    {
        append(loggedEvents(1, 100));
        insert("105"); // a conflict in the middle of the group
        QVERIFY_THROWS_EXCEPTION(DatabaseError, append(loggedEvents(101, 200)));
        QCOMPARE(m_store->lastSeq(), 100U);
        Database(path()).run("DELETE FROM event WHERE seq = 105");
        append(loggedEvents(101, 102));
        QCOMPARE(seqsOf(m_store->read(after(0)).events), range(1, 102));
    }

    /// What the guide promises to other programs.
    void eventsAreRowsOfAView()
    {
        m_store->beginEpoch("e0", 0);
        append(loggedEvents(1, 3));
        const EventPtr event = loggedEvent(4);
        const QByteArray type = "odd";
        Record keyed = recordOf(*event, type);
        keyed.key = "key-0123";
        m_store->append(std::array{keyed});
        Database database(path());
        Statement select(database.handle(), "SELECT epoch, seq, t_ms, type, key, body FROM events");
        QVERIFY(select.step());
        QCOMPARE(select.bytes(0), QByteArray("e0"));
        QCOMPARE(select.number(1), 1);
        QCOMPARE(select.number(2), 1000);
        QCOMPARE(select.bytes(3), QByteArray("odd"));
        QVERIFY(select.isNull(4));
        QCOMPARE(select.bytes(5), QByteArray("1........."));
        for (int i = 0; i < 3; ++i)
            QVERIFY(select.step());
        QCOMPARE(select.bytes(4), QByteArray("key-0123"));
    }

    void queriesUseIndexes_data()
    {
        QTest::addColumn<QByteArray>("where");
        QTest::addColumn<QByteArray>("index");
        QTest::newRow("since") << QByteArray("seq > 5 ORDER BY seq") << QByteArray("PRIMARY KEY");
        QTest::newRow("type") << QByteArray("type = 'a' AND seq > 5 ORDER BY seq")
                              << QByteArray("event_type");
        QTest::newRow("time") << QByteArray("t_ms BETWEEN 5 AND 6") << QByteArray("event_time");
    }

    void queriesUseIndexes()
    {
        QFETCH(QByteArray, where);
        QFETCH(QByteArray, index);
        Database database(path());
        const QByteArray sql = "EXPLAIN QUERY PLAN SELECT * FROM event WHERE " + where;
        Statement plan(database.handle(), sql.constData());
        QVERIFY(plan.step());
        QVERIFY2(plan.bytes(3).contains(index), plan.bytes(3).constData());
        QVERIFY(!plan.step()); // no sorting
    }

    void lastSeqIsThatOfCheckpoint()
    {
        m_store->saveCheckpoint(70, loggedEvents(65, 70));
        reopen();
        QCOMPARE(m_store->lastSeq(), 70U);
        quint64 seq = 0;
        QCOMPARE(seqsOf(m_store->loadCheckpoint(&seq)), range(65, 70));
        QCOMPARE(seq, 70U);
        m_store->saveCheckpoint(71, loggedEvents(71, 71));
        QCOMPARE(seqsOf(m_store->loadCheckpoint(&seq)), range(71, 71));
    }

    void listsPastEpochs()
    {
        m_store->beginEpoch("a", 0);
        append(loggedEvents(1, 10));
        m_store->beginEpoch("b", 10);
        append(loggedEvents(11, 12));
        m_store->beginEpoch("c", 12);
        reopen();
        QCOMPARE(m_store->epoch(), QByteArray("c"));
        const auto past = m_store->pastEpochs(5);
        QCOMPARE(past.size(), 2U);
        QCOMPARE(past[0].epoch, QByteArray("b"));
        QCOMPARE(past[0].seq, 12U);
        QCOMPARE(past[1].epoch, QByteArray("a"));
        QCOMPARE(past[1].seq, 10U);
        QCOMPARE(m_store->pastEpochs(1).size(), 1U);
    }

    void lastSeqIsThatOfEpochBegin()
    {
        m_store->beginEpoch("a", 500);
        reopen();
        QCOMPARE(m_store->lastSeq(), 500U);
        QCOMPARE(m_store->firstSeq(), 501U);
    }

    void keepsCheckpointsEvenlyWithinTheirShare()
    {
        m_limits.fileBytes = 1'000'000;
        reopen();
        for (quint64 seq = 1; seq <= 64; ++seq)
            m_store->saveCheckpoint(seq, std::array{noise(seq, 10'000)});
        Database database(path());
        QVERIFY(database.number("SELECT sum(length(events)) FROM checkpoint") <=
                m_limits.checkpointShare());
        QVERIFY(database.number("SELECT count(*) FROM checkpoint") >= 8);
        QCOMPARE(database.number("SELECT max(seq) FROM checkpoint"), 64);
        QVERIFY(database.number("SELECT max(gap) FROM (SELECT seq - lag(seq, 1, 0) OVER (ORDER BY "
                                "seq) AS gap FROM checkpoint)") <= 16);
    }

    void largeCheckpointIsKeptAlone()
    {
        m_limits.fileBytes = 100'000;
        reopen();
        m_store->saveCheckpoint(1, std::array{noise(1, 20'000)});
        m_store->saveCheckpoint(2, std::array{noise(2, 20'000)});
        QCOMPARE(Database(path()).number("SELECT min(seq) FROM checkpoint"), 2);
    }

    void dropsOldEventsInSteps()
    {
        m_limits.dropStepEvents = 20;
        reopen();
        append(agedEvents(1, 50, Day + Hour));
        append(agedEvents(51, 100, Hour));
        m_store->saveCheckpoint(20, {});
        m_store->saveCheckpoint(100, {});
        QVERIFY(m_store->dropOldest());
        QCOMPARE(m_store->firstSeq(), 21U);
        QCOMPARE(dropAll(), 3); // the last one finds nothing
        QCOMPARE(seqsOf(m_store->read(after(0)).events), range(51, 100));
        QCOMPARE(m_store->read(after(0, QStringLiteral("three"))).events.front().seq, 51U);
        QCOMPARE(Database(path()).number("SELECT min(seq) FROM checkpoint"), 100);
    }

    void stepEndsEarlyAtItsBytes()
    {
        m_limits.dropStepBytes = 100'000;
        reopen();
        std::vector<EventPtr> events;
        for (quint64 seq = 1; seq <= 100; ++seq)
            events.push_back(agedEvent(seq, Day + Hour, 10'000));
        append(events);
        m_store->saveCheckpoint(100, {});
        QVERIFY(m_store->dropOldest());
        QCOMPARE(m_store->firstSeq(), 21U);
    }

    void futureDateDoesNotKeepLaterEvents()
    {
        append(agedEvents(1, 1, -9 * Day));
        append(agedEvents(2, 50, Day + Hour));
        append(agedEvents(51, 100, Hour));
        m_store->saveCheckpoint(100, {});
        dropAll();
        QCOMPARE(m_store->firstSeq(), 51U);
    }

    void futureDatesGoWithTheNextKnownAge()
    {
        append(agedEvents(1, 100, -9 * Day));
        append({arrivedEvent(101)});
        m_store->saveCheckpoint(101, {});
        m_clock.advance(Day);
        dropAll();
        QCOMPARE(m_store->firstSeq(), 1U);
        m_clock.advance(1);
        dropAll();
        QCOMPARE(m_store->firstSeq(), 102U);
    }

    void eventsSinceBootAgeByTheMonotonicClock()
    {
        append({arrivedEvent(1)});
        m_clock.stepWall(30 * Day);
        m_clock.advance(Hour);
        append({arrivedEvent(2)});
        m_store->saveCheckpoint(2, {});
        reopen(); // as at a restart
        m_clock.advance(Day - Hour);
        dropAll();
        QCOMPARE(m_store->firstSeq(), 1U);
        m_clock.advance(1);
        dropAll();
        QCOMPARE(m_store->firstSeq(), 2U);
        m_clock.stepWall(-60 * Day);
        m_clock.advance(Hour);
        dropAll();
        QCOMPARE(m_store->firstSeq(), 3U);
    }

    void wallClockIsNotUsedAfterLargeStep()
    {
        append(agedEvents(1, 10, Hour));
        m_store->saveCheckpoint(10, {});
        dropAll();
        m_clock.stepWall(3 * Day);
        dropAll();
        m_clock.advance(3000);
        m_clock.stepWall(-3 * Day);
        dropAll();
        m_clock.stepWall(2 * Day);
        dropAll();
        m_clock.advance(599'999);
        dropAll();
        QCOMPARE(m_store->firstSeq(), 1U);
        m_clock.advance(1);
        dropAll();
        QCOMPARE(m_store->firstSeq(), 11U);
    }

    void clockOffsetsOfThisBootAreRestored()
    {
        append({arrivedEvent(1)});
        m_clock.stepWall(Hour);
        append({arrivedEvent(2)});
        const ClockOffsets offsets = m_store->clockOffsets();
        reopen();
        QCOMPARE(m_store->clockOffsets().entries(), offsets.entries());
        QCOMPARE(m_store->clockOffsets().entries().size(), 2U);
        QCOMPARE(m_store->lastStepSeq(), 0U);
    }

    void lastStepBeforeRebootIsKnown()
    {
        append({arrivedEvent(1)});
        reboot();
        QVERIFY(m_store->clockOffsets().entries().empty());
        QCOMPARE(m_store->lastStepSeq(), 0U);
        m_store->setClockOffsets(ClockOffsets({{1, 5}, {7, 1'000'000}}));
        reboot();
        QCOMPARE(m_store->lastStepSeq(), 7U);
    }

    void dropsOldestEventsBeyondSizeLimit()
    {
        m_limits.fileBytes = 1'000'000;
        m_limits.ageMs = 1'000 * 365 * Day; // the fixtures' dates are of 1970
        reopen();
        m_store->saveCheckpoint(1'000'000, {});
        for (quint64 first = 1; first <= 2000; first += 100) {
            append(loggedEvents(first, first + 99, 1000));
            dropAll();
            QVERIFY(m_store->usedBytes() + m_limits.walShare() <= 1'010'000);
        }
        const auto kept = seqsOf(m_store->read(after(0)).events);
        QVERIFY(kept.size() > 400);
        QCOMPARE(kept.back(), 2000U);
    }

    void keepsEventsAfterCheckpoint()
    {
        append(agedEvents(1, 100, Day + Hour));
        QVERIFY(!m_store->dropOldest());
        QVERIFY(m_store->isCheckpointNeeded());
        QCOMPARE(m_store->firstSeq(), 1U);
        m_store->saveCheckpoint(100, {});
        dropAll();
        QVERIFY(!m_store->isCheckpointNeeded());
        QCOMPARE(m_store->firstSeq(), 101U);
        QCOMPARE(m_store->lastSeq(), 100U);
    }

    void largeCheckpointRaisesSizeLimit()
    {
        m_limits.fileBytes = 64 * 1024;
        m_limits.ageMs = 1'000 * 365 * Day; // the fixtures' dates are of 1970
        reopen();
        append(loggedEvents(1, 100));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral(
                                               "the event log may use 5 MiB .*raise --log-mib")));
        m_store->saveCheckpoint(100, std::array{noise(100, 1024 * 1024)});
        append(loggedEvents(101, 200));
        QVERIFY(!m_store->dropOldest());
        QVERIFY(!m_store->isCheckpointNeeded());
        QCOMPARE(m_store->firstSeq(), 1U);
    }

    void damagedCheckpointThrows_data()
    {
        QTest::addColumn<QByteArray>("damage");
        QTest::newRow("zeros") << QByteArray("zeroblob(length(events))");
        QTest::newRow("short") << QByteArray("substr(events, 1, 20)");
        QTest::newRow("other bytes")
            << QByteArray("substr(events, 1, 14) || x'ff' || substr(events, 16)");
        QTest::newRow("empty") << QByteArray("x''");
    }

    void damagedCheckpointThrows()
    {
        QFETCH(QByteArray, damage);
        m_store->saveCheckpoint(5, loggedEvents(1, 5));
        const QByteArray sql = "UPDATE checkpoint SET events = " + damage;
        Database(path()).run(sql.constData());
        quint64 seq = 0;
        QVERIFY_THROWS_EXCEPTION(DatabaseError, m_store->loadCheckpoint(&seq));
    }

    void syncReportsAnotherProgramsReadTransaction()
    {
        append(loggedEvents(1, 100));
        QCOMPARE(m_store->sync(), Database::Sync::Done);
        Database other(path());
        other.run("BEGIN");
        QCOMPARE(other.number("SELECT count(*) FROM events"), 0); // no epoch yet
        append(loggedEvents(101, 200));
        QCOMPARE(m_store->sync(), Database::Sync::Held);
        other.run("COMMIT");
        QCOMPARE(m_store->sync(), Database::Sync::Done);
    }

    void rejectsForeignFile()
    {
        m_store.reset();
        Database(path()).run("PRAGMA application_id = 7");
        QVERIFY_THROWS_EXCEPTION(ForeignLog, reopen());
    }

    void rejectsLaterVersion()
    {
        m_store.reset();
        Database(path()).run("PRAGMA user_version = 4");
        QVERIFY_THROWS_EXCEPTION(ForeignLog, reopen());
    }

    void rejectsEarlierVersion()
    {
        m_store.reset();
        Database(path()).run("PRAGMA user_version = 2");
        QVERIFY_THROWS_EXCEPTION(ForeignLog, reopen());
    }

private:
    void append(const std::vector<EventPtr> &events) { appendTo(*m_store, events); }

    Record request(quint64 seq, const char *key, const char *answer) const
    {
        Record record;
        record.seq = seq;
        record.receivedMs = m_clock.unixMs();
        record.arrivedMs = m_clock.monotonicMs();
        record.isRequest = true;
        record.key = key;
        record.type = "fingerprint";
        record.body = answer;
        return record;
    }

    void insert(const QByteArray &seq)
    {
        const QByteArray sql = "INSERT INTO event VALUES(" + seq + ", 1, 0, 'odd', 0, NULL, '')";
        Database(path()).run(sql.constData());
    }

    /// An event that was received @p ageMs ago by the wall clock.
    EventPtr agedEvent(quint64 seq, qint64 ageMs, qsizetype bytes = 10)
    {
        Event event = *loggedEvent(seq, bytes);
        event.receivedMs = m_clock.unixMs() - ageMs;
        return std::make_shared<const Event>(std::move(event));
    }

    std::vector<EventPtr> agedEvents(quint64 first, quint64 last, qint64 ageMs)
    {
        std::vector<EventPtr> events;
        for (quint64 seq = first; seq <= last; ++seq)
            events.push_back(agedEvent(seq, ageMs));
        return events;
    }

    /// An event that is received now, by both clocks.
    EventPtr arrivedEvent(quint64 seq)
    {
        Event event = *agedEvent(seq, 0);
        event.arrivedMs = m_clock.monotonicMs();
        return std::make_shared<const Event>(std::move(event));
    }

    /// An event that cannot be compressed.
    static EventPtr noise(quint64 seq, qsizetype bytes)
    {
        Event event = *loggedEvent(seq, bytes);
        QRandomGenerator random(static_cast<quint32>(seq));
        for (char &c : event.bytes)
            c = static_cast<char>(random.generate());
        return std::make_shared<const Event>(std::move(event));
    }

    /// Returns the number of steps.
    int dropAll()
    {
        int steps = 1;
        while (m_store->dropOldest())
            ++steps;
        return steps;
    }

    void reboot()
    {
        Database(path()).run("UPDATE clock SET boot = 'another'");
        reopen();
    }

    QString path() const { return m_folder->filePath(QStringLiteral("events.sqlite3")); }

    void reopen()
    {
        m_store.reset();
        m_store = std::make_unique<LogStore>(path(), m_limits, m_clock);
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    LogLimits m_limits;
    std::unique_ptr<LogStore> m_store;
};

SCENEDECK_TEST(tst_LogStore)
#include "tst_logstore.moc"
