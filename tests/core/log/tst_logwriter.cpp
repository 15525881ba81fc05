// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogWriter.h"

#include "tests/support/FakeClock.h"
#include "tests/support/LogFixtures.h"

#include <QDir>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <future>
#include <sys/resource.h>

using namespace scenedeck;

namespace
{
const QByteArray Complaint = "no new event log can be begun yet";

std::atomic<int> complaints = 0;
QtMessageHandler handlerBefore = nullptr;

void countComplaints(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (text.startsWith(QString::fromLatin1(Complaint)))
        ++complaints;
    handlerBefore(type, context, text);
}

/// Files cannot become longer than this while it lives.
class ShortFiles
{
public:
    explicit ShortFiles(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~ShortFiles() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    ShortFiles(const ShortFiles &) = delete;
    ShortFiles &operator=(const ShortFiles &) = delete;

private:
    rlimit m_before{};
};
} // namespace

/// The writer's thread, in a real folder.
class tst_LogWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { handlerBefore = qInstallMessageHandler(countComplaints); }
    void cleanupTestCase() { qInstallMessageHandler(handlerBefore); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_limits = {};
        m_limits.retryMs = 5;
        complaints = 0;
        m_seq = 0;
        QString error;
        m_directory = std::make_unique<LogDirectory>(path(), m_limits);
        QVERIFY2(m_directory->hold(&error), qPrintable(error));
        auto store = m_directory->openStore(&error);
        QVERIFY2(store, qPrintable(error));
        m_writer = std::make_unique<LogWriter>(*m_directory, std::move(store), m_limits, m_clock,
                                               [this] { ++m_changes; });
        m_writer->start();
    }

    void cleanup()
    {
        m_writer.reset();
        m_directory.reset();
    }

    void isNotDelayedByWhoReads()
    {
        publish(10);
        Gate gate;
        m_writer->put(LogRead{everythingAfter(0), [&gate](const LogPage &) { gate.pass(); }});
        const auto end = qScopeGuard([this, &gate] {
            gate.open();
            m_writer->finish();
        });
        gate.awaitSomebody();
        publish(10);
        QTRY_COMPARE(m_writer->vitals().writtenSeq.load(), 20U);
    }

    void answersAfterWhatWasPutBefore()
    {
        for (int i = 0; i < 100; ++i) {
            publish(3);
            QCOMPARE(ask(everythingAfter(0)).events.size(), std::size_t(m_seq));
        }
    }

    void readsTheNewFileWhereTheOldOneVanished()
    {
        publish(5);
        QCOMPARE(ask(everythingAfter(0)).events.size(), 5U);
        QVERIFY(QDir(path()).removeRecursively());
        m_clock.advance(m_limits.ageingMs);
        QTRY_COMPARE(m_writer->vitals().stores.load(), 2);
        publish(2);
        QCOMPARE(seqsOf(ask(everythingAfter(0))), (std::vector<quint64>{6, 7}));
    }

    void tellsOnceThatAnotherHasTheFolder()
    {
        publish(5);
        QVERIFY(QDir(path()).removeRecursively());
        QString error;
        auto other = std::make_unique<LogDirectory>(path(), m_limits);
        QVERIFY2(other->hold(&error), qPrintable(error));
        m_clock.advance(m_limits.ageingMs);
        QTRY_COMPARE(complaints.load(), 1);
        QVERIFY(ask(everythingAfter(0)).isDamaged);
        QVERIFY(ask(everythingAfter(0)).isDamaged); // each of these is an attempt, too
        QCOMPARE(complaints.load(), 1);
        other.reset();
        QTRY_COMPARE(m_writer->vitals().stores.load(), 2);
    }

    void leavesNothingBehindWhereNoFileCanBeBegun()
    {
        publish(5);
        QTRY_COMPARE(m_writer->vitals().writtenSeq.load(), 5U);
        QVERIFY(QDir(path()).removeRecursively());
        {
            const ShortFiles full(1000);
            m_clock.advance(m_limits.ageingMs);
            QTRY_COMPARE(complaints.load(), 1);
            for (int i = 0; i < 3; ++i)
                QVERIFY(ask(everythingAfter(0)).isDamaged);
            QCOMPARE(complaints.load(), 1);
        }
        QTRY_COMPARE(m_writer->vitals().stores.load(), 2);
        const QStringList aside{QStringLiteral("*.aside-*")};
        QCOMPARE(QDir(path()).entryList(aside), QStringList());
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("state")); }

    void publish(int count)
    {
        for (int i = 0; i < count; ++i) {
            const EventPtr event = loggedEvent(++m_seq);
            m_writer->put({&event, 1}, static_cast<quint64>(event->bytes.size()));
        }
    }

    LogPage ask(const LogQuery &query)
    {
        std::promise<LogPage> answer;
        m_writer->put(
            LogRead{query, [&answer](LogPage page) { answer.set_value(std::move(page)); }});
        LogPage page = answer.get_future().get();
        m_writer->noteTaken();
        return page;
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    LogLimits m_limits;
    std::unique_ptr<LogDirectory> m_directory;
    std::atomic<int> m_changes = 0;
    quint64 m_seq = 0;
    std::unique_ptr<LogWriter> m_writer;
};

QTEST_GUILESS_MAIN(tst_LogWriter)
#include "tst_logwriter.moc"
