// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/NeighbourReach.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

using namespace scenedeck;

using Entry = NeighbourIndex::Entry;
using Entries = std::vector<Entry>;

namespace
{
using Random = std::mt19937;

double randomShare(Random &random)
{
    return std::uniform_real_distribution<double>(0, 1)(random);
}

// A point within a spread of a corner of the square or of its middle, or of a circle around either.
Entry randomEntry(double center, Random &random)
{
    constexpr std::array Spreads{0.0, 5e-324, 1e-200, 1e-160, 1e-17, 1e-9, 0.1};
    const double spread = Spreads[random() % Spreads.size()];
    const double radius = random() % 2 == 0 ? 0.25 : 0;
    const double angle = 6.283 * randomShare(random);
    return {center + radius * std::cos(angle) + spread * randomShare(random),
            center + radius * std::sin(angle) + spread * randomShare(random)};
}

Entries randomEntries(std::size_t count, double center, Random &random)
{
    Entries entries;
    std::generate_n(std::back_inserter(entries), count,
                    [&] { return randomEntry(center, random); });
    return entries;
}

double distance2(const Entry &a, const Entry &b)
{
    const double dx = a.x - b.x;
    const double dy = a.y - b.y;
    return dx * dx + dy * dy;
}

bool isFarther(const Entry &entry, const Entries &found, const Entry &place)
{
    return std::all_of(found.begin(), found.end(), [&](const Entry &other) {
        return distance2(place, entry) > distance2(place, other);
    });
}

Entry onACircle(double angle)
{
    return {0.5 + 0.25 * std::cos(angle), 0.5 + 0.25 * std::sin(angle)};
}
} // namespace

class NeighbourReachTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exceedingPointIsFartherFromEveryPosition();
    void distinguishesPointsOnACircle();
    void underflowingSquaresCountAsEquallyFar();
};

void NeighbourReachTest::exceedingPointIsFartherFromEveryPosition()
{
    Random random(4711);
    int exceeding = 0;
    for (int round = 0; round < 20'000; ++round) {
        const double center = random() % 2 == 0 ? 0 : 0.5;
        const Entries places = randomEntries(1 + random() % 4, center, random);
        const Entries found = randomEntries(1 + random() % 3, center, random);
        const NeighbourReach reach(NeighbourIndex::boundsOf(places), found);
        const Entry entry = randomEntry(center, random);
        if (!reach.isExceededBy(entry))
            continue;
        ++exceeding;
        for (const Entry &place : places)
            QVERIFY(isFarther(entry, found, place));
    }
    QVERIFY(exceeding > 1000);
}

void NeighbourReachTest::distinguishesPointsOnACircle()
{
    // From the right of the centre, the right side of the circle is nearer, by about 1e-9.
    const Entries places{{0.5 + 4e-9, 0.5}, {0.5 + 4.1e-9, 0.5 + 1e-10}};
    const Entries found{onACircle(0), onACircle(0.1)};
    const NeighbourReach reach(NeighbourIndex::boundsOf(places), found);
    for (const double angle : {1.0, 2.0, 3.0, 4.0, 5.0})
        QVERIFY(reach.isExceededBy(onACircle(angle)));
    for (const double angle : {-0.05, 0.0, 0.05, 0.1})
        QVERIFY(!reach.isExceededBy(onACircle(angle)));
}

void NeighbourReachTest::underflowingSquaresCountAsEquallyFar()
{
    // Only from the centre, 0, the square is not 0.
    const Entries places{{-1e-163, 0}, {1e-163, 0}};
    const Entries found{{1.5e-162, 0}};
    const Entry entry{1.6e-162, 0};
    QVERIFY(!isFarther(entry, found, places[1]));
    QVERIFY(!NeighbourReach(NeighbourIndex::boundsOf(places), found).isExceededBy(entry));
}

SCENEDECK_TEST(NeighbourReachTest)
#include "tst_neighbourreach.moc"
