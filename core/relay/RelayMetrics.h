// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/Histogram.h"
#include "core/relay/AdmissionTally.h"

#include <span>

namespace scenedeck
{

class MetricsText;

/// How a relay is doing. Lives in the network thread.
struct RelayMetrics
{
    AdmissionTally admissions;
    Histogram fanOut;    ///< from an event's being taken to every viewer's having been offered it
    quint64 viewers = 0; ///< connected
    quint64 givenUp = 0; ///< of these, too far behind: get nothing until they have drained
    quint64 queuedBytes = 0;    ///< in total, not yet taken by the kernel
    quint64 queuedBytesMax = 0; ///< of the viewer that is furthest behind
};

/// The relay of one kind of stream.
struct StreamMetrics
{
    const char *protocol; ///< as labels have it
    RelayMetrics relay;
};

/// Writes all streams, each family with a sample for each.
void writeStreamMetrics(MetricsText &text, std::span<const StreamMetrics> streams);

} // namespace scenedeck
