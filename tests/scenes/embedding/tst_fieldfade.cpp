// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/FieldFade.h"
#include "scenes/embedding/NeighbourVote.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <algorithm>

using namespace scenedeck;

namespace
{
using Points = std::vector<EmbeddingPoint>;

double square(double value)
{
    return value * value;
}

quint8 strengthAt(const VoteField &field, double x, double y)
{
    const auto cellOf = [](double share) {
        return static_cast<std::size_t>(share * VoteFieldSide);
    };
    const std::size_t row = cellOf(field.axes.shareOfY(y));
    return field.strengths.at(row * VoteFieldSide + cellOf(field.axes.shareOfX(x)));
}
} // namespace

class FieldFadeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fadesFromTwiceTheMedianToTwiceThat()
    {
        const FieldFade fade({square(0.02), square(0.9), square(0.04), square(0.03)}, 1);
        // The lower one of 0.03 and 0.04 is the median: r = 0.06.
        QCOMPARE(int(fade.strengthAt(0)), 100);
        QCOMPARE(int(fade.strengthAt(square(0.06))), 100);
        QCOMPARE(int(fade.strengthAt(square(0.09))), 50);
        QCOMPARE(int(fade.strengthAt(square(0.12))), 0);
        QCOMPARE(int(fade.strengthAt(2)), 0);
    }

    void reachIsAtLeastTwoCells()
    {
        for (const FieldFade &fade : {FieldFade({}, 0.5), FieldFade({0, 0, 0}, 0.5)}) {
            QCOMPARE(int(fade.strengthAt(square(0.5 / 32))), 100);
            QCOMPARE(int(fade.strengthAt(square(0.5 / 16))), 0);
        }
    }

    void reachIsAtMostAnEighthOfTheAxes()
    {
        const FieldFade fade({square(0.7)}, 1);
        QCOMPARE(int(fade.strengthAt(square(0.125))), 100);
        QCOMPARE(int(fade.strengthAt(square(0.25))), 0);
    }

    void onePointPaintsOnlyItsSurroundings()
    {
        const VoteField field = neighbourVote(Points{{0.1, 0.2, Phase::Armed, 0}}).field;
        QCOMPARE(int(strengthAt(field, 0.1, 0.2)), 100);
        const auto painted = std::count_if(field.strengths.begin(), field.strengths.end(),
                                           [](quint8 strength) { return strength > 0; });
        QVERIFY2(painted < 64, qPrintable(QString::number(painted)));
    }

    void farFromAllPointsNothingIsPainted()
    {
        Points points;
        for (int i = 0; i < 400; ++i) {
            const double at = i % 2 == 0 ? 0.05 : 0.75;
            const int column = i / 2 % 20;
            const int row = i / 40;
            points.push_back({at + 0.01 * column, at + 0.02 * row, Phase::Clean, 0});
        }
        const VoteField field = neighbourVote(points).field;
        QVERIFY(!field.axes.isZoomed());
        QCOMPARE(int(strengthAt(field, 0.15, 0.15)), 100);
        QCOMPARE(int(strengthAt(field, 0.85, 0.85)), 100);
        QCOMPARE(int(strengthAt(field, 0.5, 0.5)), 0);
        QCOMPARE(int(strengthAt(field, 0.1, 0.9)), 0);
    }
};

SCENEDECK_TEST(FieldFadeTest)
#include "tst_fieldfade.moc"
