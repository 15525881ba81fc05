// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionMetrics.h"

#include "core/metrics/MetricsText.h"

#include <algorithm>
#include <iterator>

namespace scenedeck
{

namespace
{
constexpr double MsPerSecond = 1000;

/// Inclusive upper bounds of durations, in seconds. Runs take longer than requests.
constexpr std::array Bounds{1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3'600.0, 14'400.0};

struct Reason
{
    int status;
    const char *name;
};

constexpr std::array Reasons{
    Reason{400, "not_json"},      Reason{401, "token"},        Reason{403, "forbidden"},
    Reason{404, "unknown"},       Reason{409, "running"},      Reason{415, "content_type"},
    Reason{422, "invalid_value"}, Reason{429, "too_frequent"}, Reason{503, "unavailable"}};
} // namespace

void ActionMetrics::ended(const Run &run)
{
    ++m_ends[{run.action, run.state}];
    Durations &durations = m_durations[run.action];
    const double seconds = static_cast<double>(run.tookMs.value_or(0)) / MsPerSecond;
    const auto *const bound = std::lower_bound(Bounds.begin(), Bounds.end(), seconds);
    if (bound != Bounds.end())
        ++durations.buckets[static_cast<std::size_t>(bound - Bounds.begin())];
    ++durations.count;
    durations.sumSeconds += seconds;
}

void ActionMetrics::write(MetricsText &text, std::size_t running) const
{
    text.family("scenedeck_action_runs_total", MetricsText::Kind::Counter,
                "Runs of actions that have ended, by action and end.");
    for (const auto &[key, count] : m_ends)
        text.sample({{"action", key.first.toUtf8()}, {"end", runStateName(key.second).toUtf8()}},
                    count);
    text.family("scenedeck_action_runs_running", MetricsText::Kind::Gauge,
                "Runs of actions that have not ended.");
    text.sample(static_cast<quint64>(running));
    text.family("scenedeck_action_refusals_total", MetricsText::Kind::Counter,
                "Refused requests to start or end a run, by reason.");
    for (const auto &[status, name] : Reasons) {
        const auto found = m_refused.find(status);
        text.sample({{"reason", name}}, found == m_refused.end() ? quint64(0) : found->second);
    }
    writeDurations(text);
}

void ActionMetrics::writeDurations(MetricsText &text) const
{
    text.histograms("scenedeck_action_run_duration_seconds",
                    "Time from the start of a run to its end, by action.");
    for (const auto &[action, durations] : m_durations) {
        std::vector<MetricsText::Bucket> buckets;
        quint64 cumulative = 0;
        for (std::size_t i = 0; i < Bounds.size(); ++i)
            buckets.push_back({Bounds[i], cumulative += durations.buckets[i]});
        text.sample({{"action", action.toUtf8()}}, buckets, durations.count, durations.sumSeconds);
    }
}

} // namespace scenedeck
