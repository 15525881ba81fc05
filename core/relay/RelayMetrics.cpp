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
                "Resyncs of lagging viewers, which got the state instead of the missed events.");
    for (const auto &[protocol, relay] : streams)
        text.sample({{"protocol", protocol}}, relay.joinStats.gaps);
    text.family("scenedeck_viewer_resumes_total", Kind::Counter,
                "Viewers that requested a resume, by the source of the missed events; too_old "
                "viewers got the state instead.");
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
               "Connected viewers, by protocol.");
    writeGauge(text, "scenedeck_viewers_lagging", &RelayMetrics::lagging, streams,
               "Lagging viewers, which get no events until they have read enough for a resync.");
    writeGauge(text, "scenedeck_viewer_queued_bytes", &RelayMetrics::queuedBytes, streams,
               "Bytes queued for all viewers.");
    writeGauge(text, "scenedeck_viewer_queued_max_bytes", &RelayMetrics::queuedBytesMax, streams,
               "Bytes queued for the viewer that is furthest behind.");
    writeJoinStats(text, streams);
    text.histograms(
        "scenedeck_fanout_duration_seconds",
        "Time from accept of a round's first event until the round has served all viewers.");
    for (const auto &[protocol, relay] : streams)
        text.sample({{"protocol", protocol}}, relay.fanOut);
}

} // namespace scenedeck
