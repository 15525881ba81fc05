// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/LabelGroups.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace scenedeck;

namespace
{
const QRectF Bounds(0, 0, 800, 400);

LabelSpace space()
{
    return {Bounds, 12, 4, {}, {}, {}};
}

/// A count makes a label wider.
QSizeF sizeOf(std::size_t /*named*/, std::size_t others)
{
    return {others > 0 ? 110.0 : 80.0, 30};
}

std::vector<LabelGroup> place(const std::vector<NamedMark> &marks)
{
    return placeLabelGroups(marks, sizeOf, space());
}

/// How often each mark is named or counted.
std::vector<int> timesOf(const std::vector<LabelGroup> &groups, std::size_t marks)
{
    std::vector<int> times(marks, 0);
    for (const LabelGroup &group : groups) {
        ++times[group.named];
        for (const std::size_t other : group.others)
            ++times[other];
    }
    return times;
}

bool isNamed(const std::vector<LabelGroup> &groups, std::size_t mark)
{
    return std::any_of(groups.begin(), groups.end(),
                       [mark](const LabelGroup &group) { return group.named == mark; });
}

QString problemOf(const std::vector<LabelGroup> &groups, const std::vector<NamedMark> &marks)
{
    const std::vector<int> times = timesOf(groups, marks.size());
    if (std::any_of(times.begin(), times.end(), [](int count) { return count != 1; }))
        return QStringLiteral("a mark is not in exactly one group");
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const QRectF &box = groups[i].place.box;
        if (!Bounds.contains(box))
            return QStringLiteral("a label is out of bounds");
        if (box.width() < sizeOf(groups[i].named, groups[i].others.size()).width())
            return QStringLiteral("a label has no room for its count");
        for (std::size_t j = 0; j < i; ++j) {
            if (box.intersects(groups[j].place.box))
                return QStringLiteral("labels overlap");
        }
    }
    return {};
}
} // namespace

class LabelGroupsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesEachMarkIfThereIsRoom();
    void countsEqualMarks();
    void alwaysNamesTheFirstOfTheHighestPriority();
    void namesOrCountsEveryMark();
    void groupsThousandsOfMarks();
};

void LabelGroupsTest::namesEachMarkIfThereIsRoom()
{
    const std::vector<NamedMark> marks{{{100, 100}, 0}, {{400, 100}, 1}, {{100, 300}, 0}};
    const auto groups = place(marks);
    QCOMPARE(groups.size(), marks.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        QCOMPARE(groups[i].named, i);
        QVERIFY(groups[i].others.empty());
    }
}

void LabelGroupsTest::countsEqualMarks()
{
    const std::vector<NamedMark> marks(12, {{400, 200}, 0});
    const auto groups = place(marks);
    QCOMPARE(problemOf(groups, marks), QString());
    QVERIFY(groups.size() >= 4 && groups.size() < 12); // there is room on four sides
    QCOMPARE(groups.front().named, std::size_t(0));
}

void LabelGroupsTest::alwaysNamesTheFirstOfTheHighestPriority()
{
    // Marks cover the whole plot.
    std::vector<NamedMark> marks;
    for (int x = 0; x <= 800; x += 10) {
        for (int y = 0; y <= 400; y += 10)
            marks.push_back({{qreal(x), qreal(y)}, 0});
    }
    const std::size_t best = marks.size() / 2;
    marks[best].priority = 3;
    const auto groups = place(marks);
    QCOMPARE(groups.size(), std::size_t(1));
    QCOMPARE(groups.front().named, best);
    QCOMPARE(groups.front().others.size(), marks.size() - 1);
    QVERIFY(Bounds.contains(groups.front().place.box));
}

void LabelGroupsTest::namesOrCountsEveryMark()
{
    std::mt19937 random(5);
    const auto upTo = [&random](unsigned limit) { return static_cast<qreal>(random() % limit); };
    for (int round = 0; round < 100; ++round) {
        std::vector<NamedMark> marks;
        for (int i = 0; i < 60; ++i) {
            const bool isCrowded = i % 2 == 0;
            marks.push_back(
                {{isCrowded ? 400 + upTo(30) : upTo(801), isCrowded ? 200 + upTo(30) : upTo(401)},
                 static_cast<int>(random() % 3)});
        }
        const std::size_t best = random() % marks.size();
        marks[best].priority = 3;
        const auto groups = place(marks);
        QCOMPARE(problemOf(groups, marks), QString());
        QVERIFY(isNamed(groups, best));
        QVERIFY(std::is_sorted(
            groups.begin(), groups.end(),
            [](const LabelGroup &a, const LabelGroup &b) { return a.named < b.named; }));
    }
}

void LabelGroupsTest::groupsThousandsOfMarks()
{
    std::mt19937 random(7);
    constexpr std::size_t Count = 10'000;
    std::vector<NamedMark> marks;
    marks.reserve(Count);
    for (std::size_t i = 0; i < Count; ++i)
        marks.push_back({{qreal(random() % 801), qreal(random() % 401)}, 0});
    const auto groups = place(marks);
    QCOMPARE(problemOf(groups, marks), QString());
}

SCENEDECK_TEST(LabelGroupsTest)
#include "tst_labelgroups.moc"
