// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/RelayMetrics.h"

#include "core/metrics/MetricsText.h"

namespace scenedeck
{

namespace
{
using Kind = MetricsText::Kind;
using MetricsOfStreams = std::span<const StreamMetrics>;

void writeGauge(MetricsText &text, const char *name, quint64 RelayMetrics::*figure,
                MetricsOfStreams streams, const char *help)
{
    text.family(name, Kind::Gauge, help);
    for (const auto &[protocol, relay] : streams)
        text.sample({{"protocol", protocol}}, relay.*figure);
}

void writeJoinStats(MetricsText &text, MetricsOfStreams streams)
{
    text.family("scenedeck_viewer_gaps_total", Kind::Counter,
                "Times that a viewer had fallen too far behind and got the state instead.");
    for (const auto &[protocol, relay] : streams)
        text.sample({{"protocol", protocol}}, relay.joinStats.gaps);
    text.family("scenedeck_viewer_resumes_total", Kind::Counter,
                "Viewers that came back and said where they were, by where what they missed came "
                "from; who was away for too long got the state.");
    for (const auto &[protocol, relay] : streams) {
        const JoinStats &stats = relay.joinStats;
        text.sample({{"protocol", protocol}, {"outcome", "memory"}}, stats.resumedFromMemory);
        text.sample({{"protocol", protocol}, {"outcome", "log"}}, stats.resumedFromLog);
        text.sample({{"protocol", protocol}, {"outcome", "too_old"}}, stats.tooOld);
    }
}
} // namespace

void writeStreamMetrics(MetricsText &text, MetricsOfStreams streams)
{
    writeGauge(text, "scenedeck_viewers", &RelayMetrics::viewers, streams,
               "Viewers connected, by protocol.");
    writeGauge(text, "scenedeck_viewers_given_up", &RelayMetrics::lagging, streams,
               "Viewers that are too far behind and get nothing until they have read on.");
    writeGauge(text, "scenedeck_viewer_queued_bytes", &RelayMetrics::queuedBytes, streams,
               "Bytes that wait for viewers, in total.");
    writeGauge(text, "scenedeck_viewer_queued_max_bytes", &RelayMetrics::queuedBytesMax, streams,
               "Bytes that wait for the viewer that is furthest behind.");
    writeJoinStats(text, streams);
    text.histograms("scenedeck_fanout_duration_seconds",
                    "Time from the first event of a round to its having been offered to every "
                    "viewer.");
    for (const auto &[protocol, relay] : streams)
        text.sample({{"protocol", protocol}}, relay.fanOut);
}

} // namespace scenedeck
