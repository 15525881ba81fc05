// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/UnwrittenEvents.h"
#include "tests/support/LogFixtures.h"

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

/// Each reopening stands for a kill and a start: nothing is ever said at an end.
class tst_UnwrittenEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        reopen();
        m_kept->begin(Epoch);
    }

    void comeBackAsTheyWere()
    {
        m_kept->put(eventsOf(6, 7), 5);
        m_kept->put(eventsOf(8, 8, 100), 5);
        reopen();
        const std::vector<Event> left = m_kept->left(Epoch, 5);
        QCOMPARE(left.size(), 3U);
        for (const Event &event : left) {
            const EventPtr was = loggedEvent(event.seq, event.seq == 8 ? 100 : 10);
            QCOMPARE(event.bytes, was->bytes);
            QCOMPARE(event.type, was->type);
            QCOMPARE(event.receivedMs, was->receivedMs);
        }
        QCOMPARE(left.back().seq, 8U);
    }

    void whatWasWrittenMeanwhileIsLeftOut()
    {
        m_kept->put(eventsOf(1, 9), 0);
        reopen();
        QCOMPARE(m_kept->left(Epoch, 7).size(), 2U);
        QCOMPARE(m_kept->left(Epoch, 9).size(), 0U);
        QCOMPARE(m_kept->left(Epoch, 12).size(), 0U);
    }

    void nothingIsTakenThatDoesNotFollow()
    {
        m_kept->put(eventsOf(5, 6), 4);
        reopen();
        QCOMPARE(m_kept->left(Epoch, 3).size(), 0U);
    }

    void anotherEpochHasNone()
    {
        m_kept->put(eventsOf(1, 1), 0);
        reopen();
        QCOMPARE(m_kept->left("other", 0).size(), 0U);
        QCOMPARE(m_kept->left("", 0).size(), 0U);
        m_kept->begin("other");
        reopen();
        QCOMPARE(m_kept->left(Epoch, 0).size(), 0U);
        QCOMPARE(m_kept->left("other", 0).size(), 0U);
    }

    void anotherSizeHasNone()
    {
        m_kept->put(eventsOf(1, 1), 0);
        reopen(BankBytes / 2);
        QCOMPARE(m_kept->left(Epoch, 0).size(), 0U);
    }

    void comeBackFromBothBanks()
    {
        for (quint64 seq = 1; seq <= 400; ++seq)
            m_kept->put(eventsOf(seq, seq, 1000), seq < 100 ? 0 : 99);
        reopen();
        const std::vector<Event> left = m_kept->left(Epoch, 99);
        QCOMPARE(left.size(), 301U);
        QCOMPARE(left.back().seq, 400U);
    }

    /// As many as the file holds several times over, of which a few wait at any time.
    void takesNoMoreMemoryThanWhatWaits()
    {
        constexpr quint64 Waiting = 50;
        for (quint64 seq = 1; seq <= 10'000; ++seq) {
            m_kept->put(eventsOf(seq, seq, 1000), seq > Waiting ? seq - Waiting : 0);
            if (seq % 777 != 0)
                continue;
            const quint64 written = seq - std::min(seq, Waiting);
            QCOMPARE(m_kept->left(Epoch, written).size(), std::size_t(seq - written));
        }
        struct stat info
        {
        };
        QCOMPARE(::stat(QFile::encodeName(path()).constData(), &info), 0);
        QVERIFY2(info.st_blocks * 512 <= 600 * 1024, qPrintable(QString::number(info.st_blocks)));
    }

    void keepsWhatIsBeforeAHole()
    {
        reopen(2'000);
        m_kept->begin(Epoch);
        m_kept->put(eventsOf(1, 1, 1'500), 0);
        m_kept->put(eventsOf(2, 2, 1'500), 0);
        m_kept->put(eventsOf(3, 3, 1'500), 0); // no room
        m_kept->put(eventsOf(4, 4), 0);        // would lie behind a hole
        reopen(2'000);
        QCOMPARE(m_kept->left(Epoch, 0).size(), 2U);
    }

    void goesOnBehindAHoleThatHasBeenWritten()
    {
        reopen(2'000);
        m_kept->begin(Epoch);
        m_kept->put(eventsOf(1, 1, 5'000), 0);
        m_kept->put(eventsOf(2, 2), 0);
        m_kept->put(eventsOf(3, 3), 1); // 2 is missing as well
        m_kept->put(eventsOf(4, 4), 3);
        reopen(2'000);
        QCOMPARE(m_kept->left(Epoch, 3).size(), 1U);
    }

    void damageIsNoEnd()
    {
        m_kept->put(eventsOf(1, 3), 0);
        m_kept.reset();
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray bytes = file.readAll();
        QVERIFY(file.seek(bytes.indexOf(loggedEvent(1)->bytes) - 8));
        file.write(QByteArray(16, '\xff'));
        file.close();
        QTest::ignoreMessage(QtWarningMsg,
                             "what was kept of events that were not written yet is damaged");
        reopen();
        QCOMPARE(m_kept->left(Epoch, 0).size(), 0U);
    }

    void aLinkIsNotFollowed()
    {
        m_kept.reset();
        QVERIFY(QFile::rename(path(), path() + QStringLiteral("2")));
        QVERIFY(QFile::link(path() + QStringLiteral("2"), path()));
        QVERIFY(!UnwrittenEvents::open(path(), BankBytes));
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("unwritten")); }

    void reopen(std::size_t bankBytes = BankBytes)
    {
        m_kept.reset();
        m_kept = UnwrittenEvents::open(path(), bankBytes);
        QVERIFY(m_kept != nullptr);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<UnwrittenEvents> m_kept;
};

QTEST_GUILESS_MAIN(tst_UnwrittenEvents)
#include "tst_unwrittenevents.moc"
