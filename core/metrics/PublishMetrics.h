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

/// What came of publish requests. Lives in the network thread.
class PublishMetrics
{
public:
    void accepted(std::span<const Event> events);

    /// @p status is that of the answer.
    void refused(int status) { ++m_refused[status]; }

    /// @p seconds from the whole request to its answer, whatever that was.
    void answered(std::chrono::duration<double> seconds) { m_seconds.observe(seconds); }

    void write(MetricsText &text) const;

private:
    std::array<quint64, std::variant_size_v<EventBody>> m_events{}; ///< by the type of the body
    quint64 m_requests = 0;                                         ///< accepted
    std::map<int, quint64> m_refused;                               ///< by status
    Histogram m_seconds;
};

} // namespace scenedeck
