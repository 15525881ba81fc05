// SPDX-License-Identifier: GPL-3.0-or-later
// Publishes one event of each type to SCENEDECK_URL, by default http://127.0.0.1:8447.
#include <scenedeck/producer/Publisher.h>

#include <cstdio>

using namespace scenedeck::producer;

int main()
{
    const std::vector<Event> events{
        PhaseEvent{"armed"},
        AttackProfile{"miner", "ramp", {0, 35, 80, 97}},
        Prediction{"ep-1", 3, "infecting", "infected_running"},
        Prediction{"ep-1", 4, "infecting", std::nullopt}, // not known yet
        ModelMetric{"lstm", 0.928},
        Embedding{0.25, 0.75, "dormant"},
        ModelPerf{"bert", 812.5, 0.94},
        QJsonObject{{"type", "gpu_fan"},
                    {"rpm", 2100}}, // any other type: delivered to viewers, not shown by a scene
    };
    try {
        Publisher publisher;
        for (const Event &event : events)
            publisher.publish(event);  // waits for the response
        publisher.publishMany(events); // all of them in one request
        publisher
            .publishAsync(ModelMetric{"gru", 0.911}) // does not wait
            .then([](int viewers) { std::printf("went to %d viewers\n", viewers); })
            .onFailed([](const PublishError &error) { std::fprintf(stderr, "%s\n", error.what()); })
            .waitForFinished(); // not needed with an event loop
    } catch (const std::exception &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
