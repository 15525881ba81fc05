// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/PhaseMarker.h"
#include "tests/support/TestClass.h"

#include <QImage>
#include <QPainter>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QTest>

using namespace scenedeck;

namespace
{
QImage drawn(MarkerShape shape)
{
    QImage image(60, 60, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    PhaseMarker::paintShape(&painter, shape, {30, 30}, 50, Qt::white);
    return image;
}

int coveredPixels(const QImage &image)
{
    int covered = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            covered += qAlpha(image.pixel(x, y)) > 127 ? 1 : 0;
    return covered;
}
} // namespace

class tst_PhaseMarker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPhaseHasItsOwnShape()
    {
        std::vector<QImage> images;
        for (int i = 0; i <= KnownPhaseCount; ++i)
            images.push_back(drawn(DesignTokens::instance().marker(static_cast<Phase>(i))));
        for (std::size_t a = 0; a < images.size(); ++a)
            for (std::size_t b = a + 1; b < images.size(); ++b)
                QVERIFY2(images[a] != images[b], qPrintable(QString::number(a)));
    }

    void filledShapesHaveSimilarAreas()
    {
        const int circle = coveredPixels(drawn(MarkerShape::Circle));
        for (const MarkerShape shape : {MarkerShape::Triangle, MarkerShape::Diamond,
                                        MarkerShape::Square, MarkerShape::TriangleDown}) {
            const double share = double(coveredPixels(drawn(shape))) / circle;
            QVERIFY2(share > 0.65 && share < 1.2, qPrintable(QString::number(share)));
        }
    }

    void legendNamesTheFivePhases()
    {
        QQmlEngine engine;
        engine.addImportPath(QStringLiteral(":/qt/qml"));
        QQmlComponent component(&engine);
        component.setData("import QtQuick\nimport Scenedeck.Drawing\n"
                          "PhaseLegend { metrics: SceneMetrics {} width: 2000 }",
                          QUrl());
        const std::unique_ptr<QObject> legend(component.create());
        QVERIFY2(legend, qPrintable(component.errorString()));
        QStringList labels;
        for (QQuickItem *row : qobject_cast<QQuickItem *>(legend.get())->childItems())
            for (QQuickItem *item : row->childItems())
                if (const auto *marker = qobject_cast<PhaseMarker *>(item))
                    labels.append(marker->label());
        QCOMPARE(labels,
                 QStringList({QStringLiteral("Clean"), QStringLiteral("Armed"),
                              QStringLiteral("Infecting"), QStringLiteral("Infected, running"),
                              QStringLiteral("Dormant")}));
    }
};

SCENEDECK_TEST(tst_PhaseMarker)
#include "tst_phasemarker.moc"
