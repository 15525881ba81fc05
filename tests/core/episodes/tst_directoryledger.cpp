// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/DirectoryLedger.h"
#include "tests/support/TestClass.h"

#include "tests/support/FakeClock.h"
#include "tests/support/FakeFileSystem.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace scenedeck;

/// The test reports the changes instead of a watch, and leases are faked.
class tst_DirectoryLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temporary.emplace();
        m_clock.emplace(1'700'000'000'000);
        m_fileSystem = FakeFileSystem();
        m_ledger.emplace(QFile::encodeName(m_temporary->path()), *m_clock, m_fileSystem);
    }

    // Like xz -T2: the file is empty for the whole run, then written and closed.
    void createdFileCountsWhenItIsClosed()
    {
        m_fileSystem.setDefaultAccess(FileAccess::Unknown);
        put("a.tar.xz", 0);
        change("a.tar.xz", FileChange::Created);
        wait(3'600'000);
        QCOMPARE(episodes(), 0);
        put("a.tar.xz", 40);
        change("a.tar.xz", FileChange::Written);
        QCOMPARE(episodes(), 0);
        change("a.tar.xz", FileChange::Closed);
        QCOMPARE(episodes(), 1);
        QCOMPARE(m_ledger->snapshot().totalBytes, 40);
    }

    // Like gzip on a slow disk: minutes between two writes.
    void writtenFileDoesNotCountAfterAPause()
    {
        m_fileSystem.setDefaultAccess(FileAccess::Unknown);
        put("a.tar.gz", 10);
        change("a.tar.gz", FileChange::Created);
        change("a.tar.gz", FileChange::Written);
        wait(3'600'000);
        QCOMPARE(episodes(), 0);
        change("a.tar.gz", FileChange::Other); // utimensat before close
        QCOMPARE(episodes(), 0);
        change("a.tar.gz", FileChange::Closed);
        QCOMPARE(episodes(), 1);
    }

    void fileDoesNotCountWhileItIsRewritten()
    {
        put("a.tar", 10);
        change("a.tar", FileChange::Found);
        QCOMPARE(episodes(), 1);
        change("a.tar", FileChange::Written);
        QCOMPARE(episodes(), 0);
        change("a.tar", FileChange::Closed);
        QCOMPARE(episodes(), 1);
    }

    void fileCountsWhenTheLastWriterCloses()
    {
        put("a.tar", 10);
        m_fileSystem.setAccess(path("a.tar"), FileAccess::OpenForWriting);
        change("a.tar", FileChange::Closed);
        QCOMPARE(episodes(), 0);
        m_fileSystem.setAccess(path("a.tar"), FileAccess::Complete);
        change("a.tar", FileChange::Closed);
        QCOMPARE(episodes(), 1);
    }

    void renamedFileCountsImmediately()
    {
        m_fileSystem.setDefaultAccess(FileAccess::Unknown);
        put("a.tar", 10, m_clock->unixMs());
        change("a.tar", FileChange::MovedHere);
        QCOMPARE(episodes(), 1);
    }

    void newHardLinkCounts()
    {
        put("a.tar", 10);
        change("a.tar", FileChange::Created); // the content existed before the name
        QCOMPARE(episodes(), 1);
    }

    void foundFileOpenForWritingCountsAfterClose()
    {
        put("a.tar", 10);
        m_fileSystem.setAccess(path("a.tar"), FileAccess::OpenForWriting);
        change("a.tar", FileChange::Found);
        wait(3'600'000);
        QCOMPARE(episodes(), 0);
        m_fileSystem.setAccess(path("a.tar"), FileAccess::Complete);
        wait(1000); // without an event, because it may have been lost
        QCOMPARE(episodes(), 1);
        QVERIFY(!m_ledger->hasWaiting());
    }

    void foundFileWithoutWriterCountsImmediately()
    {
        put("a.tar", 10, m_clock->unixMs() - 1);
        change("a.tar", FileChange::Found);
        QCOMPARE(episodes(), 1);
    }

    void withoutLeasesAFoundFileCountsAfterTwoSeconds()
    {
        m_fileSystem.setDefaultAccess(FileAccess::Unknown);
        put("a.tar", 10, m_clock->unixMs());
        change("a.tar", FileChange::Found);
        wait(1999);
        QCOMPARE(episodes(), 0);
        wait(1);
        QCOMPARE(episodes(), 1);
        change("a.tar", FileChange::Other); // new times, e.g. by touch: still complete
        QCOMPARE(episodes(), 1);
    }

    void emptyFileIsNotAnEpisode()
    {
        put("a.tar", 0);
        for (const FileChange each : {FileChange::Created, FileChange::Closed, FileChange::Other})
            change("a.tar", each);
        QCOMPARE(episodes(), 0);
        QFile alert(QString::fromLocal8Bit(m_ledger->pathOf("alerts", "1")));
        QVERIFY(QDir().mkpath(QFileInfo(alert).path()) && alert.open(QIODevice::WriteOnly));
        m_ledger->update("alerts", "1", FileChange::Closed);
        QCOMPARE(m_ledger->snapshot().totalAlerts, 1);
    }

    void newestAlertIsTheNewestFileOrTheLines()
    {
        QCOMPARE(newestAlertMs(), std::nullopt);
        putAlert("1", 20'001);
        putAlert("2", 10'000);
        QCOMPARE(newestAlertMs(), 20'001);
        putLines("\n", 40'000); // no line with content: no alert
        QCOMPARE(newestAlertMs(), 20'001);
        putLines("{}\n", 30'000);
        QCOMPARE(newestAlertMs(), 30'000);
        putAlert("1", 50'000); // written again
        QCOMPARE(newestAlertMs(), 50'000);
        QVERIFY(QFile::remove(QString::fromLocal8Bit(m_ledger->pathOf("alerts", "1"))));
        m_ledger->update("alerts", "1", FileChange::Other);
        QCOMPARE(newestAlertMs(), 30'000);
        QVERIFY(QFile::remove(QString::fromLocal8Bit(m_ledger->pathOf({}, "alerts.jsonl"))));
        m_ledger->update({}, "alerts.jsonl", FileChange::Other);
        QCOMPARE(newestAlertMs(), 10'000);
        QCOMPARE(m_ledger->snapshot().totalAlerts, 1);
    }

    void alertDatedInTheFutureHasNoAge()
    {
        putAlert("1", 20'000);
        putAlert("2", m_clock->unixMs() + 3'600'000);
        QCOMPARE(m_ledger->snapshot().totalAlerts, 2);
        QCOMPARE(newestAlertMs(), std::nullopt);
        m_clock->advance(3'600'000);
        QCOMPARE(newestAlertMs(), m_clock->unixMs());
    }

    void interruptedRsyncIsNotAnEpisode()
    {
        put("a.tar", 10, 0);
        change("a.tar", FileChange::MovedHere);
        QCOMPARE(episodes(), 0);
        put("a.tar", 20, 1'000'000);
        change("a.tar", FileChange::MovedHere);
        QCOMPARE(episodes(), 1);
    }

    void fileWithAControlFileIsNotAnEpisode_data()
    {
        QTest::addColumn<QByteArray>("control");
        QTest::newRow("aria2") << QByteArray("a.tar.aria2");
        QTest::newRow("lftp pget") << QByteArray("a.tar.lftp-pget-status");
    }
    void fileWithAControlFileIsNotAnEpisode()
    {
        QFETCH(const QByteArray, control);
        put("a.tar", 10);
        change("a.tar", FileChange::Found);
        QCOMPARE(episodes(), 1); // the control file is not listed yet
        put(control, 5);
        change(control, FileChange::Found);
        QCOMPARE(episodes(), 0);
        change("a.tar", FileChange::Closed);
        QCOMPARE(episodes(), 0);
        QVERIFY(QFile::remove(QString::fromLocal8Bit(path(control))));
        change(control, FileChange::Other);
        QCOMPARE(episodes(), 1);
    }

    void listingDropsADeletedControlFile()
    {
        put("a.tar", 10);
        put("a.tar.aria2", 5);
        change("a.tar", FileChange::Found);
        change("a.tar.aria2", FileChange::Found);
        QVERIFY(QFile::remove(QString::fromLocal8Bit(path("a.tar.aria2"))));
        m_ledger->finishListing(Folder, {"a.tar"});
        QCOMPARE(episodes(), 1);
    }

    void temporaryNamesAreNotEpisodes()
    {
        for (const char *ending : {"crdownload", "filepart", "download", "part"}) {
            const QByteArray name = QByteArray("a.tar.") + ending;
            put(name, 10);
            change(name, FileChange::Closed);
        }
        QCOMPARE(episodes(), 0);
    }

    void tarballAndItsCompressedFormAreOneEpisode()
    {
        put("a.tar", 100, 1'000'000);
        put("a.tar.zst", 30, 2'000'000);
        change("a.tar", FileChange::Closed);
        change("a.tar.zst", FileChange::Closed);
        const SnapshotBody both = m_ledger->snapshot();
        QCOMPARE(both.totalEpisodes, 1);
        QCOMPARE(both.totalBytes, 130);
        QCOMPARE(both.hostCounts.front().second, 1);
        QCOMPARE(
            both.recentEpisodes,
            (std::vector<EpisodeFile>{{QStringLiteral("a"), QStringLiteral("h"), 130, 2'000'000}}));
        QVERIFY(QFile::remove(QString::fromLocal8Bit(path("a.tar"))));
        change("a.tar", FileChange::Other);
        QCOMPARE(
            m_ledger->snapshot().recentEpisodes,
            (std::vector<EpisodeFile>{{QStringLiteral("a"), QStringLiteral("h"), 30, 2'000'000}}));
    }

    void episodeDatedInTheFutureIsNotTheNewest()
    {
        put("old.tar", 10, 1'000'000);
        put("ahead.tar", 10, m_clock->unixMs() + 3'600'000);
        change("old.tar", FileChange::Found);
        change("ahead.tar", FileChange::Found);
        QCOMPARE(m_ledger->snapshot().recentEpisodes.front().episodeId, QStringLiteral("old"));
        m_clock->advance(3'600'000);
        QCOMPARE(m_ledger->snapshot().recentEpisodes.front().episodeId, QStringLiteral("ahead"));
        m_clock->advance(-3'600'000); // the clock is set back
        QCOMPARE(m_ledger->snapshot().recentEpisodes.front().episodeId, QStringLiteral("old"));
        QCOMPARE(m_ledger->snapshot().totalEpisodes, 2);
    }

    void logsIgnoredFilesOncePerFolder()
    {
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral(
                                 "notes0.txt is not named like an episode's tarball "
                                 "and is not counted, like 2 more files of this folder")));
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
        m_ledger->beginListing(Folder);
        for (const char *name : {"notes0.txt", "notes1.txt", "notes2.txt"}) {
            put(name, 10);
            change(name, FileChange::Found);
        }
        m_ledger->finishListing(Folder, {});
        change("notes1.txt", FileChange::Closed);
        m_ledger->beginListing(Folder);
        change("notes2.txt", FileChange::Found);
        m_ledger->finishListing(Folder, {});
    }

private:
    inline static const QByteArray Folder = QByteArrayLiteral("episodes/h");

    QByteArray path(const QByteArray &name) const { return m_ledger->pathOf(Folder, name); }

    void put(const QByteArray &name, int bytes, qint64 mtimeMs = 100'000) const
    {
        write(path(name), QByteArray(bytes, 'x'), mtimeMs);
    }
    void putAlert(const QByteArray &name, qint64 mtimeMs)
    {
        write(m_ledger->pathOf("alerts", name), "{}", mtimeMs);
        m_ledger->update("alerts", name, FileChange::Closed);
    }
    void putLines(const QByteArray &lines, qint64 mtimeMs)
    {
        write(m_ledger->pathOf({}, "alerts.jsonl"), lines, mtimeMs);
        m_ledger->update({}, "alerts.jsonl", FileChange::Other);
    }
    std::optional<qint64> newestAlertMs() { return m_ledger->snapshot().newestAlertMs; }

    static void write(const QByteArray &path, const QByteArray &content, qint64 mtimeMs)
    {
        QFile file(QString::fromLocal8Bit(path));
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        QVERIFY(file.flush());
        QVERIFY(file.setFileTime(QDateTime::fromMSecsSinceEpoch(mtimeMs),
                                 QFileDevice::FileModificationTime));
    }
    void change(const QByteArray &name, FileChange change)
    {
        m_ledger->update(Folder, name, change);
    }
    void wait(qint64 milliseconds)
    {
        m_clock->advance(milliseconds);
        m_ledger->updateWaiting();
    }
    qint64 episodes() { return m_ledger->snapshot().totalEpisodes; }

    std::optional<QTemporaryDir> m_temporary;
    std::optional<FakeClock> m_clock;
    FakeFileSystem m_fileSystem;
    std::optional<DirectoryLedger> m_ledger;
};

SCENEDECK_TEST(tst_DirectoryLedger)
#include "tst_directoryledger.moc"
