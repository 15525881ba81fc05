// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventSink.h"
#include "core/http/HttpConnections.h"

#include <vector>

namespace scenedeck
{

class MetricsText;

/// Sources of the metrics that belong to no single component.
struct ServerFigures
{
    const HttpConnections &http;
    const std::vector<EventSink *> &sinks; ///< external sinks: the screen
    quint64 seq = 0;                       ///< seq of the last event
};

/// Writes these metrics and the version. Network thread.
void writeServerMetrics(MetricsText &text, const ServerFigures &figures);

} // namespace scenedeck
