// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/Run.h"
#include "core/metrics/Histogram.h"

#include <map>
#include <utility>

namespace scenedeck
{

class MetricsText;

/// Metrics of actions and their runs. Used in the network thread only.
class ActionMetrics
{
public:
    void ended(const Run &run);

    /// Counts a refused request. @p status is the status of the answer.
    void refused(int status) { ++m_refused[status]; }

    /// @p running: number of runs that have not ended.
    void write(MetricsText &text, std::size_t running) const;

private:
    std::map<std::pair<QString, RunState>, quint64> m_ends; ///< by action and end
    std::map<QString, Histogram> m_durations;               ///< by action
    std::map<int, quint64> m_refused;                       ///< by status
};

} // namespace scenedeck
