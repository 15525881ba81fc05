// SPDX-License-Identifier: GPL-3.0-or-later
// How long the embedding's vote takes for 20,000 points. Most sets are constructed to be hard: many
// points are left out of a search, and many of the others are equally near, or nearly so. Prints a
// line of JSON for each set whose name contains the argument: the median and the longest of eleven
// runs, in processor time.
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

struct Place
{
    double x = 0;
    double y = 0;
};

constexpr Place Middle{0.5, 0.5};

double anyShare(Random &random)
{
    return std::uniform_real_distribution<double>(0, 1)(random);
}

Place scattered(Random &random)
{
    return {anyShare(random), anyShare(random)};
}

Place near(Place center, double spread, Random &random)
{
    return {center.x + spread * (anyShare(random) - 0.5),
            center.y + spread * (anyShare(random) - 0.5)};
}

double anyAngle(Random &random)
{
    return 2 * std::numbers::pi * anyShare(random);
}

Place onCircle(Place center, double radius, double angle)
{
    return {center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)};
}

/// A place whose computed squared distance from the origin is exactly 0.25.
Place onExactArc(Random &random)
{
    for (;;) {
        const double x = 0.05 + 0.4 * anyShare(random);
        const double y = std::sqrt(0.25 - x * x);
        if (x * x + y * y == 0.25)
            return {x, y};
    }
}

EmbeddingPoint point(Place place, EpisodeNumber episode, Random &random)
{
    return {place.x, place.y, static_cast<Phase>(random() % (KnownPhaseCount + 1)), episode, 0};
}

using Make = std::function<EmbeddingPoint(quint32, Random &)>;

/// Processor time of this thread, so that what runs beside the benchmark counts little.
double threadMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

Points made(const Make &make)
{
    Random random(4711);
    Points points;
    for (quint32 i = 0; i < PointCount; ++i)
        points.push_back(make(i, random));
    return points;
}

const char *wanted = ""; ///< part of the names of the sets to measure

void measure(const std::string &name, const Make &make)
{
    if (name.find(wanted) == std::string::npos)
        return;
    const Points points = made(make);
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

/// Half of the points are of one episode and within @p spread of the centre of a ring.
Make aroundAnEpisode(double spread, double ringWidth)
{
    return [=](quint32 i, Random &random) {
        if (i % 2 == 0)
            return point(near(Middle, spread, random), 1, random);
        const double radius = 0.25 + ringWidth * anyShare(random);
        return point(onCircle(Middle, radius, anyAngle(random)), 2, random);
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
            return point(near(Middle, 1e-9, r), 1, r);
        const double share = double(i) / PointCount;
        return point(onCircle(Middle, 0.25 - 1e-11 * share, 6.28 * share), 2, r);
    });
    measure("nested rings around an episode and 14 others", [](quint32 i, Random &r) {
        if (i % 2 == 0)
            return point(near(Middle, 1e-6, r), i < 28 ? NoEpisode : 1, r);
        return point(onCircle(Middle, 0.1 * (1 + i / 2 % 4), anyAngle(r)), 2, r);
    });
    measure("rings around four episodes", [](quint32 i, Random &r) {
        const quint32 at = i / 2 % 4;
        const Place center{0.25 + 0.5 * (at % 2), at < 2 ? 0.25 : 0.75};
        if (i % 2 == 0)
            return point(near(center, 1e-7, r), 1 + at, r);
        return point(onCircle(center, 0.125, anyAngle(r)), 1 + (at + 1) % 4, r);
    });
    measure("ring around copies, each of its own episode", [](quint32 i, Random &r) {
        if (i % 2 == 0)
            return EmbeddingPoint{Middle.x, Middle.y, Phase::Armed, 1 + i, 0};
        return point(onCircle(Middle, 0.25, anyAngle(r)), NoEpisode, r);
    });
    for (const double spread : {1e-17, 1e-200})
        measure("exact arc around an episode within " + text(spread), [=](quint32 i, Random &r) {
            if (i % 2 == 0)
                return point(near({spread / 2, spread / 2}, spread, r), 1, r);
            return point(onExactArc(r), 2, r);
        });
}

/// Two episodes on lines that face each other: each point is nearly as far from all of the other.
void measureLines()
{
    for (const double length : {1e-9, 1e-1})
        measure("facing lines of " + text(length), [=](quint32 i, Random &r) {
            const double at = length * (anyShare(r) - 0.5);
            const double center = i % 2 == 0 ? 0.3 : 0.7;
            return point({center + at, center - at}, 1 + i % 2, r);
        });
}
} // namespace

int main(int argc, char **argv)
{
    if (argc > 1)
        wanted = argv[1];
    measureOrdinarySets();
    measureCollapsedSets();
    measureRings();
    measureLines();
    return 0;
}
