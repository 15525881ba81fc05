// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/EmbeddingAxes.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <random>
#include <utility>
#include <vector>

using namespace scenedeck;

namespace
{
using Random = std::mt19937;
using Positions = std::vector<std::pair<double, double>>;

PointBounds boundsOf(const Positions &positions)
{
    PointBounds bounds;
    for (const auto &[x, y] : positions)
        bounds.include(x, y);
    return bounds;
}

EmbeddingAxes axesOf(const Positions &positions)
{
    return EmbeddingAxes::around(boundsOf(positions));
}

double randomShare(Random &random)
{
    return std::uniform_real_distribution<double>(0, 1)(random);
}

Positions randomPositions(Random &random)
{
    const double spread = randomShare(random);
    const double x = randomShare(random) * (1 - spread);
    const double y = randomShare(random) * (1 - spread);
    Positions positions(1 + random() % 8);
    for (auto &position : positions)
        position = {x + spread * randomShare(random), y + spread * randomShare(random)};
    return positions;
}

/// Whether a point keeps a twentieth of the side from the edges, except from 0 and 1.
bool isFarFromEdges(const EmbeddingAxes &axes, double x, double y)
{
    const double margin = axes.length() / 20;
    const auto isFar = [margin](double value, double low, double high) {
        return (low == 0 || value >= low + margin + 1e-12) &&
               (high == 1 || value <= high - margin - 1e-12);
    };
    return isFar(x, axes.xAt(0), axes.xAt(1)) && isFar(y, axes.yAt(0), axes.yAt(1));
}
} // namespace

class EmbeddingAxesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showTheUnitSquareWithoutPoints()
    {
        QVERIFY(axesOf({}) == EmbeddingAxes());
        QVERIFY(!axesOf({}).isZoomed());
    }

    void showTheUnitSquareIfThePointsFillIt()
    {
        QVERIFY(axesOf({{0, 0.5}, {1, 0.5}}) == EmbeddingAxes());
        QVERIFY(axesOf({{0, 0}, {0.96, 0.1}}) == EmbeddingAxes());
    }

    void zoomToThePoints()
    {
        const EmbeddingAxes axes = axesOf({{0.22, 0.13}, {0.62, 0.53}});
        QCOMPARE(axes.xAt(0), 0.15);
        QCOMPARE(axes.xAt(1), 0.65);
        QCOMPARE(axes.yAt(0), 0.1);
        QCOMPARE(axes.yAt(1), 0.6);
        QVERIFY(axes.isZoomed());
    }

    void onePointHasAxesOfATenth()
    {
        const EmbeddingAxes axes = axesOf({{0.5908, 0.3222}});
        QCOMPARE(axes.length(), 0.1);
        QCOMPARE(axes.xAt(0), 0.5); // of two, the one nearer to the middle
        QCOMPARE(axes.yAt(0), 0.3);
    }

    void needNoMarginAtTheEdgesOfTheUnitSquare()
    {
        QCOMPARE(axesOf({{0, 0}, {0.04, 0.08}}).length(), 0.1);
        QCOMPARE(axesOf({{1, 1}, {0.96, 0.92}}).xAt(0), 0.9);
    }

    void containThePointsWithAMargin()
    {
        Random random(5);
        for (int round = 0; round < 5000; ++round) {
            const Positions positions = randomPositions(random);
            const EmbeddingAxes axes = axesOf(positions);
            QVERIFY(axes.left >= 0 && axes.left + axes.side <= EmbeddingAxes::Steps);
            QVERIFY(axes.bottom >= 0 && axes.bottom + axes.side <= EmbeddingAxes::Steps);
            const double slack = 0.05 * axes.length() - 1e-9;
            for (const auto &[x, y] : positions) {
                QVERIFY(axes.left == 0 || x >= axes.xAt(0) + slack);
                QVERIFY(axes.bottom == 0 || y >= axes.yAt(0) + slack);
                QVERIFY(axes.xAt(1) == 1 || x <= axes.xAt(1) - slack);
                QVERIFY(axes.yAt(1) == 1 || y <= axes.yAt(1) - slack);
            }
        }
    }

    void pointThatLeavesTheMarginFreeChangesNothing()
    {
        Random random(6);
        int added = 0;
        for (int round = 0; round < 20'000; ++round) {
            Positions positions = randomPositions(random);
            const EmbeddingAxes axes = axesOf(positions);
            const double x = axes.xAt(randomShare(random));
            const double y = axes.yAt(randomShare(random));
            if (!isFarFromEdges(axes, x, y))
                continue;
            ++added;
            positions.emplace_back(x, y);
            QVERIFY(axesOf(positions) == axes);
        }
        QVERIFY(added > 1000);
    }
};

SCENEDECK_TEST(EmbeddingAxesTest)
#include "tst_embeddingaxes.moc"
