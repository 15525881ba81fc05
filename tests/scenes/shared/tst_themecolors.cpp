// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/Phase.h"
#include "tests/support/ColorScience.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr std::array<Vision, 4> Visions{Vision::Normal, Vision::Protanopia, Vision::Deuteranopia,
                                        Vision::Tritanopia};
constexpr double SmallestDifference = 17;

QJsonObject themes()
{
    QFile file(QStringLiteral(SCENEDECK_SOURCE_DIR "/resources/tokens.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("resources/tokens.json cannot be read");
    return QJsonDocument::fromJson(file.readAll()).object()[QLatin1String("color")].toObject();
}

LinearRgb colorOf(const QJsonObject &object, const QString &key)
{
    const QString hex = object[key].toString();
    if (hex.size() != 7)
        qFatal("tokens.json has no colour %s", qUtf8Printable(key));
    return linearFromHex(hex);
}

LinearRgb phaseColorOf(const QJsonObject &theme, Phase phase)
{
    return colorOf(theme[QLatin1String("phase")].toObject(), phaseName(phase));
}

double smallestDifference(const QJsonObject &theme, Vision vision)
{
    double smallest = 1000;
    for (const Phase a : KnownPhases)
        for (const Phase b : KnownPhases)
            if (a < b)
                smallest =
                    std::min(smallest, okLabDifference(seenWith(vision, phaseColorOf(theme, a)),
                                                       seenWith(vision, phaseColorOf(theme, b))));
    return smallest;
}

QByteArray figure(double value)
{
    return QByteArray::number(value, 'f', 2);
}
} // namespace

class tst_ThemeColors : public QObject
{
    Q_OBJECT

private:
    void addThemes()
    {
        QTest::addColumn<QJsonObject>("theme");
        const QJsonObject all = themes();
        for (auto theme = all.begin(); theme != all.end(); ++theme)
            QTest::newRow(qPrintable(theme.key())) << theme->toObject();
    }

private Q_SLOTS:
    void scienceAgreesWithPublishedFigures()
    {
        const LinearRgb white = linearFromHex(QStringLiteral("#FFFFFF"));
        const LinearRgb black = linearFromHex(QStringLiteral("#000000"));
        QCOMPARE(figure(contrastRatio(white, black)), QByteArray("21.00"));
        QVERIFY(std::abs(okLabDifference(white, black) - 100) < 0.01);
        // A matrix of a deficiency leaves grey alone.
        for (const Vision vision : Visions)
            QVERIFY(okLabDifference(seenWith(vision, white), white) < 0.01);
    }

    void thereAreThree()
    {
        QCOMPARE(themes().keys(), QStringList({QStringLiteral("contrast"), QStringLiteral("dark"),
                                               QStringLiteral("light")}));
    }

    void phasesAreToldApartByEveryone_data() { addThemes(); }
    void phasesAreToldApartByEveryone()
    {
        QFETCH(const QJsonObject, theme);
        for (const Vision vision : Visions) {
            const double difference = smallestDifference(theme, vision);
            QVERIFY2(difference >= SmallestDifference, figure(difference).constData());
        }
    }

    void phasesStandOutFromThePanel_data() { addThemes(); }
    void phasesStandOutFromThePanel()
    {
        QFETCH(const QJsonObject, theme);
        // The dark palette is given: two of its phases reach 4.5 on the background, not on the
        // panel.
        const bool given = QLatin1String(QTest::currentDataTag()) == QLatin1String("dark");
        const LinearRgb panel = colorOf(theme, QStringLiteral("panel"));
        const LinearRgb background = colorOf(theme, QStringLiteral("background"));
        for (int i = 0; i <= KnownPhaseCount; ++i) {
            const LinearRgb color = phaseColorOf(theme, static_cast<Phase>(i));
            const double onPanel = contrastRatio(color, panel);
            QVERIFY2(onPanel >= (given ? 4.1 : 4.5), figure(onPanel).constData());
            if (given)
                QVERIFY(contrastRatio(color, background) >= 4.5);
        }
    }

    void textIsReadable_data() { addThemes(); }
    void textIsReadable()
    {
        QFETCH(const QJsonObject, theme);
        const bool high = QLatin1String(QTest::currentDataTag()) == QLatin1String("contrast");
        for (const QString &ground : {QStringLiteral("panel"), QStringLiteral("background")}) {
            for (const QString &text : {QStringLiteral("ink"), QStringLiteral("muted")}) {
                const double ratio = contrastRatio(colorOf(theme, text), colorOf(theme, ground));
                QVERIFY2(ratio >= (high ? 7 : 4.5), figure(ratio).constData());
            }
        }
    }
};

QTEST_APPLESS_MAIN(tst_ThemeColors)
#include "tst_themecolors.moc"
