// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/FieldFade.h"
#include "scenes/embedding/NeighbourSearch.h"
#include "scenes/embedding/NeighbourVote.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <random>

using namespace scenedeck;

using Points = std::vector<EmbeddingPoint>;
Q_DECLARE_METATYPE(Points)

namespace
{
constexpr std::size_t MaxNeighbours = 40; // neighbours per search

// Reference implementation of the definitions: compares every point with every other point.
bool isCopy(const EmbeddingPoint &a, const EmbeddingPoint &b)
{
    return a.x == b.x && a.y == b.y && a.phase == b.phase;
}

bool isEligible(const EmbeddingPoint &neighbour, const EmbeddingPoint &point)
{
    const bool isSameEpisode = point.episode != NoEpisode && neighbour.episode == point.episode;
    return !isCopy(neighbour, point) && !isSameEpisode;
}

std::vector<Neighbour> nearestFirst(const Points &points, double x, double y,
                                    const EmbeddingPoint *of = nullptr)
{
    std::vector<Neighbour> order;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double dx = points[i].x - x;
        const double dy = points[i].y - y;
        if (!of || isEligible(points[i], *of))
            order.push_back({dx * dx + dy * dy, static_cast<quint32>(i)});
    }
    const std::size_t size = std::min(order.size(), MaxNeighbours);
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

EmbeddingAxes axesOf(const Points &points)
{
    PointBounds bounds;
    for (const EmbeddingPoint &point : points)
        bounds.include(point.x, point.y);
    return EmbeddingAxes::around(bounds);
}

double farthestVoter2(std::vector<Neighbour> nearest)
{
    return nearest[std::min(nearest.size(), VoteNeighbours) - 1].distance2;
}

NeighbourVote bruteForce(const Points &points)
{
    NeighbourVote vote;
    vote.field.axes = axesOf(points);
    vote.field.voters = static_cast<int>(std::min(VoteNeighbours, points.size()));
    std::vector<double> cells2;
    for (int cell = 0; cell < VoteFieldSide * VoteFieldSide; ++cell) {
        const int column = cell % VoteFieldSide;
        const int row = cell / VoteFieldSide;
        const double x = vote.field.axes.xAt((column + 0.5) / VoteFieldSide);
        const double y = vote.field.axes.yAt((row + 0.5) / VoteFieldSide);
        const auto nearest = nearestFirst(points, x, y);
        const auto winner = elected(points, nearest);
        vote.field.winners.push_back(winner.first);
        vote.field.votes.push_back(winner.second);
        cells2.push_back(farthestVoter2(nearest));
    }
    VoteAgreement agreement;
    std::vector<double> judged2;
    for (const EmbeddingPoint &point : points) {
        const auto others = nearestFirst(points, point.x, point.y, &point);
        if (others.empty())
            continue;
        const auto phase = static_cast<std::size_t>(point.phase);
        const Phase vote = elected(points, others).first;
        judged2.push_back(farthestVoter2(others));
        ++agreement.phases[phase].judged;
        if (vote == point.phase)
            ++agreement.phases[phase].agreeing;
        else
            ++agreement.confused[phase][static_cast<std::size_t>(vote)];
    }
    if (agreement.judged() > 0)
        vote.agreement = agreement;
    const FieldFade fade(judged2, vote.field.axes.length());
    for (const double distance2 : cells2)
        vote.field.strengths.push_back(fade.strengthAt(distance2));
    return vote;
}

using Random = std::mt19937;

Phase randomPhase(Random &random)
{
    return static_cast<Phase>(random() % (KnownPhaseCount + 1));
}

quint32 randomBelow(quint32 limit, Random &random)
{
    return static_cast<quint32>(random() % limit);
}

double randomShare(Random &random)
{
    return std::uniform_real_distribution<double>(0, 1)(random);
}

Points makePoints(std::size_t count, const std::function<EmbeddingPoint(Random &)> &make)
{
    Random random(4711);
    Points points;
    std::generate_n(std::back_inserter(points), count, [&] { return make(random); });
    return points;
}

EmbeddingPoint scattered(Random &random)
{
    return {randomShare(random), randomShare(random), randomPhase(random), 0};
}

EmbeddingPoint clustered(Random &random, double spread)
{
    const auto cluster = random() % KnownPhaseCount;
    std::normal_distribution<double> noise(0, spread);
    const auto place = [&](double center) { return std::clamp(center + noise(random), 0.0, 1.0); };
    const double angle = static_cast<double>(cluster) * 1.25;
    const Phase phase = random() % 10 == 0 ? randomPhase(random) : static_cast<Phase>(cluster);
    return {place(0.5 + 0.35 * std::cos(angle)), place(0.5 + 0.35 * std::sin(angle)), phase, 0};
}

// Like a looped replay: publishes all points again in the same order.
Points publishedAgain(const Points &points, int times)
{
    Points all;
    for (int time = 0; time < times; ++time)
        all.insert(all.end(), points.begin(), points.end());
    return all;
}

// Assigns each point to one of @p episodes episodes. A tenth of the points has no episode.
Points inEpisodes(Points points, quint32 episodes)
{
    Random random(42);
    for (EmbeddingPoint &point : points)
        point.episode =
            random() % 10 == 0 ? NoEpisode : 1 + static_cast<quint32>(random() % episodes);
    return points;
}

// One of the 33 × 33 crossings of a lattice: many points are equally far apart and on the borders
// of the grid's cells.
EmbeddingPoint onALattice(Random &random)
{
    const auto line = [&random] { return static_cast<double>(random() % 33) / 32; };
    return {line(), line(), randomPhase(random), 0};
}

// The following are sets in which many points are excluded from a search and many others are
// equally near, or nearly so.
EmbeddingPoint within(double spread, double x, double y, EpisodeNumber episode, Random &random)
{
    return {x + spread * randomShare(random), y + spread * randomShare(random), randomPhase(random),
            episode};
}

EmbeddingPoint onARing(double x, double y, double radius, EpisodeNumber episode, Random &random)
{
    const double angle = 6.283 * randomShare(random);
    return {x + radius * std::cos(angle), y + radius * std::sin(angle), randomPhase(random),
            episode};
}

EmbeddingPoint aroundAnEpisode(double spread, double x, double y, Random &random)
{
    return randomBelow(2, random) == 0 ? within(spread, x, y, 1, random)
                                       : onARing(x, y, 0.25, 2 + randomBelow(3, random), random);
}

// Points exactly equally far from (0.5, 0.5): 7² + 24² = 15² + 20² = 25².
EmbeddingPoint onAnExactRing(EpisodeNumber episode, Random &random)
{
    constexpr std::array<std::array<int, 2>, 3> Offsets{{{7, 24}, {15, 20}, {0, 25}}};
    auto [dx, dy] = Offsets[random() % Offsets.size()];
    if (randomBelow(2, random) == 0)
        std::swap(dx, dy);
    const auto side = [&random](int offset) {
        return 0.5 + (randomBelow(2, random) == 0 ? offset : -offset) / 64.0;
    };
    return {side(dx), side(dy), randomPhase(random), episode};
}

// Each point is at nearly the same distance from all points of the other line.
EmbeddingPoint onFacingLines(double length, Random &random)
{
    const double at = length * (randomShare(random) - 0.5);
    const bool isFirst = randomBelow(2, random) == 0;
    const double center = isFirst ? 0.3 : 0.7;
    return {center + at, center - at, randomPhase(random), isFirst ? 1U : 2U};
}

// Collapsed episodes and rings around them, of random sizes and few episodes.
Points collapsedAndRings(quint32 seed)
{
    constexpr std::array Spreads{0.0, 5e-324, 1e-200, 1e-160, 1e-17, 1e-14, 1e-9, 1e-3};
    Random random(seed);
    const double spread = Spreads[random() % Spreads.size()];
    const double center = randomBelow(2, random) == 0 ? 0 : 0.5;
    const quint32 episodes = 1 + randomBelow(3, random);
    Points points;
    for (int i = 0; i < 400; ++i) {
        const EpisodeNumber episode =
            randomBelow(20, random) == 0 ? NoEpisode : 1 + randomBelow(episodes, random);
        const double at = center + (randomBelow(4, random) == 0 ? 0.3 : 0.0);
        points.push_back(
            randomBelow(2, random) == 0
                ? within(spread, at, center, episode, random)
                : onARing(center, center, 0.1 * (1 + randomBelow(2, random)), 4, random));
    }
    return points;
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
    void isEmptyWithoutPoints();
    void singlePointIsNotJudged();
    void breaksATieByTheNearestMember();
    void republishedPointDoesNotVoteForItself();
    void pointWithOnlyCopiesIsNotJudged();
    void pointsOfTheSameEpisodeDoNotVote();
    void pointsOfASingleEpisodeAreNotJudged();
    void chanceAndBalancedAgreement();
    void endsEarlyWhenAStopIsRequested();
};

void NeighbourVoteTest::agreesWithBruteForce_data()
{
    QTest::addColumn<Points>("points");
    QTest::newRow("one") << makePoints(1, scattered);
    QTest::newRow("fewer than k") << makePoints(9, scattered);
    QTest::newRow("exactly k") << makePoints(15, scattered);
    QTest::newRow("random") << makePoints(1500, scattered);
    QTest::newRow("clusters") << makePoints(1500, [](Random &r) { return clustered(r, 0.05); });
    QTest::newRow("tight clusters")
        << makePoints(1500, [](Random &r) { return clustered(r, 1e-4); });
    QTest::newRow("lattice") << makePoints(1500, onALattice);
    QTest::newRow("published three times") << publishedAgain(makePoints(500, scattered), 3);
    QTest::newRow("published often") << publishedAgain(makePoints(40, scattered), 20);
    QTest::newRow("one, published again") << publishedAgain(makePoints(1, scattered), 30);
    QTest::newRow("identical") << makePoints(700, [](Random &r) {
        return EmbeddingPoint{0.25, 0.75, randomPhase(r), 0};
    });
    QTest::newRow("on a line") << makePoints(700, [](Random &r) {
        return EmbeddingPoint{randomShare(r), 0.5, randomPhase(r), 0};
    });
    QTest::newRow("on a diagonal") << makePoints(700, [](Random &r) {
        const double at = randomShare(r);
        return EmbeddingPoint{at, at, randomPhase(r), 0};
    });
    QTest::newRow("collapsed") << makePoints(1500, [](Random &r) {
        return EmbeddingPoint{0.3 + 1e-9 * randomShare(r), 0.6 + 1e-9 * randomShare(r),
                              randomPhase(r), 0};
    });
    QTest::newRow("collapsed to a few values") << makePoints(1500, [](Random &r) {
        return EmbeddingPoint{0.3 + 3e-16 * randomShare(r), 0.6 + 3e-16 * randomShare(r),
                              randomPhase(r), 0};
    });
    QTest::newRow("squares that underflow") << makePoints(700, [](Random &r) {
        return EmbeddingPoint{1e-200 * randomShare(r), 1e-200 * randomShare(r), randomPhase(r), 0};
    });
    QTest::newRow("on a circle") << makePoints(700, [](Random &r) {
        const double angle = 6.28 * randomShare(r);
        return EmbeddingPoint{0.5 + 0.25 * std::cos(angle), 0.5 + 0.25 * std::sin(angle),
                              randomPhase(r), 0};
    });
    QTest::newRow("one episode") << inEpisodes(makePoints(700, scattered), 1);
    QTest::newRow("two episodes") << inEpisodes(makePoints(1500, scattered), 2);
    QTest::newRow("many episodes") << inEpisodes(makePoints(1500, scattered), 250);
    QTest::newRow("lattice in episodes") << inEpisodes(makePoints(1500, onALattice), 20);
    QTest::newRow("identical in episodes")
        << inEpisodes(makePoints(700,
                                 [](Random &r) {
                                     return EmbeddingPoint{0.25, 0.75, randomPhase(r), 0};
                                 }),
                      40);
    QTest::newRow("in the corners") << makePoints(700, [](Random &r) {
        return EmbeddingPoint{double(r() % 2), double(r() % 2), randomPhase(r), 0};
    });
    for (const double spread : {0.1, 1e-6, 1e-12, 1e-15, 0.0}) {
        QTest::addRow("ring around an episode within %g", spread)
            << makePoints(1500, [=](Random &r) { return aroundAnEpisode(spread, 0.5, 0.5, r); });
    }
    QTest::newRow("ring around an episode in the corner, within 1e-200")
        << makePoints(1500, [](Random &r) { return aroundAnEpisode(1e-200, 0, 0, r); });
    QTest::newRow("exact ring around an episode") << makePoints(1500, [](Random &r) {
        return randomBelow(2, r) == 0 ? within(1e-12, 0.5, 0.5, 1, r)
                                      : onAnExactRing(2 + randomBelow(3, r), r);
    });
    QTest::newRow("exact ring around copies of many episodes") << makePoints(1500, [](Random &r) {
        if (randomBelow(2, r) == 0)
            return EmbeddingPoint{0.5, 0.5, Phase::Armed, randomBelow(1000, r)};
        return onAnExactRing(randomBelow(1000, r), r);
    });
    QTest::newRow("nested rings around several episodes") << makePoints(1500, [](Random &r) {
        if (randomBelow(4, r) == 0)
            return onARing(0.5, 0.5, 0.1 * (1 + randomBelow(4, r)), randomBelow(5, r), r);
        return within(1e-7, 0.5, 0.5, randomBelow(100, r) == 0 ? NoEpisode : 1 + randomBelow(2, r),
                      r);
    });
    QTest::newRow("lines that face each other")
        << makePoints(1500, [](Random &r) { return onFacingLines(1e-9, r); });
    for (quint32 seed = 0; seed < 30; ++seed)
        QTest::addRow("collapsed and rings, seed %u", seed) << collapsedAndRings(seed);
}

void NeighbourVoteTest::agreesWithBruteForce()
{
    QFETCH(Points, points);
    const NeighbourVote expected = bruteForce(points);
    const NeighbourVote vote = neighbourVote(points);
    QCOMPARE(vote.field.voters, expected.field.voters);
    QVERIFY(vote.field.winners == expected.field.winners);
    QVERIFY(vote.field.votes == expected.field.votes);
    QVERIFY(vote.field.strengths == expected.field.strengths);
    QVERIFY(vote.field.axes == expected.field.axes);
    QVERIFY(vote.agreement == expected.agreement);
}

void NeighbourVoteTest::findsTheSameNeighboursInTheSameOrder()
{
    QFETCH(Points, points);
    const NeighbourIndex index(points);
    Random random(17);
    for (const std::size_t count : {std::size_t(1), std::size_t(4), MaxNeighbours}) {
        NeighbourSearch search(index, count);
        for (int query = 0; query < 60; ++query) {
            const double x = randomShare(random);
            const double y = randomShare(random);
            std::vector<Neighbour> expected = nearestFirst(points, x, y);
            expected.resize(std::min(count, points.size()));
            const std::span<const Neighbour> found = search.find(x, y);
            QVERIFY(std::equal(found.begin(), found.end(), expected.begin(), expected.end()));
        }
    }
}

void NeighbourVoteTest::isEmptyWithoutPoints()
{
    const NeighbourVote vote = neighbourVote({});
    QVERIFY(vote.field.winners.empty());
    QVERIFY(vote.field.votes.empty());
    QVERIFY(!vote.agreement);
}

void NeighbourVoteTest::singlePointIsNotJudged()
{
    const Points one{{0.1, 0.2, Phase::Armed, 0}};
    const NeighbourVote vote = neighbourVote(one);
    QVERIFY(!vote.agreement);
    QCOMPARE(vote.field.voters, 1);
    QVERIFY(vote.field.winners == std::vector<Phase>(4096, Phase::Armed));
}

void NeighbourVoteTest::breaksATieByTheNearestMember()
{
    // Two votes each: near the lower left, the dormant pair is nearer, near the upper right the
    // clean pair.
    const Points points{{0.1, 0.1, Phase::Dormant, 0},
                        {0.2, 0.1, Phase::Dormant, 0},
                        {0.9, 0.9, Phase::Clean, 0},
                        {0.8, 0.9, Phase::Clean, 0}};
    const NeighbourVote vote = neighbourVote(points);
    QVERIFY(vote.field.winners.front() == Phase::Dormant);
    QVERIFY(vote.field.winners.back() == Phase::Clean);
    QCOMPARE(int(vote.field.votes.front()), 2);
    QCOMPARE(vote.agreement->agreeing(), 0); // of three others, two have the other phase
}

void NeighbourVoteTest::republishedPointDoesNotVoteForItself()
{
    // An armed point among clean ones is outvoted, however often it is published.
    const Points round{{0.5, 0.5, Phase::Armed, 0},
                       {0.4, 0.5, Phase::Clean, 0},
                       {0.6, 0.5, Phase::Clean, 0},
                       {0.5, 0.5, Phase::Clean, 0}};
    const VoteAgreement once = *neighbourVote(round).agreement;
    QCOMPARE(once.agreeing(), 3);
    QCOMPARE(once.judged(), 4);
    const VoteAgreement thrice = *neighbourVote(publishedAgain(round, 3)).agreement;
    QCOMPARE(thrice.agreeing(), 9);
    QCOMPARE(thrice.judged(), 12);
}

void NeighbourVoteTest::pointWithOnlyCopiesIsNotJudged()
{
    QVERIFY(!neighbourVote(publishedAgain({{0.1, 0.2, Phase::Other, 0}}, 5)).agreement);
}

void NeighbourVoteTest::pointsOfTheSameEpisodeDoNotVote()
{
    // Two episodes of three adjacent windows, each episode with a single phase. Without the rule,
    // the two other windows of its episode would confirm each window.
    Points points;
    for (int window = 0; window < 3; ++window) {
        points.push_back({0.2 + 0.001 * window, 0.2, Phase::Armed, 1, 0});
        points.push_back({0.8 + 0.001 * window, 0.8, Phase::Clean, 2, 0});
    }
    const NeighbourVote vote = neighbourVote(points);
    QCOMPARE(vote.agreement->agreeing(), 0);
    QCOMPARE(vote.agreement->judged(), 6);
    QVERIFY(vote.field.winners.front() == Phase::Armed); // the field excludes no windows

    points.push_back({0.2, 0.201, Phase::Armed, NoEpisode, 0}); // not excluded by any rule
    points.push_back({0.2, 0.202, Phase::Armed, NoEpisode, 0});
    QVERIFY(neighbourVote(points).agreement->agreeing() > 0);
}

void NeighbourVoteTest::pointsOfASingleEpisodeAreNotJudged()
{
    Points points = makePoints(40, scattered);
    for (EmbeddingPoint &point : points)
        point.episode = 7;
    QVERIFY(!neighbourVote(points).agreement);
    QCOMPARE(neighbourVote(points).field.voters, 15);
}

void NeighbourVoteTest::chanceAndBalancedAgreement()
{
    VoteAgreement agreement;
    agreement.phases[static_cast<std::size_t>(Phase::Clean)] = {95, 95};
    agreement.phases[static_cast<std::size_t>(Phase::Armed)] = {1, 4};
    agreement.phases[static_cast<std::size_t>(Phase::Other)] = {0, 1};
    QCOMPARE(agreement.plain(), 96.0 / 100);
    QCOMPARE(agreement.chance(), 0.95 * 0.95 + 0.04 * 0.04 + 0.01 * 0.01);
    QCOMPARE(agreement.balanced(), (1 + 0.25 + 0) / 3);
    QCOMPARE(agreement.recall(Phase::Armed), std::optional(0.25));
    QCOMPARE(agreement.recall(Phase::Other), std::optional(0.0));
    QVERIFY(!agreement.recall(Phase::Dormant));
}

void NeighbourVoteTest::endsEarlyWhenAStopIsRequested()
{
    std::stop_source stop;
    const Points points = makePoints(100, scattered);
    QVERIFY(neighbourVote(points, stop.get_token()));
    stop.request_stop();
    QVERIFY(!neighbourVote(points, stop.get_token()));
}

SCENEDECK_TEST(NeighbourVoteTest)
#include "tst_neighbourvote.moc"
