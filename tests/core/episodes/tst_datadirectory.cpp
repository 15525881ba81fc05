// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/DataDirectory.h"
#include "tests/support/TestClass.h"

#include "core/time/SystemClock.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace scenedeck;

class tst_DataDirectory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signalsInTheThreadOfTheCreator()
    {
        const QTemporaryDir temporary;
        QFile file(temporary.filePath(QStringLiteral("alerts.jsonl")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{}\n{}\n");
        file.close();
        DataDirectory directory(temporary.path(), m_clock);
        SnapshotBody received;
        QThread *thread = nullptr;
        connect(&directory, &DataDirectory::snapshotChanged, this,
                [&](const SnapshotBody &snapshot) {
                    received = snapshot;
                    thread = QThread::currentThread();
                });
        directory.start();
        QTRY_COMPARE(received.totalAlerts, 2);
        QCOMPARE(thread, QThread::currentThread());
    }

    void canBeDestroyedAtAnyTime()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("cannot be read")));
        {
            const DataDirectory neverStarted(QStringLiteral("/nowhere"), m_clock);
        }
        DataDirectory started(QStringLiteral("/nowhere"), m_clock);
        int received = 0;
        connect(&started, &DataDirectory::snapshotChanged, this, [&received] { ++received; });
        started.start();
        QTRY_COMPARE(received, 1);
    }

private:
    SystemClock m_clock;
};

SCENEDECK_TEST(tst_DataDirectory)
#include "tst_datadirectory.moc"
