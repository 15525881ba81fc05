// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/metrics/Histogram.h"

#include <array>
#include <map>
#include <span>

namespace scenedeck
{

class MetricsText;

/// Metrics of publish requests. Used in the network thread only.
class PublishMetrics
{
public:
    void accepted(std::span<const Event> events);

    /// Counts a refused request. @p status is the status of the answer.
    void refused(int status) { ++m_refused[status]; }

    /// Counts a request that is refused because of its Idempotency-Key.
    void refusedKey() { ++m_refused[WrongKey]; }

    /// Counts a request whose answer was that of an earlier request with its Idempotency-Key.
    void replayed() { ++m_replayed; }

    /// Records the time from the complete request to its answer, whether accepted or refused.
    void answered(std::chrono::duration<double> seconds) { m_seconds.observe(seconds); }

    void write(MetricsText &text) const;

private:
    static constexpr int WrongKey = 0; ///< in place of a status

    std::array<quint64, std::variant_size_v<EventBody>> m_events{}; ///< by body type
    quint64 m_requests = 0;                                         ///< accepted requests
    quint64 m_replayed = 0;                                         ///< replayed answers
    std::map<int, quint64> m_refused;                               ///< refused requests by status
    Histogram m_seconds;
};

} // namespace scenedeck
