// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/DirectoryReader.h"

#include "core/episodes/SnapshotWriter.h"
#include "tests/support/FakeClock.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace scenedeck;

namespace
{
/// Root may read everything; while this lives, root is nobody.
class AsOrdinaryUser
{
public:
    explicit AsOrdinaryUser(const QString &readable) : m_user(::geteuid())
    {
        if (m_user != 0)
            return;
        ::chmod(QFile::encodeName(readable).constData(), 0755);
        m_changed = ::seteuid(Nobody) == 0;
    }
    ~AsOrdinaryUser()
    {
        if (m_changed && ::seteuid(m_user) != 0)
            qFatal("cannot become root again");
    }

private:
    static constexpr uid_t Nobody = 65534;
    const uid_t m_user;
    bool m_changed = false;
};
} // namespace

/// Files get times long before the clock's, so that they are settled unless a test says otherwise.
class tst_DirectoryReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temporary.emplace();
        m_clock.emplace(1'700'000'000'000);
        m_root = m_temporary->filePath(QStringLiteral("data"));
        m_snapshot = {};
        m_told = 0;
    }
    void cleanup() { m_reader.reset(); }

    void countsWhatLiesThere()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        put("episodes/lab-1/b.tar.gz", 20, 300);
        put("episodes/lab-2--c.tgz", 30, 200);
        put("episodes/d.tar.xz", 40, 50);
        put("alerts/1.json", 5, 1);
        put("alerts/2.json", 5, 1);
        put("alerts.jsonl", QByteArray("{}\n{}\n{}\n"), 1);
        put("notes.txt", 7, 1);
        start();
        QCOMPARE(snapshotJson(m_snapshot),
                 R"({"type":"snapshot","total_episodes":4,"total_alerts":5,"total_bytes":100,)"
                 R"("host_counts":{"lab-1":2,"lab-2":1,"unknown":1},"recent_episodes":[)"
                 R"({"episode_id":"b","host":"lab-1","bytes":20,"mtime":300},)"
                 R"({"episode_id":"c","host":"lab-2","bytes":30,"mtime":200},)"
                 R"({"episode_id":"a","host":"lab-1","bytes":10,"mtime":100},)"
                 R"({"episode_id":"d","host":"unknown","bytes":40,"mtime":50}]})");
    }

    void aMissingDirectoryIsZerosAndIsNoticedWhenItAppears()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("cannot be read")));
        start();
        QCOMPARE(m_told, 1);
        QCOMPARE(m_snapshot.totalEpisodes, 0);
        m_reader->tick(); // says nothing a second time
        put("episodes/lab-1/a.tar", 10, 100);
        m_clock->advance(1000);
        m_reader->tick();
        QTRY_COMPARE(m_snapshot.totalEpisodes, 1);
    }

    void noticesANewFile()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        start();
        put("episodes/lab-1/b.tar", 10, 200);
        tryCount(2);
    }

    void noticesANewHostAndItsFiles()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        start();
        put("episodes/lab-2/b.tar", 10, 200);
        tryCount(2);
        put("episodes/lab-2/c.tar", 10, 200);
        tryCount(3);
    }

    void noticesWhatGoes()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        put("episodes/lab-1/b.tar", 20, 100);
        put("episodes/lab-2/c.tar", 30, 100);
        start();
        QVERIFY(QFile::remove(path("episodes/lab-1/a.tar")));
        tryCount(2);
        QVERIFY(QDir(path("episodes/lab-2")).removeRecursively());
        tryCount(1);
        QCOMPARE(m_snapshot.totalBytes, 20);
        QVERIFY(QDir(path("")).removeRecursively());
        tryCount(0);
    }

    void followsARenamedHost()
    {
        put("episodes/old/a.tar", 10, 100);
        start();
        QVERIFY(QFile::rename(path("episodes/old"), path("episodes/new")));
        tryHost(QStringLiteral("new"));
        put("episodes/new/b.tar", 10, 100);
        tryCount(2);
    }

    void aFreshFileCountsOnceItIsSettled()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        start();
        put("episodes/lab-1/fresh.tar", 10, m_clock->unixMs() / 1000);
        put("episodes/lab-1/b.tar", 10, 100);
        tryCountAtOnce(2);
        m_clock->advance(1000);
        m_reader->tick();
        QCOMPARE(m_snapshot.totalEpisodes, 3);
    }

    void aFileFromTheFutureCountsOnceItStoodStill()
    {
        put("episodes/lab-1/a.tar", 10, m_clock->unixMs() / 1000 + 3600);
        start();
        QCOMPARE(m_snapshot.totalEpisodes, 0);
        m_clock->advance(1999);
        m_reader->tick();
        QCOMPARE(m_snapshot.totalEpisodes, 0);
        m_clock->advance(1);
        m_reader->tick();
        tryCount(1);
    }

    void aFileThatIsRewrittenDoesNotCountMeanwhile()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        start();
        put("episodes/lab-1/a.tar", 25, m_clock->unixMs() / 1000);
        tryCountAtOnce(0);
        m_clock->advance(2000);
        m_reader->tick();
        QCOMPARE(m_snapshot.totalEpisodes, 1);
        QCOMPARE(m_snapshot.totalBytes, 25);
    }

    void aTemporaryNameCountsOnceItIsRenamed()
    {
        put("episodes/lab-1/a.tar.part", 10, 100);
        put("episodes/lab-1/.b.tar", 10, 100);
        start();
        QCOMPARE(m_snapshot.totalEpisodes, 0);
        QVERIFY(QFile::rename(path("episodes/lab-1/a.tar.part"), path("episodes/lab-1/a.tar")));
        tryCount(1);
    }

    void oddThingsCountNowhereAndAreToldOnce()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        put("episodes/lab-1/notes.txt", 10, 100);
        QVERIFY(QDir().mkpath(path("episodes/lab-1/deeper")));
        QVERIFY(QFile::link(path("episodes/lab-1/a.tar"), path("episodes/lab-1/link.tar")));
        QVERIFY(QFile::link(path("episodes/lab-1"), path("episodes/lab-3")));
        const QRegularExpression odd(QStringLiteral("notes.txt|deeper|link.tar|lab-3"));
        for (int i = 0; i < 4; ++i)
            QTest::ignoreMessage(QtWarningMsg, odd);
        QTest::failOnWarning(odd);
        start();
        QCOMPARE(m_snapshot.totalEpisodes, 1);
        put("episodes/lab-1/notes.txt", 11, 100);
        put("episodes/lab-1/b.tar", 10, 100);
        tryCount(2);
    }

    void readsAnUnreadableFileOnceItMayBe()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        QVERIFY(QFile::setPermissions(path("episodes/lab-1/a.tar"), {}));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("cannot be read")));
        {
            const AsOrdinaryUser ordinary(m_temporary->path());
            start();
        }
        QCOMPARE(m_snapshot.totalEpisodes, 0);
        QVERIFY(QFile::setPermissions(path("episodes/lab-1/a.tar"), QFile::ReadOwner));
        tryCount(1);
    }

    void countsAlertsAsTheyCome()
    {
        put("alerts.jsonl", QByteArray("{}\n"), 1);
        start();
        QCOMPARE(m_snapshot.totalAlerts, 1);
        put("alerts/1.json", 5, 1);
        tryAlerts(2);
        QFile lines(path("alerts.jsonl"));
        QVERIFY(lines.open(QIODevice::Append | QIODevice::Unbuffered));
        lines.write("{}\n{}\n");
        tryAlerts(4); // while the writer keeps it open
        QVERIFY(QFile::remove(path("alerts.jsonl")));
        tryAlerts(1);
    }

    void tellsAtMostOnceASecond()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        start();
        QCOMPARE(m_told, 1);
        const quint64 before = m_reader->looks();
        for (const char *name : {"b", "c", "d"})
            put("episodes/lab-1/" + QByteArray(name) + ".tar", 10, 100);
        QTRY_VERIFY(m_reader->looks() > before);
        QCOMPARE(m_told, 1);
        m_clock->advance(1000);
        m_reader->tick();
        QCOMPARE(m_told, 2);
        QCOMPARE(m_snapshot.totalEpisodes, 4);
        m_clock->advance(5000);
        m_reader->tick();
        QCOMPARE(m_told, 2);
    }

    void theRootMayBeASymbolicLink()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        const QString link = m_temporary->filePath(QStringLiteral("link"));
        QVERIFY(QFile::link(m_root, link));
        m_root = link;
        start();
        QCOMPARE(m_snapshot.totalEpisodes, 1);
        put("episodes/lab-1/b.tar", 10, 100);
        tryCount(2);
    }

    void looksOnlyAtWhatChanged()
    {
        for (int i = 0; i < 1000; ++i)
            put("episodes/h/" + QByteArray::number(i) + ".tar", 1, 100);
        start();
        const quint64 before = m_reader->looks();
        QVERIFY(before >= 1000 && before < 1100);
        put("episodes/h/new.tar", 1, 100);
        tryCount(1001);
        QVERIFY(m_reader->looks() - before <= 5); // created, written, closed, dated
    }

    void tellsTheTwentyNewest()
    {
        for (int i = 0; i < 30; ++i)
            put("episodes/h/" + QByteArray::number(i) + ".tar", 1, 100 + i / 2);
        start();
        QCOMPARE(m_snapshot.recentEpisodes.size(), 20U);
        QCOMPARE(m_snapshot.recentEpisodes[0].episodeId, QStringLiteral("28"));
        QCOMPARE(m_snapshot.recentEpisodes[1].episodeId, QStringLiteral("29"));
        QCOMPARE(m_snapshot.recentEpisodes[19].episodeId, QStringLiteral("11"));
    }

