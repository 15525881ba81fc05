// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/WallGrid.h"
#include "tests/support/TestClass.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace scenedeck;

namespace
{
void configure(WallGrid &grid, int count, QSizeF area, qreal gap)
{
    grid.setCount(count);
    grid.setArea(area);
    grid.setGap(gap);
}

// The number of tiles per row, from the top.
QList<int> tilesByRow(const QList<QRectF> &tiles)
{
    QList<int> rows;
    qreal top = -1;
    for (const QRectF &tile : tiles) {
        if (tile.top() != top)
            rows.append(0);
        top = tile.top();
        ++rows.last();
    }
    return rows;
}
} // namespace

class tst_WallGrid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsDependOnAspectRatio_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QSizeF>("area");
        QTest::addColumn<QList<int>>("rows");
        QTest::newRow("one") << 1 << QSizeF(1792, 856) << QList<int>{1};
        QTest::newRow("two, wide") << 2 << QSizeF(1792, 856) << QList<int>{2};
        QTest::newRow("two, tall") << 2 << QSizeF(900, 1700) << QList<int>{1, 1};
        QTest::newRow("seven, wide") << 7 << QSizeF(1792, 856) << QList<int>{4, 3};
        QTest::newRow("seven, tall") << 7 << QSizeF(952, 1700) << QList<int>{2, 2, 2, 1};
        QTest::newRow("seven, a ribbon") << 7 << QSizeF(4000, 200) << QList<int>{7};
        QTest::newRow("nine") << 9 << QSizeF(1792, 1400) << QList<int>{3, 3, 3};
    }
    void rowsDependOnAspectRatio()
    {
        QFETCH(const int, count);
        QFETCH(const QSizeF, area);
        QFETCH(const QList<int>, rows);
        WallGrid grid;
        configure(grid, count, area, 28);
        QCOMPARE(tilesByRow(grid.tiles()), rows);
    }

    void tilesFillTheAreaWithoutOverlap_data()
    {
        QTest::addColumn<int>("count");
        for (int count = 1; count <= 12; ++count)
            QTest::addRow("%d", count) << count;
    }
    void tilesFillTheAreaWithoutOverlap()
    {
        QFETCH(const int, count);
        constexpr qreal Gap = 20;
        const QSizeF area(1792, 856);
        WallGrid grid;
        configure(grid, count, area, Gap);
        const QList<QRectF> tiles = grid.tiles();
        QCOMPARE(tiles.size(), count);
        QRectF united;
        for (const QRectF &tile : tiles) {
            QVERIFY(tile.width() > 0 && tile.height() > 0);
            united |= tile;
            const auto overlapping =
                std::count_if(tiles.begin(), tiles.end(), [&](const QRectF &other) {
                    return tile.adjusted(-Gap + 1, -Gap + 1, Gap - 1, Gap - 1).intersects(other);
                });
            QCOMPARE(overlapping, 1); // itself
        }
        QVERIFY(std::abs(united.width() - area.width()) < 0.01);
        QVERIFY(std::abs(united.height() - area.height()) < 0.01);
    }

    void zeroCountHasNoTiles()
    {
        WallGrid grid;
        configure(grid, 0, {1000, 500}, 10);
        QVERIFY(grid.tiles().isEmpty());
    }

    void emptyAreaHasEmptyTiles()
    {
        WallGrid grid;
        configure(grid, 7, {0, 0}, 0);
        QCOMPARE(grid.tiles().size(), 7);
    }

    void tilesHaveMinimumSize_data()
    {
        QTest::addColumn<QSizeF>("area");
        QTest::addColumn<QList<int>>("tilesOfPages");
        QTest::newRow("large") << QSizeF(1792, 856) << QList<int>{7};
        QTest::newRow("1280x800") << QSizeF(1185, 634) << QList<int>{3, 3, 1};
        QTest::newRow("800x480") << QSizeF(744, 381) << QList<int>{2, 2, 2, 1};
        QTest::newRow("480x320") << QSizeF(440, 250) << QList<int>{1, 1, 1, 1, 1, 1, 1};
        QTest::newRow("two columns, three rows") << QSizeF(800, 1100) << QList<int>{4, 3};
    }
    void tilesHaveMinimumSize()
    {
        QFETCH(const QSizeF, area);
        QFETCH(const QList<int>, tilesOfPages);
        constexpr QSizeF Smallest(360, 340);
        WallGrid grid;
        grid.setSmallest(Smallest);
        configure(grid, 7, area, 12);
        QCOMPARE(grid.pages(), tilesOfPages.size());
        qsizetype next = 0;
        for (int page = 0; page < grid.pages(); ++page) {
            grid.setPage(page);
            const QList<QRectF> tiles = grid.tiles();
            QCOMPARE(tiles.size(), 7);
            for (qsizetype i = 0; i < tiles.size(); ++i) {
                const bool isOnPage = i >= next && i < next + tilesOfPages[page];
                QCOMPARE(!tiles[i].isEmpty(), isOnPage);
                if (!isOnPage)
                    continue;
                QVERIFY(tiles[i].width() >= std::min(Smallest.width(), area.width()) - 0.01);
                QVERIFY(tiles[i].height() >= std::min(Smallest.height(), area.height()) - 0.01);
                QVERIFY(tiles[i].right() <= area.width() + 0.01);
                QVERIFY(tiles[i].bottom() <= area.height() + 0.01);
            }
            next += tilesOfPages[page];
        }
        QCOMPARE(next, 7);
    }

    void emitsSignalOnlyOnChange()
    {
        WallGrid grid;
        QSignalSpy changed(&grid, &WallGrid::changed);
        configure(grid, 7, {1000, 500}, 10);
        QCOMPARE(changed.count(), 3);
        configure(grid, 7, {1000, 500}, 10);
        QCOMPARE(changed.count(), 3);
    }
};

SCENEDECK_TEST(tst_WallGrid)
#include "tst_wallgrid.moc"
