// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/Histogram.h"
#include "core/relay/JoinStats.h"

#include <span>

namespace scenedeck
{

class MetricsText;

/// The figures of one relay at one moment, for /metrics.
struct RelayMetrics
{
    JoinStats joinStats;
    /// Time from accept of the first event of a round until the round has served all Live viewers:
    /// it does not wait for those that are blocked.
    Histogram fanOut;
    quint64 viewers = 0;        ///< connected
    quint64 lagging = 0;        ///< of these, in state Lagging
    quint64 queuedBytes = 0;    ///< of all viewers: in socket buffers, parts and unsent live frames
    quint64 queuedBytesMax = 0; ///< the same of the viewer that has most of them
};

/// The metrics of one relay with its label.
struct StreamMetrics
{
    const char *protocol; ///< value of the label `protocol`
    RelayMetrics relay;
};

/// Writes the metrics of all @p streams: each family once, with one sample per stream.
void writeStreamMetrics(MetricsText &text, std::span<const StreamMetrics> streams);

} // namespace scenedeck
