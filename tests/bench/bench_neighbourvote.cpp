// SPDX-License-Identifier: GPL-3.0-or-later
// Time of the embedding's neighbour vote for 20,000 points. Most sets are worst cases: a search has
// to exclude many points, and many of the others have equal or nearly equal distances. Prints one
// line of JSON for each set whose name contains the argument: median and maximum of eleven runs, in
// processor time.
#include "scenes/embedding/NeighbourVote.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include <ctime>

using namespace scenedeck;

namespace
{
constexpr quint32 PointCount = 20'000;
constexpr int Runs = 11;

using Random = std::mt19937;
using Points = std::vector<EmbeddingPoint>;

struct Position
{
    double x = 0;
    double y = 0;
};

constexpr Position Center{0.5, 0.5};

double randomShare(Random &random)
{
    return std::uniform_real_distribution<double>(0, 1)(random);
}

Position scattered(Random &random)
{
    return {randomShare(random), randomShare(random)};
}

Position near(Position center, double spread, Random &random)
{
    return {center.x + spread * (randomShare(random) - 0.5),
            center.y + spread * (randomShare(random) - 0.5)};
}

double randomAngle(Random &random)
{
    return 2 * std::numbers::pi * randomShare(random);
}

Position onCircle(Position center, double radius, double angle)
{
    return {center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)};
}

/// A position whose computed squared distance from the origin is exactly 0.25.
Position onExactArc(Random &random)
{
    for (;;) {
        const double x = 0.05 + 0.4 * randomShare(random);
        const double y = std::sqrt(0.25 - x * x);
        if (x * x + y * y == 0.25)
            return {x, y};
    }
}

EmbeddingPoint point(Position place, EpisodeNumber episode, Random &random)
{
    return {place.x, place.y, static_cast<Phase>(random() % (KnownPhaseCount + 1)), episode, 0};
}

using Make = std::function<EmbeddingPoint(quint32, Random &)>;

/// Processor time of this thread, which other processes affect little.
double threadMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

Points makePoints(const Make &make)
{
    Random random(4711);
    Points points;
    for (quint32 i = 0; i < PointCount; ++i)
        points.push_back(make(i, random));
    return points;
}

const char *nameFilter = ""; ///< part of the names of the sets to measure

void measure(const std::string &name, const Make &make)
{
    if (name.find(nameFilter) == std::string::npos)
        return;
    const Points points = makePoints(make);
    std::vector<double> times;
    for (int run = 0; run < Runs; ++run) {
        const double start = threadMs();
        neighbourVote(points);
        times.push_back(threadMs() - start);
    }
    std::sort(times.begin(), times.end());
    std::printf(R"({"points":"%s","median_ms":%.1f,"max_ms":%.1f})"
                "\n",
                name.c_str(), times[Runs / 2], times.back());
    std::fflush(stdout);
}

std::string text(double number)
{
    char buffer[32];
    std::snprintf(buffer, sizeof(buffer), "%g", number);
    return buffer;
}

void measureOrdinarySets()
{
    measure("scattered", [](quint32, Random &r) { return point(scattered(r), NoEpisode, r); });
    for (const quint32 episodes : {64U, 2U})
        measure("scattered, " + std::to_string(episodes) + " episodes",
                [=](quint32 i, Random &r) { return point(scattered(r), 1 + i % episodes, r); });
    measure("scattered, an episode and 1 % without", [](quint32 i, Random &r) {
        return point(scattered(r), i % 100 == 0 ? NoEpisode : 1, r);
    });
    measure("5 clusters, each an episode", [](quint32 i, Random &r) {
        return point(near(onCircle({0.5, 0.5}, 0.35, i % 5 * 1.25), 0.2, r), 1 + i % 5, r);
    });
    measure("lattice", [](quint32, Random &r) {
        const auto line = [&r] { return static_cast<double>(r() % 65) / 64; };
        return point({line(), line()}, NoEpisode, r);
    });
    measure("one place", [](quint32 i, Random &r) { return point({0.25, 0.75}, 1 + i % 5000, r); });
}

