// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/attack-envelopes/TilePlan.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class TilePlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void distributesTiles_data();
    void distributesTiles();
    void reservesSpaceForThePager();
    void hasOneTilePerPageInATinyArea();

private:
    // Fits 4 × 2 tiles of 100 × 100 at distances of 10, with 20 to spare in height.
    const TileSpace m_space{{430, 230}, {100, 100}, 10, 20};
};

void TilePlanTest::distributesTiles_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("pages");
    QTest::newRow("none") << 0 << 4 << 2 << 1;
    QTest::newRow("one") << 1 << 1 << 1 << 1;
    QTest::newRow("three") << 3 << 3 << 1 << 1;
    QTest::newRow("five") << 5 << 3 << 2 << 1;
    QTest::newRow("all") << 8 << 4 << 2 << 1;
    QTest::newRow("one more") << 9 << 4 << 2 << 2;
    QTest::newRow("many") << 80 << 4 << 2 << 10;
}

void TilePlanTest::distributesTiles()
{
    QFETCH(int, count);
    const TilePlan plan = planTiles(m_space, count);
    QTEST(plan.columns, "columns");
    QTEST(plan.rows, "rows");
    QTEST(plan.pages, "pages");
}

void TilePlanTest::reservesSpaceForThePager()
{
    QCOMPARE(planTiles(m_space, 8).tile, QSizeF(100, 110));
    QCOMPARE(planTiles(m_space, 9).tile, QSizeF(100, 100));
}

void TilePlanTest::hasOneTilePerPageInATinyArea()
{
    const TilePlan plan = planTiles({{20, 5}, {100, 100}, 10, 20}, 3);
    QCOMPARE(plan.capacity(), 1);
    QCOMPARE(plan.pages, 3);
    QCOMPARE(plan.tile, QSizeF(20, 0));
}

SCENEDECK_TEST(TilePlanTest)
#include "tst_tileplan.moc"
