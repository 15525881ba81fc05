// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/EpisodeName.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_EpisodeName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNames_data()
    {
        QTest::addColumn<QByteArray>("folder");
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("episode");
        const auto row = [](const char *folder, const char *file, const char *host,
                            const char *episode) {
            QTest::addRow("%s/%s", folder, file)
                << QByteArray(folder) << QByteArray(file) << QString::fromUtf8(host)
                << QString::fromUtf8(episode);
        };
        row("lab-1", "ep-7.tar", "lab-1", "ep-7");
        row("lab-1", "ep-7.tar.gz", "lab-1", "ep-7");
        row("lab-1", "ep-7.tgz", "lab-1", "ep-7");
        row("lab-1", "ep-7.tar.zst", "lab-1", "ep-7");
        row("lab-1", "ep-7.tar.xz", "lab-1", "ep-7");
        row("lab-1", "a--b.tar", "lab-1", "a--b");
        row("lab-1", "1.2.tar.gz", "lab-1", "1.2");
        row("", "lab-2--ep-7.tgz", "lab-2", "ep-7");
        row("", "lab-2--a--b.tar", "lab-2", "a--b");
        row("", "ep-7.tar", "unknown", "ep-7");
        row("", "h\xC3\xB6st--\xC3\xA9p.tar", "h\xC3\xB6st", "\xC3\xA9p");
    }
    void readsNames()
    {
        QFETCH(const QByteArray, folder);
        QFETCH(const QByteArray, file);
        QFETCH(const QString, host);
        QFETCH(const QString, episode);
        const auto name = episodeName(folder, file);
        QVERIFY(name);
        QCOMPARE(name->host, host);
        QCOMPARE(name->episodeId, episode);
    }

    void refusesInvalidNames_data()
    {
        QTest::addColumn<QByteArray>("folder");
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("no tarball") << QByteArray("h") << QByteArray("readme.txt");
        QTest::newRow("zip") << QByteArray("h") << QByteArray("ep.zip");
        QTest::newRow("upper case") << QByteArray("h") << QByteArray("ep.TAR");
        QTest::newRow("nothing before the ending") << QByteArray("h") << QByteArray(".tar");
        QTest::newRow("no ending") << QByteArray("h") << QByteArray("tar");
        QTest::newRow("empty host") << QByteArray() << QByteArray("--ep.tar");
        QTest::newRow("empty episode") << QByteArray() << QByteArray("host--.tar");
        QTest::newRow("not UTF-8") << QByteArray("h") << QByteArray("e\xFFp.tar");
        QTest::newRow("host not UTF-8") << QByteArray("\xC3") << QByteArray("ep.tar");
        QTest::newRow("newline") << QByteArray("h") << QByteArray("e\np.tar");
        QTest::newRow("direction override") << QByteArray("h") << QByteArray("\u202Eep.tar");
        QTest::newRow("white space") << QByteArray(" ") << QByteArray("ep.tar");
    }
    void refusesInvalidNames()
    {
        QFETCH(const QByteArray, folder);
        QFETCH(const QByteArray, file);
        QVERIFY(!episodeName(folder, file));
    }

    void recognizesControlFilesOfDownloads()
    {
        QCOMPARE(downloadedName("ep.tar.aria2"), QByteArray("ep.tar"));
        QCOMPARE(downloadedName("ep.tar.lftp-pget-status"), QByteArray("ep.tar"));
        QCOMPARE(downloadedName("ep.tar"), QByteArray());
        const QList<QByteArray> names = controlFileNames("ep.tar");
        QCOMPARE(names.size(), 2);
        for (const QByteArray &name : names)
            QCOMPARE(downloadedName(name), QByteArray("ep.tar"));
    }

    void recognizesTemporaryNames()
    {
        for (const char *name : {".ep.tar.Xy12", "ep.tar.part", "ep.tar.partial", "ep.tar.tmp",
                                 "ep.tar~", "ep.tar.crdownload", "ep.tar.filepart",
                                 "ep.tar.download", "ep.tar.aria2", "ep.tar.lftp-pget-status"})
            QVERIFY2(isTemporaryName(name), name);
        for (const char *name : {"ep.tar", "part.tar", "tmp"})
            QVERIFY2(!isTemporaryName(name), name);
    }
};

SCENEDECK_TEST(tst_EpisodeName)
#include "tst_episodename.moc"
