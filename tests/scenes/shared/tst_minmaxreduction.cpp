// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/MinMaxReduction.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <algorithm>

using namespace scenedeck;

class MinMaxReductionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void returnsAShortCurveUnchanged();
    void yieldsMinimumAndMaximumInOrder();
    void firstOfEqualValuesCounts();
    void splitsUnevenCountsByFloor();
    void keepsEverySpike();
};

void MinMaxReductionTest::returnsAShortCurveUnchanged()
{
    const std::vector<double> four{3, 1, 2, 5};
    QCOMPARE(reduceMinMax(four, 4), four);
    QCOMPARE(reduceMinMax({}, 4), std::vector<double>{});
}

void MinMaxReductionTest::yieldsMinimumAndMaximumInOrder()
{
    const std::vector<double> values{1, 9, 2, /**/ 8, 0, 3};
    QCOMPARE(reduceMinMax(values, 4), (std::vector<double>{1, 9, 8, 0}));
}

void MinMaxReductionTest::firstOfEqualValuesCounts()
{
    const std::vector<double> values{7, 7, 7, /**/ 1, 4, 4};
    QCOMPARE(reduceMinMax(values, 4), (std::vector<double>{7, 7, 1, 4}));
}

void MinMaxReductionTest::splitsUnevenCountsByFloor()
{
    // Five values in two buckets: indices 0..1 and 2..4.
    const std::vector<double> values{5, 1, /**/ 2, 9, 0};
    QCOMPARE(reduceMinMax(values, 4), (std::vector<double>{5, 1, 9, 0}));
}

void MinMaxReductionTest::keepsEverySpike()
{
    for (std::size_t spike = 0; spike < 4096; spike += 37) {
        std::vector<double> values(4096, 0.5);
        values[spike] = 7;
        values[(spike + 2000) % 4096] = -7;
        const std::vector<double> reduced = reduceMinMax(values, 256);
        QCOMPARE(reduced.size(), std::size_t(256));
        QCOMPARE(std::count(reduced.begin(), reduced.end(), 7.0), 1);
        QCOMPARE(std::count(reduced.begin(), reduced.end(), -7.0), 1);
    }
}

SCENEDECK_TEST(MinMaxReductionTest)
#include "tst_minmaxreduction.moc"
