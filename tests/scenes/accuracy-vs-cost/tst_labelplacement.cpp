// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/LabelPlacement.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace scenedeck;

class LabelPlacementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void prefersTheRightSide();
    void placesLeftAtTheRightEdge();
    void placesAboveBetweenNeighbours();
    void placesFurtherAwayFromCrowdedMarks();
    void leaderCrossesNoOtherLabel();
    void placesHigherPriorityFirst();
    void omitsLabelsThatDoNotFit();
    void omitsMarksOutsideTheBounds();
    void avoidsLines();
    void crossesBarsOnlyIfRequired();
    void letsNoLineThroughTheMiddle();
    void crossesALineIfThereIsNoOtherPosition();
    void placesARequiredLabelOverMarks();
    void avoidsMarksWithoutLabels();
    void placesAtMostMaxLabels();
    void neverOverlaps();

private:
    const LabelSpace m_space{{0, 0, 200, 100}, 10, 5, {}, {}, {}};
};

void LabelPlacementTest::prefersTheRightSide()
{
    const std::vector<LabelRequest> labels{{{50, 50}, {40, 20}, 0}};
    const auto places = placeLabels(labels, m_space);
    QCOMPARE(places[0]->box, QRectF(60, 40, 40, 20));
    QVERIFY(places[0]->leader.isNull());
}

void LabelPlacementTest::placesLeftAtTheRightEdge()
{
    const std::vector<LabelRequest> labels{{{180, 50}, {40, 20}, 0}};
    QCOMPARE(placeLabels(labels, m_space)[0]->box, QRectF(130, 40, 40, 20));
}

void LabelPlacementTest::placesAboveBetweenNeighbours()
{
    // The middle mark has a mark on either side.
    const std::vector<LabelRequest> labels{
        {{100, 50}, {40, 20}, 1}, {{80, 50}, {0, 0}, 0}, {{120, 50}, {0, 0}, 0}};
    QCOMPARE(placeLabels(labels, m_space)[0]->box, QRectF(80, 20, 40, 20));
}

void LabelPlacementTest::placesFurtherAwayFromCrowdedMarks()
{
    const std::vector<LabelRequest> labels{{{100, 50}, {40, 20}, 1},
                                           {{120, 50}, {0, 0}, 0},
                                           {{80, 50}, {0, 0}, 0},
                                           {{100, 30}, {0, 0}, 0},
                                           {{100, 70}, {0, 0}, 0}};
    const auto places = placeLabels(labels, m_space);
    QCOMPARE(places[0]->box, QRectF(120, 10, 40, 20));
    // The leader runs from the box towards the centre of the mark and ends at its edge.
    QCOMPARE(places[0]->leader.p1(), QPointF(120, 30));
    QCOMPARE(QLineF(places[0]->leader.p2(), {100, 50}).length(), 5.0);
}

void LabelPlacementTest::leaderCrossesNoOtherLabel()
{
    // The leader of a fifth label at the same anchor would cross one of the first four labels.
    const std::vector<LabelRequest> labels(5, {{100, 50}, {40, 20}, 0});
    const auto places = placeLabels(labels, m_space);
    QVERIFY(places[3] && places[3]->leader.isNull());
    QVERIFY(!places[4]);
}

void LabelPlacementTest::placesHigherPriorityFirst()
{
    const std::vector<LabelRequest> labels{{{50, 50}, {40, 20}, 0}, {{50, 50}, {40, 20}, 1}};
    const auto places = placeLabels(labels, m_space);
    QCOMPARE(places[0]->box.left(), 0.0);
    QCOMPARE(places[1]->box.left(), 60.0);
}

void LabelPlacementTest::omitsLabelsThatDoNotFit()
{
    const std::vector<LabelRequest> labels{{{50, 50}, {300, 20}, 0}};
    QVERIFY(!placeLabels(labels, m_space)[0]);
}

void LabelPlacementTest::omitsMarksOutsideTheBounds()
{
    const std::vector<LabelRequest> labels{{{-30, 50}, {20, 20}, 0}};
    QVERIFY(!placeLabels(labels, m_space)[0]);
}

void LabelPlacementTest::avoidsLines()
{
    const std::vector<LabelRequest> labels{{{100, 50}, {40, 20}, 0}};
    LabelSpace space = m_space;
    space.lines = {{{120, 0}, {120, 100}}};
    QCOMPARE(placeLabels(labels, space)[0]->box, QRectF(50, 40, 40, 20));
}

