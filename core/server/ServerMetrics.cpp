// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/ServerMetrics.h"

#include "core/metrics/MetricsText.h"

#include <array>

namespace scenedeck
{

namespace
{
using Kind = MetricsText::Kind;

/// Every status with which HttpConnection refuses, so that each series exists from the start.
constexpr std::array Statuses{400, 408, 411, 413, 417, 431};

void writeHttp(MetricsText &text, const HttpConnections &http)
{
    text.family("scenedeck_http_connections", Kind::Gauge, "HTTP connections open.");
    text.sample(static_cast<quint64>(http.size()));
    text.family("scenedeck_http_refusals_total", Kind::Counter,
                "Requests refused as malformed, too large or too slow, by status.");
    for (const int status : Statuses) {
        const auto found = http.refusals().find(status);
        const quint64 count = found == http.refusals().end() ? 0 : found->second;
        text.sample({{"status", QByteArray::number(status)}}, count);
    }
}
} // namespace

void writeServerMetrics(MetricsText &text, const ServerFigures &figures)
{
    text.family("scenedeck_build_info", Kind::Gauge,
                "The version of the dashboard, as a label; always 1.");
    text.sample({{"version", SCENEDECK_VERSION}}, quint64(1));
    text.family("scenedeck_event_seq", Kind::Gauge, "The seq of the last event.");
    text.sample(figures.seq);
    writeHttp(text, figures.http);
    quint64 dropped = 0;
    for (const EventSink *sink : figures.sinks)
        dropped += sink->dropped();
    text.family("scenedeck_screen_dropped_events_total", Kind::Counter,
                "Events that the screen dropped because it did not keep up.");
    text.sample(dropped);
}

} // namespace scenedeck
