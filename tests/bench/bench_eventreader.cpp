// SPDX-License-Identifier: GPL-3.0-or-later
// Throughput of EventReader for bodies of 1 MiB, compared with plain simdjson on-demand on the same
// bytes, which reads all keys and values and stores none: once as one stream (iterate_many), once
// line by line (iterate). Prints one line of JSON per kind of body; README.md explains it.
#include "core/event/EventReader.h"

#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <vector>

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
    /// With all digits of a double, in Python's notation.
    std::string digits()
    {
        char event[128];
        std::snprintf(event, sizeof(event),
                      R"({"type":"embedding","x":%.17g,"y":%.17g,"phase":"%s"})",
                      double(m_random()) / 4294967296.0, double(m_random()) / 4294967296.0,
                      phaseName().c_str());
        return event;
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

/// Reads all keys and values of any type.
double checksum(simdjson::ondemand::object object);
double checksum(simdjson::ondemand::array array);

template <typename Value> [[gnu::always_inline]] inline double checksumOfValue(Value value)
{
    switch (value.type()) {
    case simdjson::ondemand::json_type::object:
        return checksum(simdjson::ondemand::object(value.get_object()));
    case simdjson::ondemand::json_type::array:
        return checksum(simdjson::ondemand::array(value.get_array()));
    case simdjson::ondemand::json_type::string:
        return double(std::string_view(value.get_string()).size());
    case simdjson::ondemand::json_type::number:
        return value.get_double();
    case simdjson::ondemand::json_type::boolean:
        return bool(value.get_bool()) ? 1 : 0;
    default:
        return value.is_null() ? 1 : 0;
    }
}

double checksum(simdjson::ondemand::object object)
{
    double sum = 0;
    for (auto member : object) {
        sum += double(std::string_view(member.unescaped_key()).size());
        sum += checksumOfValue(member.value());
    }
    return sum;
}

double checksum(simdjson::ondemand::array array)
{
    double sum = 0;
    for (auto element : array)
        sum += checksumOfValue(element);
    return sum;
}

double bareStream(simdjson::ondemand::parser &parser, const simdjson::padded_string &body)
{
    simdjson::ondemand::document_stream stream;
    double sum = 0;
    if (parser.iterate_many(body, 2 * BodySize).get(stream) != simdjson::SUCCESS)
        return 0;
    for (auto document : stream)
        sum += checksum(simdjson::ondemand::object(document.get_object()));
    return sum;
}

double bareLines(simdjson::ondemand::parser &parser, const simdjson::padded_string &body)
{
    const std::string_view text(body);
    double sum = 0;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::size_t room = text.size() - start + simdjson::SIMDJSON_PADDING;
        auto document = parser.iterate(text.data() + start, end - start, room);
        sum += checksum(simdjson::ondemand::object(document.get_object()));
        start = end + 1;
    }
    return sum;
}

/// Runs all @p tasks alternately, once per round, so that other load of the machine affects all of
/// them equally. @return the median time of each in seconds.
std::vector<double> medianSeconds(const std::vector<std::function<void()>> &tasks)
{
    std::vector<std::vector<double>> durations(tasks.size());
    for (int round = 0; round < Rounds; ++round) {
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            const auto start = std::chrono::steady_clock::now();
            tasks[i]();
            const std::chrono::duration<double> duration = std::chrono::steady_clock::now() - start;
            durations[i].push_back(duration.count());
        }
    }
    std::vector<double> medians;
    for (std::vector<double> &seconds : durations) {
        std::nth_element(seconds.begin(), seconds.begin() + Rounds / 2, seconds.end());
        medians.push_back(seconds[Rounds / 2]);
    }
    return medians;
}

void measure(const char *name, const std::string &lines)
{
    const simdjson::padded_string padded(lines);
    const QByteArray body = QByteArray::fromStdString(lines);
    simdjson::ondemand::parser parser;
    EventReader reader;
    double sum = 0;
    std::size_t events = 0;
    const std::vector<double> seconds = medianSeconds(
        {[&] { events = reader.read(body, EventReader::Format::NdJson).events.size(); },
         [&] { sum += bareStream(parser, padded); }, [&] { sum += bareLines(parser, padded); }});
    const auto speed = [&](std::size_t i) { return double(lines.size()) / seconds[i] / 1e6; };
    std::printf(R"({"bench":"eventreader","body":"%s","events":%zu,"ns_per_event":%.0f,)"
                R"("mb_per_s":%.0f,"stream_mb_per_s":%.0f,"lines_mb_per_s":%.0f,)"
                R"("ratio_to_stream":%.2f,"ratio_to_lines":%.2f,"check":%.0f})"
                "\n",
                name, events, seconds[0] / double(events) * 1e9, speed(0), speed(1), speed(2),
                speed(0) / speed(1), speed(0) / speed(2), sum);
}
} // namespace

int main()
{
    Bodies bodies;
    measure("phase", bodies.lines(&Bodies::phase));
    measure("embedding", bodies.lines(&Bodies::embedding));
    measure("embedding with all digits", bodies.lines(&Bodies::digits));
    measure("prediction", bodies.lines(&Bodies::prediction));
    measure("prediction of 400 bytes", bodies.lines(&Bodies::padded));
    measure("mixed", bodies.lines(&Bodies::mixed));
    return 0;
}
