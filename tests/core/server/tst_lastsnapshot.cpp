// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/LastSnapshot.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_LastSnapshot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Viewers may use the time of a snapshot as the time of the server.
    void initialSnapshotHasTheStartTime()
    {
        FakeClock clock;
        const qint64 start = clock.unixMs();
        const LastSnapshot last(clock);
        clock.advance(5000);
        QCOMPARE(last.event()->receivedMs, start);
        QCOMPARE(last.event()->seq, 0U);
        QCOMPARE(last.body().totalEpisodes, 0);
    }
};

SCENEDECK_TEST(tst_LastSnapshot)
#include "tst_lastsnapshot.moc"
