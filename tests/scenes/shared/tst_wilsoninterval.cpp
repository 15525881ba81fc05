// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/WilsonInterval.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <cmath>

using namespace scenedeck;

namespace
{
bool isNear(double value, double expected)
{
    return std::abs(value - expected) < 5e-5;
}
} // namespace

class tst_WilsonInterval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Values from tables and other programs, rounded to four digits.
    void knownValues_data()
    {
        QTest::addColumn<double>("share");
        QTest::addColumn<qint64>("n");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("half of 10") << 0.5 << qint64(10) << 0.2366 << 0.7634;
        QTest::newRow("none of 10") << 0.0 << qint64(10) << 0.0 << 0.2775;
        QTest::newRow("all of 10") << 1.0 << qint64(10) << 0.7225 << 1.0;
        QTest::newRow("15 of 20") << 0.75 << qint64(20) << 0.5313 << 0.8881;
        QTest::newRow("162 of 180") << 0.9 << qint64(180) << 0.8475 << 0.9358;
    }

    void knownValues()
    {
        QFETCH(double, share);
        QFETCH(qint64, n);
        QFETCH(double, low);
        QFETCH(double, high);
        const std::optional<Interval> interval = wilsonInterval(share, n);
        QVERIFY(interval);
        QVERIFY2(isNear(interval->low, low), qPrintable(QString::number(interval->low)));
        QVERIFY2(isNear(interval->high, high), qPrintable(QString::number(interval->high)));
    }

    void hasNoIntervalWithoutN()
    {
        QVERIFY(!wilsonInterval(0.5, 0));
        QCOMPARE(intervalOr({}, 0.5), (Interval{0.5, 0.5}));
    }
};

SCENEDECK_TEST(tst_WilsonInterval)
#include "tst_wilsoninterval.moc"
