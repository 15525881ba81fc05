// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/CostAxes.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <algorithm>

using namespace scenedeck;

namespace
{
QString text(const CostAxis &axis)
{
    QStringList ticks;
    for (const double tick : axis.ticks)
        ticks.append(QString::number(tick, 'g', 6));
    return QStringLiteral("%1..%2: %3").arg(axis.from).arg(axis.to).arg(ticks.join(u' '));
}
} // namespace

class CostAxesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void latency_data();
    void latency();
    void accuracy_data();
    void accuracy();
    void containsTheValues();
    void isStableForSmallChanges();
};

void CostAxesTest::latency_data()
{
    QTest::addColumn<double>("smallest");
    QTest::addColumn<double>("largest");
    QTest::addColumn<QString>("axis");
    QTest::newRow("three decades") << 180.0 << 5200.0 << "100..10000: 100 1000 10000";
    QTest::newRow("one value") << 300.0 << 300.0 << "200..2000: 200 500 1000 2000";
    QTest::newRow("close together") << 950.0 << 1100.0 << "500..5000: 500 1000 2000 5000";
    QTest::newRow("far apart") << 3.0 << 2e6 << "2..5e+06: 10 100 1000 10000 100000 1e+06";
    QTest::newRow("20 ns") << 0.02 << 0.02 << "0.01..0.1: 0.01 0.02 0.05 0.1";
    QTest::newRow("from fs to minutes") << 1e-9 << 1e9
                                        << "5e-10..1.8e+09: 1e-09 1e-06 0.001 1 "
                                           "1000 1e+06 6e+08";
    QTest::newRow("seconds and minutes") << 4e7 << 4e8
                                         << "3e+07..6e+08: 3e+07 6e+07 1.2e+08 3e+08 "
                                            "6e+08";
    QTest::newRow("2.5 hours") << 9e9 << 9e9
                               << "7.2e+09..8.64e+10: 7.2e+09 1.8e+10 3.6e+10 "
                                  "8.64e+10";
    QTest::newRow("the smallest numbers") << 5e-324 << 5e-324
                                          << "1e-307..1e-306: 1e-307 2e-307 "
                                             "5e-307 1e-306";
    QTest::newRow("the largest numbers")
        << 1.7e308 << 1.7e308
        << "1.728e+307..1.728e+308: 1.728e+307 4.32e+307 8.64e+307 1.728e+308";
}

void CostAxesTest::latency()
{
    QFETCH(double, smallest);
    QFETCH(double, largest);
    QTEST(text(latencyAxis(smallest, largest)), "axis");
}

void CostAxesTest::accuracy_data()
{
    QTest::addColumn<double>("smallest");
    QTest::addColumn<double>("largest");
    QTest::addColumn<QString>("axis");
    QTest::newRow("typical") << 0.872 << 0.954
                             << "0.84..0.98: 0.84 0.86 0.88 0.9 0.92 0.94 0.96 0.98";
    QTest::newRow("one value") << 0.911 << 0.911 << "0.89..0.94: 0.89 0.9 0.91 0.92 0.93 0.94";
    QTest::newRow("perfect") << 1.0 << 1.0 << "0.98..1: 0.98 0.985 0.99 0.995 1";
    QTest::newRow("useless") << 0.0 << 0.0 << "0..0.02: 0 0.005 0.01 0.015 0.02";
    QTest::newRow("everything") << 0.0 << 1.0 << "0..1: 0 0.2 0.4 0.6 0.8 1";
}

void CostAxesTest::accuracy()
{
    QFETCH(double, smallest);
    QFETCH(double, largest);
    QTEST(text(accuracyAxis(smallest, largest)), "axis");
}

void CostAxesTest::containsTheValues()
{
    for (double smallest = 0; smallest <= 1; smallest += 0.0137) {
        for (double largest = smallest; largest <= 1; largest += 0.0171) {
            const CostAxis axis = accuracyAxis(smallest, largest);
            QVERIFY(axis.from >= 0 && axis.from <= smallest + 1e-12);
            QVERIFY(axis.to <= 1 && axis.to >= largest - 1e-12);
            QVERIFY(axis.ticks.size() >= 3 && axis.ticks.size() <= 9);
            QVERIFY(std::is_sorted(axis.ticks.begin(), axis.ticks.end()));
        }
    }
    for (double smallest = 1e-9; smallest < 1e9; smallest *= 1.7) {
        for (double largest = smallest; largest < 1e12; largest *= 2.3) {
            const CostAxis axis = latencyAxis(smallest, largest);
            QVERIFY(axis.from <= smallest && axis.to >= largest);
            QVERIFY(axis.to / axis.from >= 10 - 1e-9);
            QVERIFY(axis.ticks.size() >= 3 && axis.ticks.size() <= 9);
            QVERIFY(std::is_sorted(axis.ticks.begin(), axis.ticks.end()));
        }
    }
}

void CostAxesTest::isStableForSmallChanges()
{
    const CostAxis axis = latencyAxis(180, 5200);
    for (const double factor : {0.9, 0.95, 1.05, 1.1})
        QVERIFY(latencyAxis(180 * factor, 5200 * factor) == axis);
}

SCENEDECK_TEST(CostAxesTest)
#include "tst_costaxes.moc"
