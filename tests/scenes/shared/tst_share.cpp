// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/Share.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <limits>

using namespace scenedeck;

namespace
{
constexpr double MaxDouble = std::numeric_limits<double>::max();
constexpr double MinDouble = std::numeric_limits<double>::denorm_min();
} // namespace

class tst_Share : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void interpolatesBetweenTheLimits()
    {
        QCOMPARE(shareOf(-1, -1, 3), 0.0);
        QCOMPARE(shareOf(0, -1, 3), 0.25);
        QCOMPARE(shareOf(3, -1, 3), 1.0);
        QCOMPARE(shareOf(5, -1, 3), 1.5);
    }

    void handlesExtremeNumbers()
    {
        QCOMPARE(shareOf(-MaxDouble, -MaxDouble, MaxDouble), 0.0);
        QCOMPARE(shareOf(0, -MaxDouble, MaxDouble), 0.5);
        QCOMPARE(shareOf(MaxDouble, -MaxDouble, MaxDouble), 1.0);
        QCOMPARE(shareOf(1e308, 0, MaxDouble), 1e308 / MaxDouble);
        QCOMPARE(shareOf(MinDouble, 0, MinDouble), 1.0);
        QCOMPARE(shareOf(0, -MinDouble, MinDouble), 0.5);
    }
};

SCENEDECK_TEST(tst_Share)
#include "tst_share.moc"
