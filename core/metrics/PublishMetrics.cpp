// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/PublishMetrics.h"

#include "core/event/EventTypes.h"
#include "core/metrics/MetricsText.h"

namespace scenedeck
{

namespace
{
// Types that no scene uses share one name, so that producers cannot create an unbounded number of
// series.
static_assert(EventTypeNames.size() == std::variant_size_v<EventBody>);

struct Reason
{
    int status;
    const char *name;
};

/// Every status with which the route refuses, so that each series exists from the start.
constexpr std::array Reasons{Reason{400, "not_json"},      Reason{403, "forbidden_peer"},
                             Reason{0, "idempotency_key"}, Reason{415, "content_type"},
                             Reason{422, "not_an_event"},  Reason{503, "unavailable"}};
} // namespace

void PublishMetrics::accepted(std::span<const Event> events)
{
    ++m_requests;
    for (const Event &event : events)
        ++m_events[event.body.index()];
}

void PublishMetrics::write(MetricsText &text) const
{
    text.family("scenedeck_events_accepted_total", MetricsText::Kind::Counter,
                "Events accepted, by type; types that no scene shows are other.");
    for (std::size_t i = 0; i < EventTypeNames.size(); ++i) {
        if (i != EventBody(SnapshotBody()).index()) // never published
            text.sample({{"type", EventTypeNames[i]}}, m_events[i]);
    }
    text.family("scenedeck_publish_requests_total", MetricsText::Kind::Counter,
                "Publish requests, by result.");
    quint64 refused = 0;
    for (const auto &[status, count] : m_refused)
        refused += count;
    text.sample({{"result", "accepted"}}, m_requests);
    text.sample({{"result", "refused"}}, refused);
    text.sample({{"result", "replayed"}}, m_replayed);
    text.family("scenedeck_publish_refusals_total", MetricsText::Kind::Counter,
                "Refused publish requests, by reason.");
    for (const auto &[status, name] : Reasons) {
        const auto found = m_refused.find(status);
        text.sample({{"reason", name}}, found == m_refused.end() ? quint64(0) : found->second);
    }
    text.histogram("scenedeck_publish_duration_seconds", m_seconds,
                   "Time from a complete publish request to its response.");
}

} // namespace scenedeck
