// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogSync.h"
#include "tests/support/TestClass.h"

#include "core/log/LogStore.h"
#include "tests/support/LogFixtures.h"
#include "tests/support/ShortFiles.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace scenedeck;

/// The thread that syncs the log to the disk, with a real file.
class tst_LogSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportsFailureUntilASyncSucceeds()
    {
        LogLimits limits;
        limits.syncMs = 5;
        LogStore store(path(), limits);
        store.append(loggedSegments(1, 100, 10, 3000));
        store.restartWal();
        // The write-ahead log restarts and is short, so a checkpoint must extend the database file.
        store.append(loggedSegments(101, 120, 10, 3000));
        LogStats stats;
        std::atomic<int> changes = 0;
        LogSync sync(limits, stats, [&changes] { ++changes; });
        {
            const ShortFiles full(static_cast<rlim_t>(QFileInfo(path()).size()));
            sync.start(path());
            sync.noteWritten();
            QTRY_VERIFY(stats.syncFailing.load());
            const QString fault = stats.syncFault.get();
            QVERIFY2(
                fault.startsWith(QStringLiteral("the event log cannot be synced to the disk: ")),
                qPrintable(fault));
        }
        QTRY_VERIFY(!stats.syncFailing.load());
        sync.stop();
        QCOMPARE(changes.load(), 2);
    }

private:
    QString path() const { return m_folder.filePath(QStringLiteral("events.sqlite3")); }

    QTemporaryDir m_folder;
};

SCENEDECK_TEST(tst_LogSync)
#include "tst_logsync.moc"
