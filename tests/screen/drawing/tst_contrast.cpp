// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/Contrast.h"
#include "scenes/shared/drawing/DesignTokens.h"
#include "scenes/shared/drawing/Theme.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_Contrast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ratioMatchesWcag()
    {
        QCOMPARE(Contrast::ratio(Qt::black, Qt::white), 21.0);
        QCOMPARE(Contrast::ratio(Qt::white, Qt::white), 1.0);
        // #777777 on white is slightly below 4.5.
        QVERIFY(qAbs(Contrast::ratio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.005);
    }

    void blendInterpolatesBetweenColors()
    {
        QCOMPARE(Contrast::blend(Qt::white, Qt::black, 0), QColor(Qt::black));
        QCOMPARE(Contrast::blend(Qt::white, Qt::black, 1), QColor(Qt::white));
        QCOMPARE(Contrast::blend(Qt::white, Qt::black, 0.5).red(), 128);
    }

    // The text in a cell of the confusion matrix is readable for any count.
    void textOnEveryBlendedPhaseIsReadable()
    {
        const DesignTokens &tokens = DesignTokens::instance();
        for (const QString &theme :
             {QStringLiteral("dark"), QStringLiteral("light"), QStringLiteral("contrast")}) {
            const QJsonObject colors = tokens.colors(theme);
            const auto color = [](const QJsonObject &from, const QString &key) {
                return QColor(from[key].toString());
            };
            const QColor panel = color(colors, QStringLiteral("panel"));
            const QColor ink = color(colors, QStringLiteral("ink"));
            const QColor background = color(colors, QStringLiteral("background"));
            const QJsonObject phases = colors[QStringLiteral("phase")].toObject();
            for (const QString &phase : phases.keys()) {
                for (int i = 0; i <= 10; ++i) {
                    const QColor cell =
                        Contrast::blend(color(phases, phase), panel, 0.35 + 0.065 * i);
                    const QColor text = Contrast::readable(cell, ink, background);
                    const double ratio = Contrast::ratio(cell, text);
                    QVERIFY2(
                        ratio >= 3.9,
                        qPrintable(
                            QStringLiteral("%1 %2 at %3: %4").arg(theme, phase).arg(i).arg(ratio)));
                }
            }
        }
    }

    // A scene whose data is too old is dimmed, but its text stays readable.
    void textOfStaleScenesIsReadable()
    {
        Theme theme;
        for (const QString &name :
             {QStringLiteral("dark"), QStringLiteral("light"), QStringLiteral("contrast")}) {
            theme.setName(name);
            const qreal opacity = theme.staleOpacity();
            QVERIFY(opacity < 0.9);
            const QColor text = Contrast::blend(theme.muted(), theme.background(), opacity);
            const QColor panel = Contrast::blend(theme.panel(), theme.background(), opacity);
            const double ratio = Contrast::ratio(text, panel);
            QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1: %2").arg(name).arg(ratio)));
        }
    }
};

SCENEDECK_TEST(tst_Contrast)
#include "tst_contrast.moc"
