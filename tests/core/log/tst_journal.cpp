// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/Journal.h"
#include "tests/support/LogFixtures.h"
#include "tests/support/TestClass.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace scenedeck;

namespace
{
constexpr std::size_t BankBytes = 1024UL * 1024;
const QByteArray Epoch = "epoch";

std::vector<EventPtr> eventsOf(quint64 first, quint64 last, qsizetype bytes = 10)
{
    std::vector<EventPtr> events;
    for (quint64 seq = first; seq <= last; ++seq)
        events.push_back(loggedEvent(seq, bytes));
    return events;
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
        m_journal->begin(Epoch);
    }

    void restoresEventsUnchanged()
    {
        m_journal->append(eventsOf(6, 7), 5);
        m_journal->append(eventsOf(8, 8, 100), 5);
        reopen();
        const std::vector<Event> events = m_journal->eventsAfter(Epoch, 5);
        QCOMPARE(events.size(), 3U);
        for (const Event &event : events) {
            const EventPtr expected = loggedEvent(event.seq, event.seq == 8 ? 100 : 10);
            QCOMPARE(event.bytes, expected->bytes);
            QCOMPARE(event.type, expected->type);
            QCOMPARE(event.receivedMs, expected->receivedMs);
        }
        QCOMPARE(events.back().seq, 8U);
    }

    void omitsEventsThatWereWritten()
    {
        m_journal->append(eventsOf(1, 9), 0);
        reopen();
        QCOMPARE(m_journal->eventsAfter(Epoch, 7).size(), 2U);
        QCOMPARE(m_journal->eventsAfter(Epoch, 9).size(), 0U);
        QCOMPARE(m_journal->eventsAfter(Epoch, 12).size(), 0U);
    }

    void omitsEventsAfterAGap()
    {
        m_journal->append(eventsOf(5, 6), 4);
        reopen();
        QCOMPARE(m_journal->eventsAfter(Epoch, 3).size(), 0U);
    }

    void returnsNothingForOtherEpoch()
    {
        m_journal->append(eventsOf(1, 1), 0);
        reopen();
        QCOMPARE(m_journal->eventsAfter("other", 0).size(), 0U);
        QCOMPARE(m_journal->eventsAfter("", 0).size(), 0U);
        m_journal->begin("other");
        reopen();
        QCOMPARE(m_journal->eventsAfter(Epoch, 0).size(), 0U);
        QCOMPARE(m_journal->eventsAfter("other", 0).size(), 0U);
    }

    void returnsNothingForOtherBankSize()
    {
        m_journal->append(eventsOf(1, 1), 0);
        reopen(BankBytes / 2);
        QCOMPARE(m_journal->eventsAfter(Epoch, 0).size(), 0U);
    }

    void restoresEventsOfBothBanks()
    {
        for (quint64 seq = 1; seq <= 400; ++seq)
            m_journal->append(eventsOf(seq, seq, 1000), seq < 100 ? 0 : 99);
        reopen();
        const std::vector<Event> events = m_journal->eventsAfter(Epoch, 99);
        QCOMPARE(events.size(), 301U);
        QCOMPARE(events.back().seq, 400U);
    }

    /// Appends several times as many events as the file has room for; few are unwritten at any
    /// time.
    void usesLittleMoreMemoryThanUnwrittenEvents()
    {
        constexpr quint64 Waiting = 50;
        for (quint64 seq = 1; seq <= 10'000; ++seq) {
            m_journal->append(eventsOf(seq, seq, 1000), seq > Waiting ? seq - Waiting : 0);
            if (seq % 777 != 0)
                continue;
            const quint64 written = seq - std::min(seq, Waiting);
            QCOMPARE(m_journal->eventsAfter(Epoch, written).size(), std::size_t(seq - written));
        }
        struct stat info
        {
        };
        QCOMPARE(::stat(QFile::encodeName(path()).constData(), &info), 0);
        QVERIFY2(info.st_blocks * 512 <= 600 * 1024, qPrintable(QString::number(info.st_blocks)));
    }

    void keepsEventsBeforeAGap()
    {
        reopen(2'000);
        m_journal->begin(Epoch);
        m_journal->append(eventsOf(1, 1, 1'500), 0);
        m_journal->append(eventsOf(2, 2, 1'500), 0);
        m_journal->append(eventsOf(3, 3, 1'500), 0); // no room
        m_journal->append(eventsOf(4, 4), 0);        // would be after a gap
        reopen(2'000);
        QCOMPARE(m_journal->eventsAfter(Epoch, 0).size(), 2U);
    }

    void continuesAfterGapIsWritten()
    {
        reopen(2'000);
        m_journal->begin(Epoch);
        m_journal->append(eventsOf(1, 1, 5'000), 0);
        m_journal->append(eventsOf(2, 2), 0);
        m_journal->append(eventsOf(3, 3), 1); // left out, because 2 is missing
        m_journal->append(eventsOf(4, 4), 3);
        reopen(2'000);
        QCOMPARE(m_journal->eventsAfter(Epoch, 3).size(), 1U);
    }

    void skipsDamagedBank()
    {
        m_journal->append(eventsOf(1, 3), 0);
        m_journal.reset();
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray bytes = file.readAll();
        QVERIFY(file.seek(bytes.indexOf(loggedEvent(1)->bytes) - 8));
        file.write(QByteArray(16, '\xff'));
        file.close();
        QTest::ignoreMessage(QtWarningMsg,
                             "the journal of events that were not written yet is damaged");
        reopen();
        QCOMPARE(m_journal->eventsAfter(Epoch, 0).size(), 0U);
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