void LabelPlacementTest::crossesBarsOnlyIfRequired()
{
    std::vector<LabelRequest> labels{{{100, 50}, {40, 20}, 0}};
    LabelSpace space = m_space;
    for (int x = 5; x < 200; x += 10)
        space.lines.emplace_back(x, 0, x, 100);
    QVERIFY(placeLabels(labels, space)[0]);
    std::swap(space.lines, space.bars);
    QVERIFY(!placeLabels(labels, space)[0]);
    labels[0].isRequired = true;
    QVERIFY(placeLabels(labels, space)[0]);
}

void LabelPlacementTest::letsNoLineThroughTheMiddle()
{
    // The step line comes from below and continues to the right.
    const std::vector<LabelRequest> labels{{{100, 50}, {40, 20}, 0}};
    LabelSpace space = m_space;
    space.lines = {{{100, 100}, {100, 50}}, {{100, 50}, {200, 50}}};
    QCOMPARE(placeLabels(labels, space)[0]->box, QRectF(50, 40, 40, 20));
    // A line across the whole width.
    space.lines = {{{0, 50}, {200, 50}}};
    QCOMPARE(placeLabels(labels, space)[0]->box, QRectF(80, 20, 40, 20));
}

void LabelPlacementTest::placesARequiredLabelOverMarks()
{
    std::vector<LabelRequest> labels{{{190, 50}, {120, 20}, 0}};
    LabelSpace space = m_space;
    for (int x = 0; x <= 200; x += 10) {
        for (int y = 0; y <= 100; y += 10)
            space.marks.emplace_back(x, y);
    }
    QVERIFY(!placeLabels(labels, space)[0]);
    labels[0].isRequired = true;
    const auto place = placeLabels(labels, space)[0];
    QVERIFY(place && space.bounds.contains(place->box));
}

void LabelPlacementTest::avoidsMarksWithoutLabels()
{
    const std::vector<LabelRequest> labels{{{50, 50}, {40, 20}, 0}};
    LabelSpace space = m_space;
    space.marks = {{80, 50}};
    QCOMPARE(placeLabels(labels, space)[0]->box, QRectF(0, 40, 40, 20));
}

void LabelPlacementTest::crossesALineIfThereIsNoOtherPosition()
{
    const std::vector<LabelRequest> labels{{{100, 50}, {40, 20}, 0}};
    LabelSpace space = m_space;
    for (int x = 0; x <= 200; x += 10)
        space.lines.emplace_back(x, 0, x, 100);
    QCOMPARE(placeLabels(labels, space)[0]->box, QRectF(110, 40, 40, 20));
}

void LabelPlacementTest::placesAtMostMaxLabels()
{
    // All labels fit, and the last ones have the highest priority.
    std::vector<LabelRequest> labels;
    for (std::size_t i = 0; i < 100; ++i)
        labels.push_back({{50, 20.0 + 20.0 * static_cast<double>(i)}, {40, 10}, i < 90 ? 0 : 1});
    const auto places = placeLabels(labels, {{0, 0, 200, 2100}, 10, 5, {}, {}, {}});
    for (std::size_t i = 0; i < labels.size(); ++i)
        QCOMPARE(places[i].has_value(), i < MaxLabels - 10 || i >= 90);
}

void LabelPlacementTest::neverOverlaps()
{
    std::mt19937 random(3);
    const auto upTo = [&random](int limit) { return static_cast<qreal>(int(random()) % limit); };
    for (int round = 0; round < 100; ++round) {
        std::vector<LabelRequest> labels;
        labels.reserve(40);
        for (int i = 0; i < 40; ++i) {
            labels.push_back({{std::abs(upTo(1000)), std::abs(upTo(600))},
                              {40 + std::abs(upTo(80)), 30},
                              static_cast<int>(random() % 2)});
        }
        const auto places = placeLabels(labels, {{0, 0, 1000, 600}, 12, 4, {}, {}, {}});
        QVERIFY(places == placeLabels(labels, {{0, 0, 1000, 600}, 12, 4, {}, {}, {}}));
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (!places[i])
                continue;
            QVERIFY(QRectF(0, 0, 1000, 600).contains(places[i]->box));
            for (std::size_t j = 0; j < places.size(); ++j) {
                const QRectF mark(labels[j].anchor - QPointF(6, 6), QSizeF(12, 12));
                QVERIFY(!places[i]->box.intersects(mark));
                if (i == j || !places[j])
                    continue;
                QVERIFY(!places[i]->box.intersects(places[j]->box));
                QVERIFY(places[i]->leader.isNull() || places[j]->leader.isNull() ||
                        places[i]->leader.intersects(places[j]->leader, nullptr) !=
                            QLineF::BoundedIntersection);
            }
        }
    }
}

SCENEDECK_TEST(LabelPlacementTest)
#include "tst_labelplacement.moc"
