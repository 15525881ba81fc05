// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/CurveItem.h"
#include "tests/support/TestClass.h"

#include <QPainter>
#include <QTest>

using namespace scenedeck;

class CurveItemTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsTheLineAtTheValue();
    void fillsFromZero();
    void showsASpikeNarrowerThanAPixel();
    void keepsTheLineInsideTheItem();
    void drawsNothingWithoutAScale();
    void drawsTheWidestScale();

private:
    static QImage picture(CurveItem &item, const QList<qreal> &values);
};

QImage CurveItemTest::picture(CurveItem &item, const QList<qreal> &values)
{
    item.setSize({100, 50});
    item.setColor(Qt::red);
    item.setValues(values);
    QImage image(100, 50, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    item.paint(&painter);
    return image;
}

void CurveItemTest::drawsTheLineAtTheValue()
{
    CurveItem item;
    const QImage image = picture(item, {0.5});
    QCOMPARE(image.pixelColor(50, 25), QColor(Qt::red));
    QCOMPARE(image.pixelColor(50, 10).alpha(), 0);
    QCOMPARE(image.pixelColor(50, 40).alpha(), 0);
}

void CurveItemTest::fillsFromZero()
{
    CurveItem item;
    item.setMinimum(-1);
    item.setFillOpacity(0.5);
    const QImage image = picture(item, {-1, -1});
    QCOMPARE(image.pixelColor(50, 10).alpha(), 0);
    QVERIFY(image.pixelColor(50, 35).alpha() > 100);
}

void CurveItemTest::showsASpikeNarrowerThanAPixel()
{
    CurveItem item;
    QList<qreal> values(4096, 0.0);
    values[2000] = 1;
    const QImage image = picture(item, values);
    int reached = 0;
    for (int x = 0; x < image.width(); ++x)
        reached += image.pixelColor(x, 1).alpha() > 0 ? 1 : 0;
    QVERIFY(reached >= 1 && reached <= 4);
}

void CurveItemTest::keepsTheLineInsideTheItem()
{
    CurveItem item;
    item.setLineWidth(4);
    const QImage image = picture(item, {1, 1});
    for (int y = 0; y < 4; ++y)
        QCOMPARE(image.pixelColor(50, y), QColor(Qt::red));
}

void CurveItemTest::drawsNothingWithoutAScale()
{
    CurveItem item;
    item.setMinimum(1);
    const QImage image = picture(item, {1, 2});
    QCOMPARE(image.pixelColor(50, 25).alpha(), 0);
}

// The difference of the limits overflows.
void CurveItemTest::drawsTheWidestScale()
{
    CurveItem item;
    item.setMinimum(-1e308);
    item.setMaximum(1e308);
    QImage image = picture(item, {0, 0});
    QCOMPARE(image.pixelColor(50, 25), QColor(Qt::red));
    image = picture(item, {1e308, 1e308});
    QCOMPARE(image.pixelColor(50, 1), QColor(Qt::red));
    image = picture(item, {-1e308, -1e308});
    QCOMPARE(image.pixelColor(50, 48), QColor(Qt::red));
}

SCENEDECK_TEST(CurveItemTest)
#include "tst_curveitem.moc"
