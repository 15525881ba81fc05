// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/NeighbourGrid.h"
#include "scenes/embedding/NeighbourVote.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <random>

using namespace scenedeck;

using Points = std::vector<EmbeddingPoint>;
Q_DECLARE_METATYPE(Points)

namespace
{
constexpr std::size_t MostAskedFor = 40; // neighbours

// The definitions, spelled out: every point is compared with every other and nothing is clever.
bool isCopy(const EmbeddingPoint &a, const EmbeddingPoint &b)
{
    return a.x == b.x && a.y == b.y && a.phase == b.phase;
}

std::vector<Neighbour> nearestFirst(const Points &points, double x, double y,
                                    const EmbeddingPoint *except = nullptr)
{
    std::vector<Neighbour> order;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double dx = points[i].x - x;
        const double dy = points[i].y - y;
        if (!except || !isCopy(points[i], *except))
            order.push_back({dx * dx + dy * dy, static_cast<quint32>(i)});
    }
    const std::size_t size = std::min(order.size(), MostAskedFor);
    std::partial_sort(order.begin(), order.begin() + std::ptrdiff_t(size), order.end());
    order.resize(size);
    return order;
}

std::pair<Phase, quint8> elected(const Points &points, std::vector<Neighbour> nearest)
{
    nearest.resize(std::min(nearest.size(), VoteNeighbours));
    std::map<Phase, quint8> votes;
    for (const Neighbour &neighbour : nearest)
        ++votes[points[neighbour.index].phase];
    std::pair<Phase, quint8> winner{Phase::Other, quint8(0)};
    for (const Neighbour &neighbour : nearest) {
        const Phase phase = points[neighbour.index].phase;
        if (votes[phase] > winner.second)
            winner = {phase, votes[phase]};
    }
    return winner;
}

NeighbourVote bruteForce(const Points &points)
{
    NeighbourVote vote;
    vote.field.voters = static_cast<int>(std::min(VoteNeighbours, points.size()));
    for (int cell = 0; cell < VoteFieldSide * VoteFieldSide; ++cell) {
        const int column = cell % VoteFieldSide;
        const int row = cell / VoteFieldSide;
        const double x = (column + 0.5) / VoteFieldSide;
        const double y = (row + 0.5) / VoteFieldSide;
        const auto winner = elected(points, nearestFirst(points, x, y));
        vote.field.winners.push_back(winner.first);
        vote.field.votes.push_back(winner.second);
    }
    VoteAgreement agreement;
    for (const EmbeddingPoint &point : points) {
        const auto others = nearestFirst(points, point.x, point.y, &point);
        agreement.asked += others.empty() ? 0 : 1;
        const bool agrees = !others.empty() && elected(points, others).first == point.phase;
        agreement.agreeing += agrees ? 1 : 0;
    }
    if (agreement.asked > 0)
        vote.agreement = agreement;
    return vote;
}

using Random = std::mt19937;

Phase anyPhase(Random &random)
{
    return static_cast<Phase>(random() % (KnownPhaseCount + 1));
}

double anyShare(Random &random)
{
    return std::uniform_real_distribution<double>(0, 1)(random);
}

Points made(std::size_t count, const std::function<EmbeddingPoint(Random &)> &make)
{
    Random random(4711);
    Points points;
    std::generate_n(std::back_inserter(points), count, [&] { return make(random); });
    return points;
}

EmbeddingPoint scattered(Random &random)
{
    return {anyShare(random), anyShare(random), anyPhase(random), 0};
}

EmbeddingPoint clustered(Random &random, double spread)
{
    const auto cluster = random() % KnownPhaseCount;
    std::normal_distribution<double> noise(0, spread);
    const auto place = [&](double center) { return std::clamp(center + noise(random), 0.0, 1.0); };
    const double angle = static_cast<double>(cluster) * 1.25;
    const Phase phase = random() % 10 == 0 ? anyPhase(random) : static_cast<Phase>(cluster);
    return {place(0.5 + 0.35 * std::cos(angle)), place(0.5 + 0.35 * std::sin(angle)), phase, 0};
}

// As a replay in a loop publishes them: all of them once more, in the same order.
Points publishedAgain(const Points &points, int times)
{
    Points all;
    for (int time = 0; time < times; ++time)
        all.insert(all.end(), points.begin(), points.end());
    return all;
}

// One of the 33 × 33 crossings: many are equally far, and on the borders of the grid's own cells.
EmbeddingPoint onALattice(Random &random)
{
    const auto line = [&random] { return static_cast<double>(random() % 33) / 32; };
    return {line(), line(), anyPhase(random), 0};
}
} // namespace

class NeighbourVoteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithBruteForce_data();
    void agreesWithBruteForce();
    void findsTheSameNeighboursInTheSameOrder_data() { agreesWithBruteForce_data(); }
    void findsTheSameNeighboursInTheSameOrder();
    void saysNothingWithoutPoints();
    void asksNobodyAboutAPointThatIsAlone();
    void breaksATieByTheNearestMember();
    void aPointPublishedAgainDoesNotVoteForItself();
    void aPointAloneWithItsCopiesIsNotAskedFor();
};

