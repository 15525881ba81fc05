// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"
#include "core/http/HttpConnections.h"

#include <vector>

namespace scenedeck
{

class MetricsText;

/// Where the figures come from that belong to no part in particular.
struct ServerFigures
{
    const HttpConnections &http;
    const std::vector<EventSink *> &sinks; ///< of others: the screen
    quint64 seq = 0;                       ///< of the last event
};

/// Writes them, and the version. Network thread.
void writeServerMetrics(MetricsText &text, const ServerFigures &figures);

} // namespace scenedeck
