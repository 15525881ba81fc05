// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/CostGeometry.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <algorithm>

using namespace scenedeck;

namespace
{
const QSizeF Plot(1000, 500);
constexpr qreal Mark = 20;

ModelCost movedFrom(CostPoint earlier, CostPoint value)
{
    ModelCost model;
    model.value = value;
    model.earlier = EarlierCost{earlier, 0};
    return model;
}
} // namespace

class CostGeometryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marksAtTheEndsOfTheAxesAreInsideThePlot()
    {
        const QRectF plot(QPointF(), Plot);
        for (const double latency : {1e-320, 1.0, 1e6, 1e300}) {
            for (const double accuracy : {0.0, 1.0}) {
                const QPointF centre = m_geometry.placeOf({latency, accuracy});
                const QRectF mark(centre - QPointF(Mark / 2, Mark / 2), QSizeF(Mark, Mark));
                QVERIFY(plot.contains(mark));
            }
        }
    }

    void arrowLeadsFromTheEarlierPositionToTheEdgeOfTheMark()
    {
        const ModelCost model = movedFrom({100, 0.5}, {10'000, 0.5});
        const auto arrow = m_geometry.arrowOf(model);
        QVERIFY(arrow.has_value());
        QCOMPARE(arrow->p1(), m_geometry.placeOf({100, 0.5}));
        QCOMPARE(arrow->p2(), m_geometry.placeOf(model.value) - QPointF(Mark / 2, 0));
    }

    void arrowNeedsAVisibleMove()
    {
        QVERIFY(!m_geometry.arrowOf(movedFrom({100, 0.5}, {100, 0.5})));
        QVERIFY(!m_geometry.arrowOf(movedFrom({100, 0.5}, {120, 0.5})));
        QVERIFY(!m_geometry.arrowOf(ModelCost()));
    }

    void arrowBeginsAtTheEdgeOfThePlot_data()
    {
        QTest::addColumn<double>("latency");
        QTest::addColumn<double>("accuracy");
        QTest::newRow("left") << 1e-9 << 0.5;
        QTest::newRow("right") << 1e12 << 0.5;
        QTest::newRow("below") << 1000.0 << 0.0;
        QTest::newRow("above") << 1000.0 << 1.0;
        QTest::newRow("left and below") << 1e-3 << 0.0;
    }

    void arrowBeginsAtTheEdgeOfThePlot()
    {
        QFETCH(double, latency);
        QFETCH(double, accuracy);
        const CostGeometry geometry(Plot, Mark, {1, 1e6, {}}, {0.4, 0.6, {}});
        const auto arrow = geometry.arrowOf(movedFrom({latency, accuracy}, {1000, 0.5}));
        QVERIFY(arrow.has_value());
        const QPointF from = arrow->p1();
        QVERIFY(QRectF(-1e-6, -1e-6, 1000 + 2e-6, 500 + 2e-6).contains(from));
        QVERIFY(std::min({from.x(), from.y(), 1000 - from.x(), 500 - from.y()}) < 1e-6);
    }

    void stepLineLeadsFromTheLowerToTheRightEdge()
    {
        std::vector<ModelCost> models(3);
        models[0].value = {10, 0.2};
        models[1].value = {100, 0.1};
        models[2].value = {1000, 1};
        models[0].efficient = models[2].efficient = true;
        const std::vector<QPointF> line = m_geometry.stepLine(models);
        const QPointF first = m_geometry.placeOf(models[0].value);
        const QPointF second = m_geometry.placeOf(models[2].value);
        QCOMPARE(
            line,
            (std::vector<QPointF>{
                {first.x(), 500}, first, {second.x(), first.y()}, second, {1000, second.y()}}));
    }

private:
    const CostGeometry m_geometry{Plot, Mark, {1, 1e6, {}}, {0, 1, {}}};
};

SCENEDECK_TEST(CostGeometryTest)
#include "tst_costgeometry.moc"
