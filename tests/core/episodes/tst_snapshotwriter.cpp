// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/SnapshotWriter.h"
#include "tests/support/TestClass.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace scenedeck;

class tst_SnapshotWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAnEmptySnapshot()
    {
        QCOMPARE(snapshotJson({}),
                 R"({"type":"snapshot","total_episodes":0,"total_alerts":0,"total_bytes":0,)"
                 R"("host_counts":{},"recent_episodes":[]})");
    }

    void writesKeysInTheOrderOfTheContract()
    {
        SnapshotBody snapshot{3, 2, 9007199254740993, {}, {}};
        snapshot.hostCounts = {{QStringLiteral("z"), 2}, {QStringLiteral("a"), 1}};
        snapshot.recentEpisodes = {{QStringLiteral("e"), QStringLiteral("z"), 5, 1500}};
        QCOMPARE(snapshotJson(snapshot),
                 R"({"type":"snapshot","total_episodes":3,"total_alerts":2,)"
                 R"("total_bytes":9007199254740993,"host_counts":{"z":2,"a":1},)"
                 R"("recent_episodes":[{"episode_id":"e","host":"z","bytes":5,"mtime":1.500}]})");
    }

    void writesTheNewestAlertAfterTheEpisodes()
    {
        SnapshotBody snapshot;
        snapshot.totalAlerts = 1;
        snapshot.newestAlertMs = 1500;
        snapshot.directory = {DirectoryState::Watching, QStringLiteral("/srv"), {}};
        const QByteArray json = snapshotJson(snapshot);
        const QByteArray end =
            R"("recent_episodes":[],"newest_alert":1.500,"directory":"/srv","state":"watching"})";
        QVERIFY2(json.endsWith(end), json.constData());
    }

    void escapesNames()
    {
        const QString odd = QStringLiteral("a\"b\\c\n\t\u0001\u00e9\U0001F600</script>");
        SnapshotBody snapshot{1, 0, 1, {{odd, 1}}, {{odd, odd, 1, 0}}};
        const QJsonObject json = QJsonDocument::fromJson(snapshotJson(snapshot)).object();
        QCOMPARE(json[QStringLiteral("host_counts")].toObject().keys(), QStringList{odd});
        const auto episode = json[QStringLiteral("recent_episodes")][0];
        QCOMPARE(episode[QStringLiteral("episode_id")].toString(), odd);
    }

    void writesTimesInSeconds_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QByteArray>("seconds");
        QTest::newRow("whole") << qint64(2000) << QByteArray("2");
        QTest::newRow("a millisecond") << qint64(2001) << QByteArray("2.001");
        QTest::newRow("before 1970") << qint64(-1) << QByteArray("-0.001");
        QTest::newRow("long before") << qint64(-2500) << QByteArray("-2.500");
    }
    void writesTimesInSeconds()
    {
        QFETCH(const qint64, milliseconds);
        QFETCH(const QByteArray, seconds);
        SnapshotBody snapshot;
        snapshot.recentEpisodes = {{QStringLiteral("e"), QStringLiteral("h"), 1, milliseconds}};
        QVERIFY(snapshotJson(snapshot).contains("\"mtime\":" + seconds + "}"));
    }

    void writesTheDirectoryState_data()
    {
        QTest::addColumn<DirectoryReport>("directory");
        QTest::addColumn<QByteArray>("end");
        const QString path = QStringLiteral("/srv/\"lab\"");
        QTest::newRow("not read yet")
            << DirectoryReport{} << QByteArray(R"("recent_episodes":[]})");
        // No raw string here: moc 6.4 does not find the class if one contains an escaped quotation
        // mark.
        QTest::newRow("watching")
            << DirectoryReport{DirectoryState::Watching, path, {}}
            << QByteArray("[],\"directory\":\"/srv/\\\"lab\\\"\",\"state\":\"watching\"}");
        QTest::newRow("polling") << DirectoryReport{DirectoryState::Polling, path, {}}
                                 << QByteArray(R"(,"state":"polling"})");
        QTest::newRow("missing") << DirectoryReport{DirectoryState::Missing, path, {}}
                                 << QByteArray(R"(,"state":"missing"})");
        QTest::newRow("unreadable")
            << DirectoryReport{DirectoryState::Unreadable, path, QStringLiteral("No access")}
            << QByteArray(R"(,"state":"unreadable","error":"No access"})");
    }
    void writesTheDirectoryState()
    {
        QFETCH(const DirectoryReport, directory);
        QFETCH(const QByteArray, end);
        SnapshotBody snapshot;
        snapshot.directory = directory;
        const QByteArray json = snapshotJson(snapshot);
        QVERIFY2(json.endsWith(end), json.constData());
    }
};

SCENEDECK_TEST(tst_SnapshotWriter)
#include "tst_snapshotwriter.moc"
