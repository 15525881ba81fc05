// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogSchema.h"
#include "core/log/LogStore.h"
#include "tests/support/TestClass.h"

#include "tests/support/LogFixtures.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr std::size_t Many = 1'000'000;

EventPtr eventOf(quint64 seq, const QString &type = QStringLiteral("odd"), qsizetype pad = 10)
{
    Event event;
    event.seq = seq;
    event.receivedMs = static_cast<qint64>(1000 * seq);
    event.type = type;
    event.bytes = QByteArray::number(seq).leftJustified(pad, '.');
    return std::make_shared<const Event>(std::move(event));
}

std::vector<EventPtr> eventsFrom(quint64 first, quint64 last, qsizetype pad = 10)
{
    std::vector<EventPtr> events;
    for (quint64 seq = first; seq <= last; ++seq)
        events.push_back(
            eventOf(seq, seq % 3 == 0 ? QStringLiteral("three") : QStringLiteral("odd"), pad));
    return events;
}

LogQuery after(quint64 seq, const QString &type = {}, std::size_t limit = Many,
               qsizetype bytes = Many)
{
    return {seq, type, limit, bytes};
}

std::vector<quint64> seqsOf(const std::vector<Event> &events)
{
    std::vector<quint64> seqs;
    seqs.reserve(events.size());
    for (const Event &event : events)
        seqs.push_back(event.seq);
    return seqs;
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
        m_limits.segmentBytes = 500;
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
        append(eventsFrom(1, 100));
        append(eventsFrom(101, 150));
        reopen();
        QCOMPARE(m_store->lastSeq(), 150U);
        const auto events = m_store->read(after(0)).events;
        QCOMPARE(seqsOf(events), range(1, 150));
        QCOMPARE(events[41].bytes, QByteArray("42........"));
        QCOMPARE(events[41].type, QStringLiteral("three"));
        QCOMPARE(events[41].receivedMs, 42'000);
    }

    void readAppliesQuery()
    {
        append(eventsFrom(1, 100));
        append(eventsFrom(101, 150));
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
        append(eventsFrom(1, 100));
        // Conflicts with a later segment of the group.
        Database(path()).run("INSERT INTO segment WITH RECURSIVE n(i) AS (SELECT 105 UNION ALL "
                             "SELECT i + 1 FROM n WHERE i < 140) SELECT i, i, 0, 0, 0, x'' FROM n");
        QVERIFY_THROWS_EXCEPTION(DatabaseError, append(eventsFrom(101, 200)));
        QCOMPARE(m_store->lastSeq(), 100U);
        Database(path()).run("DELETE FROM segment WHERE records = x''");
        append(eventsFrom(101, 102));
        QCOMPARE(seqsOf(m_store->read(after(0)).events), range(1, 102));
    }

    void lastSeqIsThatOfSavedState()
    {
        m_store->saveState(70, eventsFrom(65, 70));
        reopen();
        QCOMPARE(m_store->lastSeq(), 70U);
        quint64 seq = 0;
        QCOMPARE(seqsOf(m_store->loadState(&seq)), range(65, 70));
        QCOMPARE(seq, 70U);
        m_store->saveState(71, eventsFrom(71, 71));
        QCOMPARE(seqsOf(m_store->loadState(&seq)), range(71, 71));
    }

    void listsPastEpochs()
    {
        m_store->beginEpoch("a", 0);
        append(eventsFrom(1, 10));
        m_store->beginEpoch("b", 10);
        append(eventsFrom(11, 12));
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

    void dropsOldEventsInSteps()
    {
        m_limits.dropStepSegments = 2;
        reopen();
        append(eventsFrom(1, 100));
        m_store->saveState(100, {});
        const qint64 before = 51'000;
        int steps = 0;
        for (bool isMore = true; isMore; ++steps) {
            const quint64 first = m_store->firstSeq();
            isMore = m_store->dropOldest({before});
            QVERIFY(m_store->firstSeq() - first <= 60);
        }
        QVERIFY(steps > 1);
        const auto kept = seqsOf(m_store->read(after(0)).events);
        QVERIFY(kept.front() > 30 && kept.front() <= 51);
        QCOMPARE(kept, range(kept.front(), 100));
        QCOMPARE(seqsOf(m_store->read(after(0, QStringLiteral("three"))).events).back(), 99U);
        m_store->dropOldest({std::numeric_limits<qint64>::max()});
    }

    void futureDateDoesNotKeepLaterSegments()
    {
        Event future = *eventOf(1);
        future.receivedMs = 9'000'000;
        append({std::make_shared<const Event>(future)});
        append(eventsFrom(2, 100));
        m_store->saveState(100, {});
        const LogCutoff cutoff{51'000, 200'000};
        while (m_store->dropOldest(cutoff)) {
        }
        QVERIFY(m_store->firstSeq() > 30);
    }

    void pastDateIsIgnoredForThisRun()
    {
        append(eventsFrom(1, 100));
        m_store->saveState(100, {});
        LogCutoff cutoff{std::numeric_limits<qint64>::max()};
        cutoff.earlierSeq = 0;
        QVERIFY(!m_store->dropOldest(cutoff));
        QCOMPARE(m_store->firstSeq(), 1U);
        cutoff.seq = 100;
        while (m_store->dropOldest(cutoff)) {
        }
        QCOMPARE(m_store->firstSeq(), 101U);
    }

    void dropsOldestEventsBeyondSizeLimit()
    {
        m_limits.fileBytes = 1'000'000;
        reopen();
        m_store->saveState(1'000'000, {});
        for (quint64 first = 1; first <= 2000; first += 100) {
            append(eventsFrom(first, first + 99, 1000));
            while (m_store->dropOldest({0})) {
            }
            QVERIFY(m_store->usedBytes() + m_limits.walShare() <= 1'010'000);
        }
        const auto kept = seqsOf(m_store->read(after(0)).events);
        QVERIFY(kept.size() > 400);
        QCOMPARE(kept.back(), 2000U);
    }

    void keepsEventsAfterSavedState()
    {
        append(eventsFrom(1, 100));
        QVERIFY(!m_store->dropOldest({std::numeric_limits<qint64>::max()}));
        QVERIFY(m_store->isStateNeeded());
        QCOMPARE(m_store->firstSeq(), 1U);
        m_store->saveState(100, {});
        while (m_store->dropOldest({std::numeric_limits<qint64>::max()})) {
        }
        QVERIFY(!m_store->isStateNeeded());
        QCOMPARE(m_store->firstSeq(), 101U);
        QCOMPARE(m_store->lastSeq(), 100U);
    }

    void largeStateRaisesSizeLimit()
    {
        m_limits.fileBytes = 64 * 1024;
        reopen();
        append(eventsFrom(1, 100));
        const EventPtr large = loggedEvent(100, 1024 * 1024);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral(
                                               "the event log may use 5 MiB .*raise --log-mib")));
        m_store->saveState(100, {&large, 1});
        append(eventsFrom(101, 200));
        QVERIFY(!m_store->dropOldest({0}));
        QVERIFY(!m_store->isStateNeeded());
        QCOMPARE(m_store->firstSeq(), 1U);
    }

    void reportsDamagedSegment()
    {
        append(eventsFrom(1, 100));
        Database(path()).run("UPDATE segment SET records = zeroblob(50) WHERE first = "
                             "(SELECT max(first) FROM segment)");
        const LogPage page = m_store->read(after(0));
        QVERIFY(page.isDamaged);
        QVERIFY(page.events.size() < 100 && !page.events.empty());
        QVERIFY(!m_store->read(after(0, {}, 3)).isDamaged);
    }

    void damagedStateThrows()
    {
        m_store->saveState(5, eventsFrom(1, 5));
        Database(path()).run("UPDATE state SET records = substr(records, 2)");
        quint64 seq = 0;
        QVERIFY_THROWS_EXCEPTION(DatabaseError, m_store->loadState(&seq));
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
        Database(path()).run("PRAGMA user_version = 2");
        QVERIFY_THROWS_EXCEPTION(ForeignLog, reopen());
    }

private:
    void append(const std::vector<EventPtr> &events)
    {
        std::vector<Segment> segments;
        for (const EventPtr &event : events) {
            if (segments.empty() || segments.back().records().size() >= m_limits.segmentBytes)
                segments.emplace_back();
            segments.back().add(*event);
        }
        m_store->append(segments);
    }

    QString path() const { return m_folder->filePath(QStringLiteral("events.sqlite3")); }

    void reopen()
    {
        m_store.reset();
        m_store = std::make_unique<LogStore>(path(), m_limits);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    LogLimits m_limits;
    std::unique_ptr<LogStore> m_store;
};

SCENEDECK_TEST(tst_LogStore)
#include "tst_logstore.moc"
