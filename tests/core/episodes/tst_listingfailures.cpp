// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/ListingFailures.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <cerrno>

using namespace scenedeck;

class tst_ListingFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retriesForeverWithGrowingDelay()
    {
        ListingFailures failures;
        qint64 now = 0;
        QList<qint64> delays;
        for (int i = 0; i < 8; ++i) {
            failures.add("episodes", EIO, now);
            const qint64 failed = now;
            while (failures.due(now).empty())
                now += 500;
            delays.append(now - failed);
        }
        QCOMPARE(delays, QList<qint64>({1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000}));
    }

    void reportsANewError()
    {
        ListingFailures failures;
        QVERIFY(failures.add("episodes", EIO, 0));
        QVERIFY(!failures.add("episodes", EIO, 1000));
        QVERIFY(failures.add("episodes", EACCES, 2000));
    }

    void removeEndsTheRetries()
    {
        ListingFailures failures;
        failures.add("episodes/b", EIO, 0);
        failures.add("episodes/a", EACCES, 0);
        QCOMPARE(failures.first()->folder, QByteArray("episodes/a"));
        QCOMPARE(failures.first()->error, EACCES);
        QVERIFY(failures.remove("episodes/a"));
        QVERIFY(!failures.remove("episodes/a"));
        QVERIFY(failures.remove("episodes/b"));
        QVERIFY(!failures.first());
        QVERIFY(failures.due(100'000).empty());
    }
};

SCENEDECK_TEST(tst_ListingFailures)
#include "tst_listingfailures.moc"