void NeighbourVoteTest::agreesWithBruteForce_data()
{
    QTest::addColumn<Points>("points");
    QTest::newRow("one") << made(1, scattered);
    QTest::newRow("fewer than k") << made(9, scattered);
    QTest::newRow("exactly k") << made(15, scattered);
    QTest::newRow("random") << made(1500, scattered);
    QTest::newRow("clusters") << made(1500, [](Random &r) { return clustered(r, 0.05); });
    QTest::newRow("tight clusters") << made(1500, [](Random &r) { return clustered(r, 1e-4); });
    QTest::newRow("lattice") << made(1500, onALattice);
    QTest::newRow("published three times") << publishedAgain(made(500, scattered), 3);
    QTest::newRow("published often") << publishedAgain(made(40, scattered), 20);
    QTest::newRow("one, published again") << publishedAgain(made(1, scattered), 30);
    QTest::newRow("identical") << made(700, [](Random &r) {
        return EmbeddingPoint{0.25, 0.75, anyPhase(r), 0};
    });
    QTest::newRow("on a line") << made(700, [](Random &r) {
        return EmbeddingPoint{anyShare(r), 0.5, anyPhase(r), 0};
    });
    QTest::newRow("on a diagonal") << made(700, [](Random &r) {
        const double at = anyShare(r);
        return EmbeddingPoint{at, at, anyPhase(r), 0};
    });
    QTest::newRow("in the corners") << made(700, [](Random &r) {
        return EmbeddingPoint{double(r() % 2), double(r() % 2), anyPhase(r), 0};
    });
}

void NeighbourVoteTest::agreesWithBruteForce()
{
    QFETCH(Points, points);
    const NeighbourVote expected = bruteForce(points);
    const NeighbourVote vote = neighbourVote(points);
    QCOMPARE(vote.field.voters, expected.field.voters);
    QVERIFY(vote.field.winners == expected.field.winners);
    QVERIFY(vote.field.votes == expected.field.votes);
    QVERIFY(vote.agreement == expected.agreement);
}

void NeighbourVoteTest::findsTheSameNeighboursInTheSameOrder()
{
    QFETCH(Points, points);
    const NeighbourGrid grid(points);
    Random random(17);
    for (int question = 0; question < 200; ++question) {
        const double x = anyShare(random);
        const double y = anyShare(random);
        std::vector<Neighbour> expected = nearestFirst(points, x, y);
        std::vector<Neighbour> nearest(1 + random() % MostAskedFor);
        nearest.resize(grid.find(x, y, nearest));
        QVERIFY(!nearest.empty());
        expected.resize(nearest.size());
        QVERIFY(nearest == expected);
    }
}

void NeighbourVoteTest::saysNothingWithoutPoints()
{
    const NeighbourVote vote = neighbourVote({});
    QVERIFY(vote.field.winners.empty());
    QVERIFY(vote.field.votes.empty());
    QVERIFY(!vote.agreement);
}

void NeighbourVoteTest::asksNobodyAboutAPointThatIsAlone()
{
    const Points one{{0.1, 0.2, Phase::Armed, 0}};
    const NeighbourVote vote = neighbourVote(one);
    QVERIFY(!vote.agreement);
    QCOMPARE(vote.field.voters, 1);
    QVERIFY(vote.field.winners == std::vector<Phase>(4096, Phase::Armed));
}

void NeighbourVoteTest::breaksATieByTheNearestMember()
{
    // Two votes each: the lower left asks the dormant pair first, the upper right the clean one.
    const Points points{{0.1, 0.1, Phase::Dormant, 0},
                        {0.2, 0.1, Phase::Dormant, 0},
                        {0.9, 0.9, Phase::Clean, 0},
                        {0.8, 0.9, Phase::Clean, 0}};
    const NeighbourVote vote = neighbourVote(points);
    QVERIFY(vote.field.winners.front() == Phase::Dormant);
    QVERIFY(vote.field.winners.back() == Phase::Clean);
    QCOMPARE(int(vote.field.votes.front()), 2);
    QCOMPARE(vote.agreement->agreeing, 0); // of three others, two are of the other phase
}

void NeighbourVoteTest::aPointPublishedAgainDoesNotVoteForItself()
{
    // An armed point among clean ones stays outvoted, however often it comes.
    const Points round{{0.5, 0.5, Phase::Armed, 0},
                       {0.4, 0.5, Phase::Clean, 0},
                       {0.6, 0.5, Phase::Clean, 0},
                       {0.5, 0.5, Phase::Clean, 0}};
    QVERIFY(neighbourVote(round).agreement == (VoteAgreement{3, 4}));
    QVERIFY(neighbourVote(publishedAgain(round, 3)).agreement == (VoteAgreement{9, 12}));
}

void NeighbourVoteTest::aPointAloneWithItsCopiesIsNotAskedFor()
{
    QVERIFY(!neighbourVote(publishedAgain({{0.1, 0.2, Phase::Other, 0}}, 5)).agreement);
}

QTEST_APPLESS_MAIN(NeighbourVoteTest)
#include "tst_neighbourvote.moc"
