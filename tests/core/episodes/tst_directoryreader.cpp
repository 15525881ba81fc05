// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/DirectoryReader.h"
#include "tests/support/TestClass.h"

#include "core/episodes/SnapshotWriter.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeFileSystem.h"
#include "tests/support/NoDescriptors.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace scenedeck;

namespace
{
/// Runs as an ordinary user while this exists: root may read everything.
class AsOrdinaryUser
{
public:
    explicit AsOrdinaryUser(const QString &readable) : m_user(::geteuid())
    {
        if (m_user != 0)
            return;
        ::chmod(QFile::encodeName(readable).constData(), 0755);
        m_hasChanged = ::seteuid(Nobody) == 0;
    }
    ~AsOrdinaryUser()
    {
        if (m_hasChanged && ::seteuid(m_user) != 0)
            qFatal("cannot become root again");
    }

private:
    static constexpr uid_t Nobody = 65534;
    const uid_t m_user;
    bool m_hasChanged = false;
};
} // namespace

/// Files have times long before the clock, so that they are settled unless a test says otherwise.
class tst_DirectoryReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temporary.emplace();
        m_clock.emplace(1'700'000'000'000);
        m_root = m_temporary->filePath(QStringLiteral("data"));
        m_fileSystem = FakeFileSystem();
        m_isFake = false;
        m_snapshot = {};
        m_announced = 0;
    }
    void cleanup() { m_reader.reset(); }

    void countsExistingFiles()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        put("episodes/lab-1/b.tar.gz", 20, 300);
        put("episodes/lab-2--c.tgz", 30, 200);
        put("episodes/d.tar.xz", 40, 50);
        put("alerts/1.json", 5, 1);
        put("alerts/2.json", 5, 3);
        put("alerts.jsonl", QByteArray("{}\n{}\n{}\n"), 2);
        put("notes.txt", 7, 1);
        start();
        QCOMPARE(snapshotJson(m_snapshot),
                 R"({"type":"snapshot","total_episodes":4,"total_alerts":5,"total_bytes":100,)"
                 R"("host_counts":{"lab-1":2,"lab-2":1,"unknown":1},"recent_episodes":[)"
                 R"({"episode_id":"b","host":"lab-1","bytes":20,"mtime":300},)"
                 R"({"episode_id":"c","host":"lab-2","bytes":30,"mtime":200},)"
                 R"({"episode_id":"a","host":"lab-1","bytes":10,"mtime":100},)"
                 R"({"episode_id":"d","host":"unknown","bytes":40,"mtime":50}],)"
                 R"("newest_alert":3,"directory":")" +
                     QFileInfo(m_root).canonicalFilePath().toUtf8() + R"(","state":"watching"})");
    }

    void missingDirectoryIsZeroAndIsReadWhenCreated()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("cannot be read")));
        start();
        QCOMPARE(m_announced, 1);
        QCOMPARE(m_snapshot.totalEpisodes, 0);
        m_reader->tick(); // does not announce again
        put("episodes/lab-1/a.tar", 10, 100);
        m_clock->advance(1000);
        m_reader->tick();
        QTRY_COMPARE(m_snapshot.totalEpisodes, 1);
    }

    void countsANewFile()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        start();
        put("episodes/lab-1/b.tar", 10, 200);
        tryCount(2);
    }

    void countsTheFilesOfANewHost()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        start();
        put("episodes/lab-2/b.tar", 10, 200);
        tryCount(2);
        put("episodes/lab-2/c.tar", 10, 200);
        tryCount(3);
    }

    void dropsDeletedFilesAndFolders()
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

    void writtenFileCountsWhenClosed()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        start();
        QFile file(path("episodes/lab-1/slow.tar.xz"));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        put("episodes/lab-1/b.tar", 10, 100);
        tryCount(2); // the file created before has been read too
        m_clock->advance(3'600'000);
        m_reader->tick();
        QCOMPARE(m_snapshot.totalEpisodes, 2);
        file.write("x");
        m_clock->advance(3'600'000);
        m_reader->tick();
        QCOMPARE(m_snapshot.totalEpisodes, 2);
        file.close();
        tryCount(3);
    }

    void fileDoesNotCountWhileItIsRewritten()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        start();
        QFile file(path("episodes/lab-1/a.tar"));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        file.write(QByteArray(25, 'x'));
        tryCount(0);
        file.close();
        tryCount(1);
        QCOMPARE(m_snapshot.totalBytes, 25);
    }

    void foundFileOpenForWritingDoesNotCount()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        QFile file(path("episodes/lab-1/a.tar"));
        QVERIFY(file.open(QIODevice::Append));
        start();
        QCOMPARE(m_snapshot.totalEpisodes, 0);
        file.close();
        tryCount(1);
    }

    void withoutLeasesAFileDatedInTheFutureCountsAfterTwoSeconds()
    {
        m_fileSystem.setDefaultAccess(FileAccess::Unknown);
        m_isFake = true;
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

    void temporaryNameCountsAfterARename()
    {
        put("episodes/lab-1/a.tar.part", 10, 100);
        put("episodes/lab-1/.b.tar", 10, 100);
        start();
        QCOMPARE(m_snapshot.totalEpisodes, 0);
        QVERIFY(QFile::rename(path("episodes/lab-1/a.tar.part"), path("episodes/lab-1/a.tar")));
        tryCount(1);
    }

    void logsIgnoredFilesOncePerFolder()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        put("episodes/lab-1/notes.txt", 10, 100);
        QVERIFY(QDir().mkpath(path("episodes/lab-1/deeper")));
        QVERIFY(QFile::link(path("episodes/lab-1/a.tar"), path("episodes/lab-1/link.tar")));
        QVERIFY(QFile::link(path("episodes/lab-1"), path("episodes/lab-3")));
        const QRegularExpression ignored(QStringLiteral("not counted"));
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("lab-3 is not a plain file")));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral(
                                               "/lab-1/.* is not counted, like 2 more files")));
        QTest::failOnWarning(ignored);
        start();
        QCOMPARE(m_snapshot.totalEpisodes, 1);
        put("episodes/lab-1/notes.txt", 11, 100);
        put("episodes/lab-1/b.tar", 10, 100);
        tryCount(2);
    }

    void countsAFileThatBecomesReadable()
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

    void readsAFolderThatBecomesReadable()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        put("episodes/lab-2/b.tar", 10, 100);
        QVERIFY(QFile::setPermissions(path("episodes/lab-1"), {}));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral(
                                               "lab-1 cannot be read: Permission denied")));
        QTest::failOnWarning(QRegularExpression(QStringLiteral("cannot be read"))); // only once
        const QString real = QFileInfo(path("episodes/lab-1")).canonicalFilePath();
        {
            const AsOrdinaryUser ordinary(m_temporary->path());
            start();
            QCOMPARE(m_snapshot.directory, (DirectoryReport{DirectoryState::Unreadable, real,
                                                            QStringLiteral("Permission denied")}));
            m_clock->advance(1000);
            m_reader->tick(); // fails again
            QTRY_VERIFY(!m_reader->isListing());
        }
        QCOMPARE(m_snapshot.totalEpisodes, 1);
        QVERIFY(QFile::setPermissions(path("episodes/lab-1"),
                                      QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner));
        tryCount(2);
        QCOMPARE(m_snapshot.directory.state, DirectoryState::Watching);
    }

    void retriesAListingAfterAShortageOfDescriptors()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        start();
        QVERIFY(QDir().mkpath(path("episodes/lab-2")));
        put("episodes/lab-2/b.tar", 10, 100);
        const QRegularExpression lack(QStringLiteral("cannot be read: Too many open files"));
        QTest::ignoreMessage(QtWarningMsg, lack);
        QTest::failOnWarning(lack); // only once
        {
            const NoDescriptors shortage;
            tryUntil([this] { return m_snapshot.directory.state == DirectoryState::Unreadable; });
            QCOMPARE(m_snapshot.totalEpisodes, 1); // known files still count
        }
        tryCount(2);
        QCOMPARE(m_snapshot.directory.state, DirectoryState::Watching);
    }

    void reportsTheRealPath()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("cannot be read")));
        start();
        QCOMPARE(m_snapshot.directory, (DirectoryReport{DirectoryState::Missing, m_root, {}}));
        QVERIFY(QDir().mkpath(m_temporary->filePath(QStringLiteral("elsewhere"))));
        QVERIFY(QFile::link(QStringLiteral("elsewhere"), m_root));
        const QString real = QFileInfo(m_root).canonicalFilePath();
        tryUntil([this] { return m_snapshot.directory.state == DirectoryState::Watching; });
        QCOMPARE(m_snapshot.directory.path, real);
    }

    void followsAChangedRootLink()
    {
        const QString link = m_temporary->filePath(QStringLiteral("link"));
        put("episodes/lab-1/a.tar", 10, 100);
        QVERIFY(QFile::link(m_root, link));
        m_root = m_temporary->filePath(QStringLiteral("other"));
        put("episodes/lab-1/b.tar", 10, 100);
        put("episodes/lab-1/c.tar", 10, 100);
        const QString other = QFileInfo(m_root).canonicalFilePath();
        m_root = link;
        start();
        QCOMPARE(m_snapshot.totalEpisodes, 1);
        QVERIFY(QFile::remove(link) && QFile::link(other, link));
        m_clock->advance(29'999);
        m_reader->tick();
        QCOMPARE(m_snapshot.totalEpisodes, 1);
        tryCount(2);
        QCOMPARE(m_snapshot.directory.path, other);
        put("episodes/lab-1/d.tar", 10, 100);
        tryCount(3);
    }

    // Like a mount over it: the path is another directory, and no watch reports it.
    void followsAReplacedParent()
    {
        m_root = m_temporary->filePath(QStringLiteral("parent/data"));
        put("episodes/lab-1/a.tar", 10, 100);
        start();
        QCOMPARE(m_snapshot.totalEpisodes, 1);
        QVERIFY(QFile::rename(m_temporary->filePath(QStringLiteral("parent")),
                              m_temporary->filePath(QStringLiteral("gone"))));
        put("episodes/lab-2/b.tar", 10, 100);
        put("episodes/lab-2/c.tar", 10, 100);
        tryCount(2);
    }

    void followsMounts_data()
    {
        QTest::addColumn<QByteArray>("folder");
        QTest::addColumn<bool>("isBusy"); // then umount -l keeps the file system and its watches
        for (const bool isBusy : {false, true}) {
            const char *const how = isBusy ? "umount -l" : "umount";
            QTest::addRow("over the directory, %s", how) << QByteArray("") << isBusy;
            QTest::addRow("over episodes/, %s", how) << QByteArray("episodes") << isBusy;
            QTest::addRow("over a host's folder, %s", how)
                << QByteArray("episodes/lab-1") << isBusy;
        }
    }
    void followsMounts()
    {
        QFETCH(const QByteArray, folder);
        QFETCH(const bool, isBusy);
        put("episodes/lab-1/a.tar", 10, 100);
        const QByteArray target = QFile::encodeName(path(folder));
        start();
        QCOMPARE(m_snapshot.totalEpisodes, 1);
        if (::mount("none", target.constData(), "tmpfs", 0, nullptr) != 0)
            return; // ordinary users cannot mount: see followsAReplacedParent
        const auto unmounting =
            qScopeGuard([&target] { ::umount2(target.constData(), MNT_DETACH); });
        tryCount(0);
        put("episodes/lab-1/b.tar", 10, 100);
        put("episodes/lab-1/c.tar", 10, 100);
        tryCount(2);
        QFile file(path("episodes/lab-1/b.tar"));
        QVERIFY(!isBusy || file.open(QIODevice::ReadOnly));
        QCOMPARE(::umount2(target.constData(), MNT_DETACH), 0);
        tryCount(1);
    }

    void relistsSilentFileSystemsEvery30Seconds()
    {
        m_isFake = true;
        const QByteArray host = QFile::encodeName(path("episodes/lab-1"));
        m_fileSystem.setType(QFile::encodeName(path(".")), FakeFileSystem::Fuse);
        m_fileSystem.setType(QFile::encodeName(path("episodes")), FakeFileSystem::Fuse);
        m_fileSystem.setType(host, FakeFileSystem::Fuse);
        put("episodes/lab-1/a.tar", 10, 100);
        QTest::ignoreMessage(QtInfoMsg,
                             QRegularExpression(QStringLiteral("is on FUSE which does not")));
        start();
        QCOMPARE(m_snapshot.directory.state, DirectoryState::Polling);
        const quint64 before = m_reader->updates();
        m_clock->advance(29'999);
        m_reader->tick();
        QCOMPARE(m_reader->updates(), before);
        m_clock->advance(1);
        m_reader->tick();
        QTRY_VERIFY(!m_reader->isListing());
        QCOMPARE(m_reader->updates(), before + 1);
    }

    void relistsOnlyFoldersOnSilentFileSystems()
    {
        m_isFake = true;
        m_fileSystem.setType(QFile::encodeName(path("episodes/lab-1")), FakeFileSystem::Fuse);
        put("episodes/lab-1/a.tar", 10, 100);
        put("episodes/lab-2/b.tar", 10, 100);
        start();
        const quint64 before = m_reader->updates();
        m_clock->advance(30'000);
        m_reader->tick();
        QTRY_VERIFY(!m_reader->isListing());
        QCOMPARE(m_reader->updates(), before + 1);
    }

    // Compared with find(1), which does not depend on events.
    void countsTheSameAsFindAfter5000RandomChanges()
    {
        QVERIFY(QDir().mkpath(path("episodes/h0")));
        start();
        QRandomGenerator random(15);
        for (int i = 0; i < 5000; ++i)
            actAtRandom(random);
        const auto [episodes, bytes] = countedByFind();
        QVERIFY(episodes > 500);
        tryCount(episodes);
        QCOMPARE(m_snapshot.totalBytes, bytes);
    }

    void countsNewAlerts()
    {
        put("alerts.jsonl", QByteArray("{}\n"), 1);
        start();
        QCOMPARE(m_snapshot.totalAlerts, 1);
        put("alerts/1.json", 5, 1);
        tryAlerts(2);
        QFile lines(path("alerts.jsonl"));
        QVERIFY(lines.open(QIODevice::Append | QIODevice::Unbuffered));
        lines.write("{}\n{}\n");
        tryAlerts(4); // while the writer has it open
        QVERIFY(QFile::remove(path("alerts.jsonl")));
        tryAlerts(1);
    }

    void announcesAtMostOnceASecond()
    {
        put("episodes/lab-1/a.tar", 10, 100);
        start();
        QCOMPARE(m_announced, 1);
        const quint64 before = m_reader->updates();
        for (const char *name : {"b", "c", "d"})
            put("episodes/lab-1/" + QByteArray(name) + ".tar", 10, 100);
        QTRY_VERIFY(m_reader->updates() > before);
        QCOMPARE(m_announced, 1);
        m_clock->advance(1000);
        m_reader->tick();
        QCOMPARE(m_announced, 2);
        QCOMPARE(m_snapshot.totalEpisodes, 4);
        m_clock->advance(5000);
        m_reader->tick();
        QCOMPARE(m_announced, 2);
    }

    void rootMayBeASymbolicLink()
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

    void readsOnlyChangedFiles()
    {
        for (int i = 0; i < 1000; ++i)
            put("episodes/h/" + QByteArray::number(i) + ".tar", 1, 100);
        start();
        const quint64 before = m_reader->updates();
        QVERIFY(before >= 1000 && before < 1100);
        put("episodes/h/new.tar", 1, 100);
        tryCount(1001);
        QVERIFY(m_reader->updates() - before <= 5); // created, written, closed, times changed
    }

    void reportsTheTwentyNewestEpisodes()
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
    /// Creates, writes, renames or removes one of a few hundred files.
    void actAtRandom(QRandomGenerator &random)
    {
        const auto nameOf = [this, &random] {
            const QByteArray host = "h" + QByteArray::number(random.bounded(8));
            const QList<QByteArray> endings{".tar", ".tar.gz", ".tar.part", ".tgz"};
            return path("episodes/" + host + "/e" + QByteArray::number(random.bounded(400)) +
                        endings[random.bounded(endings.size())]);
        };
        const QString name = nameOf();
        QDir().mkpath(QFileInfo(name).path());
        switch (random.bounded(6)) {
        case 0:
            QFile::remove(name);
            break;
        case 1:
            QFile::rename(name, nameOf());
            break;
        default:
            QFile file(name);
            if (file.open(QIODevice::WriteOnly))
                file.write(QByteArray(random.bounded(4) * 100, 'x'));
        }
        if (random.bounded(100) == 0)
            QCoreApplication::processEvents();
    }

    /// Episodes and bytes.
    std::pair<qint64, qint64> countedByFind() const
    {
        QProcess find;
        find.start(QStringLiteral("find"),
                   {path("episodes"), QStringLiteral("-type"), QStringLiteral("f"),
                    QStringLiteral("-size"), QStringLiteral("+0"), QStringLiteral("("),
                    QStringLiteral("-name"), QStringLiteral("*.tar"), QStringLiteral("-o"),
                    QStringLiteral("-name"), QStringLiteral("*.tar.gz"), QStringLiteral("-o"),
                    QStringLiteral("-name"), QStringLiteral("*.tgz"), QStringLiteral(")"),
                    QStringLiteral("-printf"), QStringLiteral("%s %P\n")});
        find.waitForFinished();
        QSet<QByteArray> episodes;
        qint64 bytes = 0;
        const QList<QByteArray> lines = find.readAllStandardOutput().trimmed().split('\n');
        for (const QByteArray &line : lines) {
            const qsizetype space = line.indexOf(' ');
            bytes += line.first(space).toLongLong();
            episodes.insert(line.sliced(space, line.indexOf('.') - space));
        }
        return {episodes.size(), bytes};
    }

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
        m_reader = std::make_unique<DirectoryReader>(
            QFile::encodeName(m_root), *m_clock,
            m_isFake ? static_cast<const FileSystem &>(m_fileSystem)
                     : KernelFileSystem::instance());
        connect(m_reader.get(), &DirectoryReader::snapshotChanged, this,
                [this](const SnapshotBody &snapshot) {
                    m_snapshot = snapshot;
                    ++m_announced;
                });
        m_reader->start();
        QTRY_VERIFY(!m_reader->isListing());
    }

    /// Waits for events of the kernel; advances the clock, so that snapshots are not delayed.
    template <typename Condition> void tryUntil(Condition condition)
    {
        QTRY_VERIFY_WITH_TIMEOUT((m_clock->advance(1000), m_reader->tick(), condition()), 20000);
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
    FakeFileSystem m_fileSystem;
    bool m_isFake = false;
    QString m_root;
    std::unique_ptr<DirectoryReader> m_reader;
    SnapshotBody m_snapshot;
    int m_announced = 0;
};

SCENEDECK_TEST(tst_DirectoryReader)
#include "tst_directoryreader.moc"
