// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/Journal.h"
#include "tests/support/LogFixtures.h"
#include "tests/support/TestClass.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <sys/stat.h>
#include <thread>

using namespace scenedeck;

namespace
{
constexpr std::size_t BankBytes = 1024UL * 1024;
const QByteArray Epoch = "epoch";

std::vector<quint64> seqsOf(const std::vector<Record> &records)
{
    std::vector<quint64> seqs;
    seqs.reserve(records.size());
    for (const Record &record : records)
        seqs.push_back(record.seq);
    return seqs;
}

std::vector<quint64> range(quint64 first, quint64 last)
{
    std::vector<quint64> seqs;
    for (quint64 seq = first; seq <= last; ++seq)
        seqs.push_back(seq);
    return seqs;
}
} // namespace

/// Each reopening simulates a kill and a start: the journal is not notified of an end.
class tst_Journal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        reopen();
        m_journal->reset(Epoch, 0);
    }

    void restoresEventsUnchanged()
    {
        m_journal->reset(Epoch, 5);
        m_journal->append(loggedEvents(6, 7));
        m_journal->append(loggedEvents(8, 8, 100));
        reopen();
        const std::vector<Record> records = m_journal->recordsAfter(Epoch, 5);
        QCOMPARE(seqsOf(records), range(6, 8));
        for (const Record &record : records) {
            const EventPtr expected = loggedEvent(record.seq, record.seq == 8 ? 100 : 10);
            QCOMPARE(record.toEvent().bytes, expected->bytes);
            QCOMPARE(record.toEvent().type, expected->type);
            QCOMPARE(record.receivedMs, expected->receivedMs);
        }
    }

    void omitsEventsThatWereWritten()
    {
        m_journal->append(loggedEvents(1, 9));
        reopen();
        QCOMPARE(m_journal->recordsAfter(Epoch, 7).size(), 2U);
        QCOMPARE(m_journal->recordsAfter(Epoch, 9).size(), 0U);
        QCOMPARE(m_journal->recordsAfter(Epoch, 12).size(), 0U);
    }

    void omitsEventsAfterAGap()
    {
        m_journal->reset(Epoch, 4);
        m_journal->append(loggedEvents(5, 6));
        reopen();
        QCOMPARE(m_journal->recordsAfter(Epoch, 3).size(), 0U);
    }

    void returnsNothingForOtherEpoch()
    {
        m_journal->append(loggedEvents(1, 1));
        reopen();
        QCOMPARE(m_journal->recordsAfter("other", 0).size(), 0U);
        QCOMPARE(m_journal->recordsAfter("", 0).size(), 0U);
        m_journal->reset("other", 0);
        reopen();
        QCOMPARE(m_journal->recordsAfter(Epoch, 0).size(), 0U);
        QCOMPARE(m_journal->recordsAfter("other", 0).size(), 0U);
    }

    void returnsNothingForOtherBankSize()
    {
        m_journal->append(loggedEvents(1, 1));
        reopen(BankBytes / 2);
        QCOMPARE(m_journal->recordsAfter(Epoch, 0).size(), 0U);
    }

    void knowsLastAssignedSeq()
    {
        m_journal->append(loggedEvents(1, 7));
        reopen();
        QVERIFY(!m_journal->hasNoSeqAfter(Epoch, 6));
        QVERIFY(m_journal->hasNoSeqAfter(Epoch, 7));
        QVERIFY(!m_journal->hasNoSeqAfter("other", 7));
        QVERIFY(!m_journal->hasNoSeqAfter("", 7));
    }

    void restoresRequestsAfterTheirEvents()
    {
        KeyedRequest request{"key-0123", "fingerprint", "first", 2, 2000, 0};
        m_journal->append(loggedEvents(1, 2), &request);
        request.answer = "second";
        m_journal->append({}, &request);
        m_journal->append(loggedEvents(3, 3));
        reopen();
        const std::vector<Record> records = m_journal->recordsAfter(Epoch, 0);
        QCOMPARE(seqsOf(records), (std::vector<quint64>{1, 2, 2, 2, 3}));
        QCOMPARE(records[0].key, QByteArrayView("key-0123"));
        QCOMPARE(records[2].body, QByteArrayView("first"));
        QCOMPARE(records[3].body, QByteArrayView("second"));
        QVERIFY(records[3].isRequest && !records[4].isRequest);
        QVERIFY(records[4].key.isEmpty());
        // The events were written, but perhaps not the changed answer.
        QCOMPARE(seqsOf(m_journal->recordsAfter(Epoch, 2)), (std::vector<quint64>{2, 2, 3}));
    }

    void requestOfLostEventsIsNotRestored()
    {
        const KeyedRequest request{"key-0123", "fingerprint", "{}", 6, 6000, 0};
        m_journal->reset(Epoch, 4);
        m_journal->append(loggedEvents(5, 6), &request);
        reopen();
        QCOMPARE(m_journal->recordsAfter(Epoch, 3).size(), 0U);
    }

    /// Otherwise a power cut could leave a part of a request.
    void readReturnsWholeRequests()
    {
        const KeyedRequest request{"key-0123", "fingerprint", "{}", 9, 9000, 0};
        m_journal->append(loggedEvents(1, 5));
        m_journal->append(loggedEvents(6, 9), &request);
        m_journal->append(loggedEvents(10, 10));
        QCOMPARE(seqsOf(m_journal->read(2)), range(1, 5));
        m_journal->commit();
        QCOMPARE(seqsOf(m_journal->read(1)), (std::vector<quint64>{6, 7, 8, 9, 9}));
        m_journal->commit();
        QCOMPARE(seqsOf(m_journal->read(1)), range(10, 10));
    }

    void readReturnsTheSameUntilCommit()
    {
        for (quint64 seq = 1; seq <= 5; ++seq)
            m_journal->append(loggedEvents(seq, seq));
        QCOMPARE(seqsOf(m_journal->read(3)), range(1, 3));
        QCOMPARE(seqsOf(m_journal->read(100)), range(1, 5));
        QCOMPARE(seqsOf(m_journal->read(3)), range(1, 3));
        m_journal->commit();
        QCOMPARE(seqsOf(m_journal->read(100)), range(4, 5));
        m_journal->commit();
        QVERIFY(m_journal->read(100).empty());
        m_journal->commit();
        m_journal->append(loggedEvents(6, 6));
        QCOMPARE(seqsOf(m_journal->read(100)), range(6, 6));
    }

    void restoresEventsOfBothBanks()
    {
        append(1, 99);
        commitAll();
        append(100, 400); // moves to the other bank with the first one
        reopen();
        QCOMPARE(seqsOf(m_journal->recordsAfter(Epoch, 99)), range(100, 400));
    }

    /// Appends several times as many events as the file has room for; few are unwritten at any
    /// time.
    void usesLittleMoreMemoryThanUnwrittenEvents()
    {
        quint64 read = 0;
        for (quint64 seq = 1; seq <= 10'000; ++seq) {
            append(seq, seq);
            if (seq % 50 != 0)
                continue;
            for (const Record &record : m_journal->read(30))
                QCOMPARE(record.seq, ++read);
            m_journal->commit();
            while (!m_journal->read(30).empty()) {
                for (const Record &record : m_journal->read(30))
                    QCOMPARE(record.seq, ++read);
                m_journal->commit();
            }
        }
        QCOMPARE(read, 10'000U);
        struct stat info
        {
        };
        QCOMPARE(::stat(QFile::encodeName(path()).constData(), &info), 0);
        QVERIFY2(info.st_blocks * 512 <= 600 * 1024, qPrintable(QString::number(info.st_blocks)));
    }

    /// What there is no room for is written in order, too, but a kill loses it.
    void eventsWithoutRoomAreReadInOrder()
    {
        reopen(2'000);
        m_journal->reset(Epoch, 0);
        m_journal->append(loggedEvents(1, 1, 1'500));
        m_journal->append(loggedEvents(2, 2, 1'500));
        m_journal->append(loggedEvents(3, 3, 1'500)); // no room
        m_journal->append(loggedEvents(4, 4));        // would be after a gap
        QCOMPARE(m_journal->lastRecoverableSeq(), 2U);
        quint64 last = 0;
        while (!m_journal->read(1).empty()) {
            for (const Record &record : m_journal->read(1))
                QCOMPARE(record.toEvent().bytes, loggedEvent(++last, record.body.size())->bytes);
            m_journal->commit();
        }
        QCOMPARE(last, 4U);
        m_journal->append(loggedEvents(5, 5));
        QCOMPARE(m_journal->lastRecoverableSeq(), 5U);
        reopen(2'000);
        QCOMPARE(seqsOf(m_journal->recordsAfter(Epoch, 4)), range(5, 5));
        QVERIFY(m_journal->hasNoSeqAfter(Epoch, 5));
    }

    void killLosesOnlyEventsWithoutRoom()
    {
        reopen(2'000);
        m_journal->reset(Epoch, 0);
        for (quint64 seq = 1; seq <= 3; ++seq)
            m_journal->append(loggedEvents(seq, seq, 1'500));
        reopen(2'000);
        QCOMPARE(seqsOf(m_journal->recordsAfter(Epoch, 0)), range(1, 2));
        QVERIFY(!m_journal->hasNoSeqAfter(Epoch, 2));
    }

    /// One thread appends while another reads and commits, also what there is no room for.
    void threadsShareJournal_data()
    {
        QTest::addColumn<quint64>("bankBytes");
        QTest::newRow("with room") << quint64(BankBytes);
        QTest::newRow("often without room") << quint64(70'000);
    }

    void threadsShareJournal()
    {
        QFETCH(quint64, bankBytes);
        constexpr quint64 Count = 30'000;
        reopen(bankBytes);
        m_journal->reset(Epoch, 0);
        std::atomic<quint64> read = 0;
        std::atomic<bool> isInOrder = true;
        std::thread reader([&] {
            while (read < Count && isInOrder) {
                for (const Record &record : m_journal->read(100)) {
                    if (record.seq != ++read || record.body.size() != qsizetype(50 + read % 50))
                        isInOrder = false;
                }
                m_journal->commit();
            }
        });
        for (quint64 seq = 1; seq <= Count; ++seq)
            m_journal->append(loggedEvents(seq, seq, qsizetype(50 + seq % 50)));
        reader.join();
        QVERIFY(isInOrder);
        QCOMPARE(read.load(), Count);
    }

    void skipsDamagedBank()
    {
        m_journal->append(loggedEvents(1, 3));
        m_journal.reset();
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray bytes = file.readAll();
        QVERIFY(file.seek(bytes.indexOf(loggedEvent(1)->bytes) - 11)); // lengths in the header
        file.write(QByteArray(4, '\xff'));
        file.close();
        QTest::ignoreMessage(QtWarningMsg,
                             "the journal of events that were not written yet is damaged");
        reopen();
        QCOMPARE(m_journal->recordsAfter(Epoch, 0).size(), 0U);
    }

    void doesNotFollowSymbolicLink()
    {
        m_journal.reset();
        QVERIFY(QFile::rename(path(), path() + QStringLiteral("2")));
        QVERIFY(QFile::link(path() + QStringLiteral("2"), path()));
        QVERIFY(!Journal::open(path(), BankBytes));
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("unwritten")); }

    /// One event at a time, with 1000 bytes each.
    void append(quint64 first, quint64 last)
    {
        for (quint64 seq = first; seq <= last; ++seq)
            m_journal->append(loggedEvents(seq, seq, 1'000));
    }

    void commitAll()
    {
        while (!m_journal->read(1000).empty())
            m_journal->commit();
    }

    void reopen(std::size_t bankBytes = BankBytes)
    {
        m_journal.reset();
        m_journal = Journal::open(path(), bankBytes);
        QVERIFY(m_journal != nullptr);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Journal> m_journal;
};

SCENEDECK_TEST(tst_Journal)
#include "tst_journal.moc"
