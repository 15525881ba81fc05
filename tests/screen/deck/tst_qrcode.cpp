// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/QrCode.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
constexpr int Quiet = 4; // modules around the code

bool isDark(const QImage &image, int x, int y)
{
    return image.pixelColor(x, y) == Qt::black;
}

// Whether the 7 modules from (x, y) on form the middle row of a finder pattern: 1:1:3:1:1.
bool hasFinderPattern(const QImage &image, int x, int y)
{
    const QString expected = QStringLiteral("1011101");
    QString row;
    for (int i = 0; i < expected.size(); ++i)
        row.append(isDark(image, x + i, y + 3) ? QLatin1Char('1') : QLatin1Char('0'));
    return row == expected;
}
} // namespace

class tst_QrCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codeHasFinderPatternsAndQuietZone()
    {
        const QImage image = QrCode::modules(QStringLiteral("http://192.0.2.7:8448/#phase-mix"));
        QCOMPARE(image.width(), image.height());
        const int end = image.width() - Quiet - 7;
        QVERIFY(hasFinderPattern(image, Quiet, Quiet));
        QVERIFY(hasFinderPattern(image, end, Quiet));
        QVERIFY(hasFinderPattern(image, Quiet, end));
        for (int i = 0; i < image.width(); ++i) {
            for (int edge = 0; edge < Quiet; ++edge) {
                QVERIFY(!isDark(image, i, edge) && !isDark(image, edge, i));
                QVERIFY(!isDark(image, i, image.width() - 1 - edge));
            }
        }
    }

    void differentTextsHaveDifferentCodes()
    {
        QVERIFY(QrCode::modules(QStringLiteral("http://192.0.2.7:8448/#wall")) !=
                QrCode::modules(QStringLiteral("http://192.0.2.7:8448/#")));
    }

    void textsThatCannotBeEncodedHaveNoCode()
    {
        QVERIFY(QrCode::modules(QString()).isNull());
        QVERIFY(QrCode::modules(QString(3000, QLatin1Char('a'))).isNull());
    }
};

SCENEDECK_TEST(tst_QrCode)
#include "tst_qrcode.moc"
