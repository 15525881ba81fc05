// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/HttpDate.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_HttpDate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formatsTheDate_data()
    {
        QTest::addColumn<qint64>("unixMs");
        QTest::addColumn<QByteArray>("date");
        const auto row = [](qint64 unixMs, const char *date) {
            QTest::newRow(date) << unixMs << QByteArray(date);
        };
        row(784'111'777'000, "Sun, 06 Nov 1994 08:49:37 GMT"); // example of RFC 9110
        row(784'111'777'999, "Sun, 06 Nov 1994 08:49:37 GMT");
        row(0, "Thu, 01 Jan 1970 00:00:00 GMT");
        row(1'709'251'199'000, "Thu, 29 Feb 2024 23:59:59 GMT");
        row(1'709'251'200'000, "Fri, 01 Mar 2024 00:00:00 GMT");
    }
    void formatsTheDate()
    {
        QFETCH(const qint64, unixMs);
        QFETCH(const QByteArray, date);
        QCOMPARE(httpDate(unixMs), date);
    }
};

SCENEDECK_TEST(tst_HttpDate)
#include "tst_httpdate.moc"
