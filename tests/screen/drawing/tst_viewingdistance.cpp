// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/SceneMetrics.h"
#include "scenes/shared/drawing/ViewingDistance.h"
#include "tests/support/TestClass.h"

#include <QScreen>
#include <QSignalSpy>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qreal Pitch40Inches = 0.4612; // mm per pixel of 40 inches with 1080 lines

bool isNear(qreal actual, qreal expected)
{
    return std::abs(actual - expected) < 0.001 * expected;
}
} // namespace

class tst_ViewingDistance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void implausibleSizesCountAs40Inches_data()
    {
        QTest::addColumn<QSizeF>("millimetres");
        QTest::addColumn<QSizeF>("pixels");
        QTest::addColumn<qreal>("pitch");
        const QSizeF hd(1920, 1080);
        QTest::newRow("43 inches") << QSizeF(952, 535) << hd << 952 / 1920.0;
        QTest::newRow("55 inches, 2160 lines")
            << QSizeF(1218, 685) << QSizeF(3840, 2160) << 1218 / 3840.0;
        QTest::newRow("7 inches, 480 lines") << QSizeF(154, 86) << QSizeF(800, 480) << 154 / 800.0;
        QTest::newRow("portrait") << QSizeF(535, 952) << QSizeF(1080, 1920) << 535 / 1080.0;
        QTest::newRow("0 mm") << QSizeF(0, 0) << hd << Pitch40Inches;
        QTest::newRow("width alone") << QSizeF(952, 0) << hd << Pitch40Inches;
        QTest::newRow("negative") << QSizeF(-1, -1) << hd << Pitch40Inches;
        QTest::newRow("centimetres instead of millimetres")
            << QSizeF(95, 53) << hd << Pitch40Inches;
        QTest::newRow("aspect ratio instead of a size") << QSizeF(16, 9) << hd << Pitch40Inches;
        QTest::newRow("landscape size of a turned display")
            << QSizeF(952, 535) << QSizeF(1080, 1920) << Pitch40Inches;
        QTest::newRow("no pixels") << QSizeF(952, 535) << QSizeF(0, 0) << Pitch40Inches;
    }
    void implausibleSizesCountAs40Inches()
    {
        QFETCH(const QSizeF, millimetres);
        QFETCH(const QSizeF, pixels);
        QFETCH(const qreal, pitch);
        const qreal actual = ViewingDistance::pixelPitch(millimetres, pixels);
        QVERIFY2(isNear(actual, pitch), qPrintable(QString::number(actual)));
    }

    void pixelsPerArcMinuteGrowWithTheDistance()
    {
        QQuickWindow window;
        ViewingDistance viewing;
        QCOMPARE(viewing.pixelsPerArcMinute(), 0.0);
        viewing.setWindow(&window);
        const QScreen &screen = *window.screen();
        const qreal pitch =
            ViewingDistance::pixelPitch(screen.physicalSize(), screen.geometry().size());
        viewing.setMetres(3);
        QVERIFY(isNear(viewing.pixelsPerArcMinute(), 0.87266 / pitch));
        QSignalSpy changed(&viewing, &ViewingDistance::changed);
        viewing.setMetres(6);
        QCOMPARE(changed.count(), 1);
        QVERIFY(isNear(viewing.pixelsPerArcMinute(), 1.74533 / pitch));
    }

    void textIsAsLargeAsItsRoleRequires()
    {
        SceneMetrics metrics;
        metrics.setFrame({1920, 1080});
        const int label = metrics.label();
        metrics.setArcMinute(0.5); // less than the design has
        QCOMPARE(metrics.label(), label);
        metrics.setArcMinute(4);
        QCOMPARE(metrics.axis(), 40);
        QCOMPARE(metrics.smallestText(), 40);
        QCOMPARE(metrics.label(), 64);
        QCOMPARE(metrics.title(), 64);
        QCOMPARE(metrics.headline(), 80);
        QCOMPARE(metrics.numberSmall(), 80);
        QCOMPARE(metrics.number(), 120);
    }

    void largeTextMakesTheLayoutCompact()
    {
        SceneMetrics metrics;
        metrics.setFrame({1920, 1080});
        QVERIFY(!metrics.isCompact());
        metrics.setArcMinute(4);
        QVERIFY(metrics.isCompact());
    }
};

SCENEDECK_TEST(tst_ViewingDistance)
#include "tst_viewingdistance.moc"
