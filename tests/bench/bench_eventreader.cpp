// SPDX-License-Identifier: GPL-3.0-or-later
// How fast bodies of 1 MiB become events, next to bare simdjson on-demand that reads the same
// fields of the same bytes. Prints a line of JSON for each kind of body; `ratio` is ours to bare.
#include "core/event/EventReader.h"

#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <random>
#include <string>

using namespace scenedeck;

namespace
{
constexpr std::size_t BodySize = 1U << 20U;
constexpr int Rounds = 200;

class Bodies
{
public:
    std::string lines(const std::function<std::string(Bodies &)> &line)
    {
        std::string body;
        while (body.size() < BodySize)
            body += line(*this) + '\n';
        return body;
    }

    std::string phase() { return R"({"type":"phase","phase":")" + phaseName() + R"("})"; }
    std::string embedding()
    {
        return R"({"type":"embedding","x":)" + unit() + R"(,"y":)" + unit() + R"(,"phase":")" +
               phaseName() + R"("})";
    }
    std::string prediction()
    {
        return R"({"type":"prediction","episode_id":"lab-)" + number(9) + "-ep-" + number(100) +
               R"(","window_idx":)" + number(6) + R"(,"predicted":")" + phaseName() +
               R"(","actual":")" + phaseName() + R"("})";
    }
    std::string perf()
    {
        return R"({"type":"model_perf","model":"lstm","latency_us":)" + number(100'000) +
               R"(.5,"accuracy":)" + unit() + "}";
    }
    std::string padded()
    {
        std::string event = prediction();
        event.back() = ',';
        return event + R"("note":")" + std::string(280, 'x') + R"("})";
    }
    std::string mixed()
    {
        switch (m_random() % 4) {
        case 0:
            return phase();
        case 1:
            return embedding();
        case 2:
            return prediction();
        default:
            return perf();
        }
    }

private:
    std::string number(unsigned below) { return std::to_string(m_random() % below); }
    std::string unit() { return std::to_string(double(m_random()) / 4294967296.0); }
    std::string phaseName()
    {
        static const std::array<const char *, 5> names{"clean", "armed", "infecting",
                                                       "infected_running", "dormant"};
        return names[m_random() % names.size()];
    }

    std::mt19937 m_random{1};
};

/// Reads what the type defines, and nothing else.
double bareFields(simdjson::ondemand::object object)
{
    std::string_view type;
    std::string_view text;
    double number = 0;
    double sum = 0;
    const auto string = [&](const char *key) {
        if (object[key].get(text) == simdjson::SUCCESS)
            sum += double(text.size());
    };
    const auto real = [&](const char *key) {
        if (object[key].get(number) == simdjson::SUCCESS)
            sum += number;
    };
    if (object["type"].get(type) != simdjson::SUCCESS)
        return 0;
    if (type == "phase") {
        string("phase");
    } else if (type == "prediction") {
        string("episode_id");
        real("window_idx");
        string("predicted");
        string("actual");
    } else if (type == "embedding") {
        real("x");
        real("y");
        string("phase");
    } else {
        string("model");
        real("latency_us");
        real("accuracy");
    }
    return sum;
}

double bare(simdjson::ondemand::parser &parser, const simdjson::padded_string &body)
{
    simdjson::ondemand::document_stream stream;
    double sum = 0;
    if (parser.iterate_many(body, 2 * BodySize).get(stream) != simdjson::SUCCESS)
        return 0;
    for (auto document : stream)
        sum += bareFields(document.get_object());
    return sum;
}

double bestSeconds(const std::function<void()> &work)
{
    double best = 1e9;
    for (int round = 0; round < Rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        best = std::min(best, took.count());
    }
    return best;
}

void measure(const char *name, const std::string &lines)
{
    const simdjson::padded_string padded(lines);
    const QByteArray body = QByteArray::fromStdString(lines);
    simdjson::ondemand::parser parser;
    EventReader reader;
    double sum = 0;
    std::size_t events = 0;
    const double bareSeconds = bestSeconds([&] { sum += bare(parser, padded); });
    const double ours =
        bestSeconds([&] { events = reader.read(body, EventReader::Format::NdJson).events.size(); });
    std::printf(R"({"bench":"eventreader","body":"%s","events":%zu,"mb_per_s":%.0f,)"
                R"("bare_mb_per_s":%.0f,"ratio":%.2f,"check":%.0f})"
                "\n",
                name, events, double(lines.size()) / ours / 1e6,
                double(lines.size()) / bareSeconds / 1e6, bareSeconds / ours, sum);
}
} // namespace

int main()
{
    Bodies bodies;
    measure("phase", bodies.lines(&Bodies::phase));
    measure("embedding", bodies.lines(&Bodies::embedding));
    measure("prediction", bodies.lines(&Bodies::prediction));
    measure("prediction of 400 bytes", bodies.lines(&Bodies::padded));
    measure("mixed", bodies.lines(&Bodies::mixed));
    return 0;
}
