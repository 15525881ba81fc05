// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionMetrics.h"

#include "core/metrics/MetricsText.h"

#include <array>
#include <chrono>

namespace scenedeck
{

namespace
{
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
    Histogram &durations = m_durations.try_emplace(run.action, Bounds).first->second;
    durations.observe(std::chrono::milliseconds(run.tookMs.value_or(0)));
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
    text.histograms("scenedeck_action_run_duration_seconds",
                    "Time from the start of a run to its end, by action.");
    for (const auto &[action, durations] : m_durations)
        text.sample({{"action", action.toUtf8()}}, durations);
}

} // namespace scenedeck