void measureCollapsedSets()
{
    for (const double spread : {1e-9, 1e-15, 1e-17, 1e-160, 1e-200, 1e-310})
        measure("within " + text(spread), [=](quint32, Random &r) {
            return point(near({spread / 2, spread / 2}, spread, r), NoEpisode, r);
        });
    measure("within 1e-310, an episode and 1 % without", [](quint32 i, Random &r) {
        return point(near({1e-310, 1e-310}, 1e-310, r), i % 100 == 0 ? NoEpisode : 1, r);
    });
    measure("within 1e-310, an episode and many of one point", [](quint32 i, Random &r) {
        return point(near({1e-310, 1e-310}, 1e-310, r), i % 2 == 0 ? 1 : 1 + i, r);
    });
}

/// Half of the points have the same episode and are within @p spread of the centre of a ring.
Make aroundAnEpisode(double spread, double ringWidth)
{
    return [=](quint32 i, Random &random) {
        if (i % 2 == 0)
            return point(near(Center, spread, random), 1, random);
        const double radius = 0.25 + ringWidth * randomShare(random);
        return point(onCircle(Center, radius, randomAngle(random)), 2, random);
    };
}

void measureRings()
{
    for (const double spread : {1e-1, 1e-3, 1e-6, 1e-9, 1e-12, 1e-14, 0.0})
        measure("ring around an episode within " + text(spread), aroundAnEpisode(spread, 0));
    for (const double width : {1e-3, 1e-1})
        measure("ring of width " + text(width) + " around an episode",
                aroundAnEpisode(1e-6, width));
    measure("narrowing spiral around an episode", [](quint32 i, Random &r) {
        if (i % 2 == 0)
            return point(near(Center, 1e-9, r), 1, r);
        const double share = double(i) / PointCount;
        return point(onCircle(Center, 0.25 - 1e-11 * share, 6.28 * share), 2, r);
    });
    measure("nested rings around an episode and 14 others", [](quint32 i, Random &r) {
        if (i % 2 == 0)
            return point(near(Center, 1e-6, r), i < 28 ? NoEpisode : 1, r);
        return point(onCircle(Center, 0.1 * (1 + i / 2 % 4), randomAngle(r)), 2, r);
    });
    measure("rings around four episodes", [](quint32 i, Random &r) {
        const quint32 at = i / 2 % 4;
        const Position center{0.25 + 0.5 * (at % 2), at < 2 ? 0.25 : 0.75};
        if (i % 2 == 0)
            return point(near(center, 1e-7, r), 1 + at, r);
        return point(onCircle(center, 0.125, randomAngle(r)), 1 + (at + 1) % 4, r);
    });
    measure("ring around copies, each of its own episode", [](quint32 i, Random &r) {
        if (i % 2 == 0)
            return EmbeddingPoint{Center.x, Center.y, Phase::Armed, 1 + i, 0};
        return point(onCircle(Center, 0.25, randomAngle(r)), NoEpisode, r);
    });
    for (const double spread : {1e-17, 1e-200})
        measure("exact arc around an episode within " + text(spread), [=](quint32 i, Random &r) {
            if (i % 2 == 0)
                return point(near({spread / 2, spread / 2}, spread, r), 1, r);
            return point(onExactArc(r), 2, r);
        });
}

/// Two episodes on parallel lines: a point has nearly the same distance to all points of the other.
void measureLines()
{
    for (const double length : {1e-9, 1e-1})
        measure("facing lines of " + text(length), [=](quint32 i, Random &r) {
            const double at = length * (randomShare(r) - 0.5);
            const double center = i % 2 == 0 ? 0.3 : 0.7;
            return point({center + at, center - at}, 1 + i % 2, r);
        });
}
} // namespace

int main(int argc, char **argv)
{
    if (argc > 1)
        nameFilter = argv[1];
    measureOrdinarySets();
    measureCollapsedSets();
    measureRings();
    measureLines();
    return 0;
}