private:
    QString path(const QByteArray &name) const
    {
        return m_root + QLatin1Char('/') + QString::fromUtf8(name);
    }

    void put(const QByteArray &name, const QByteArray &content, qint64 mtimeSeconds) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        QVERIFY(file.flush());
        QVERIFY(file.setFileTime(QDateTime::fromSecsSinceEpoch(mtimeSeconds),
                                 QFileDevice::FileModificationTime));
    }
    void put(const QByteArray &name, int bytes, qint64 mtimeSeconds) const
    {
        put(name, QByteArray(bytes, 'x'), mtimeSeconds);
    }

    void start()
    {
        m_reader = std::make_unique<DirectoryReader>(QFile::encodeName(m_root), *m_clock);
        connect(m_reader.get(), &DirectoryReader::snapshotChanged, this,
                [this](const SnapshotBody &snapshot) {
                    m_snapshot = snapshot;
                    ++m_told;
                });
        m_reader->start();
        QTRY_VERIFY(!m_reader->isListing());
    }

    /// Waits for what the kernel tells; the clock is past what holds a snapshot back.
    template <typename Condition> void tryUntil(Condition condition)
    {
        QTRY_VERIFY_WITH_TIMEOUT((m_clock->advance(1000), m_reader->tick(), condition()), 20000);
    }
    /// The same with the clock standing still, for one snapshot, and before a file settles.
    void tryCountAtOnce(qint64 episodes)
    {
        m_clock->advance(1000);
        QTRY_VERIFY_WITH_TIMEOUT((m_reader->tick(), m_snapshot.totalEpisodes == episodes), 20000);
    }
    void tryCount(qint64 episodes)
    {
        tryUntil([&] { return m_snapshot.totalEpisodes == episodes; });
    }
    void tryAlerts(qint64 alerts)
    {
        tryUntil([&] { return m_snapshot.totalAlerts == alerts; });
    }
    void tryHost(const QString &host)
    {
        tryUntil([&] {
            return m_snapshot.hostCounts.size() == 1 && m_snapshot.hostCounts.front().first == host;
        });
    }

    std::optional<QTemporaryDir> m_temporary;
    std::optional<FakeClock> m_clock;
    QString m_root;
    std::unique_ptr<DirectoryReader> m_reader;
    SnapshotBody m_snapshot;
    int m_told = 0;
};

QTEST_GUILESS_MAIN(tst_DirectoryReader)
#include "tst_directoryreader.moc"
