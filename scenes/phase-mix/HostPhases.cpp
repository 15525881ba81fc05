// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/HostPhases.h"

#include "core/time/ClockSteps.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
using Bins = std::span<PhaseMixDocument::Bin>;

/// Adds the time from @p beginMs to @p endMs to @p part, as far as it is within @p bins.
void addSpan(Bins bins, qint64 beginMs, qint64 endMs, std::size_t part)
{
    const qint64 windowMs = bins.front().startMs;
    beginMs = std::max(beginMs, windowMs);
    while (beginMs < endMs) {
        const auto at = static_cast<std::size_t>((beginMs - windowMs) / PhaseMixDocument::BinMs);
        if (at >= bins.size())
            return;
        PhaseMixDocument::Bin &bin = bins[at];
        const qint64 untilMs = std::min(endMs, bin.startMs + PhaseMixDocument::BinMs);
        bin.parts.at(part) += untilMs - beginMs;
        bin.whole += untilMs - beginMs;
        beginMs = untilMs;
    }
}
} // namespace

bool HostPhases::Host::isNewestLast(qint64 lastMs, qint64 nowMs) const
{
    return newestMs <= nowMs + ClockSteps::ToleranceMs &&
           newestMs >= lastMs - ClockSteps::ToleranceMs;
}

void HostPhases::append(const QString &name, qint64 ms, Phase phase)
{
    Host &host = m_hosts[name];
    host.newestMs = ms;
    Reports &reports = host.reports;
    const std::size_t size = reports.size();
    const bool isLast = size == 0 || reports.back().ms <= ms;
    if (isLast && size >= 2) {
        const Report &first = reports[size - 2];
        Report &last = reports[size - 1];
        if (first.phase == phase && last.phase == phase && cellOf(first.ms) == cellOf(ms)) {
            last.ms = ms;
            return;
        }
    }
    const auto place =
        std::upper_bound(reports.begin(), reports.end(), ms,
                         [](qint64 at, const Report &other) { return at < other.ms; });
    reports.insert(place, {ms, phase});
    ++m_size;
}

void HostPhases::remove(qint64 beginMs, qint64 endMs)
{
    const auto isBefore = [](const Report &report, qint64 ms) { return report.ms < ms; };
    for (auto host = m_hosts.begin(); host != m_hosts.end();) {
        Reports &reports = host->reports;
        const auto first = std::lower_bound(reports.begin(), reports.end(), beginMs, isBefore);
        const auto end = std::lower_bound(first, reports.end(), endMs, isBefore);
        m_size -= static_cast<std::size_t>(end - first);
        reports.erase(first, end);
        host = reports.empty() ? m_hosts.erase(host) : std::next(host);
    }
}

PhaseMixDocument::Parts HostPhases::read(Bins bins, qint64 nowMs) const
{
    PhaseMixDocument::Parts now{};
    const qint64 knownMs = bins.front().startMs - m_holdMs;
    const qint64 presenceMs = static_cast<qint64>(bins.size()) * PhaseMixDocument::BinMs;
    for (const Host &host : m_hosts) {
        const Reports &reports = host.reports;
        const auto isBefore = [](const Report &report, qint64 ms) { return report.ms < ms; };
        const auto first = std::lower_bound(reports.begin(), reports.end(), knownMs, isBefore);
        const auto end = std::lower_bound(first, reports.end(), nowMs + 1, isBefore);
        if (first == end || nowMs - std::prev(end)->ms > presenceMs)
            continue;
        const Report &last = *std::prev(end);
        const bool isNewestLast = host.isNewestLast(last.ms, nowMs);
        for (auto report = first; report != end; ++report) {
            const auto next = std::next(report);
            const qint64 nextMs = next == end ? nowMs : next->ms;
            const bool isKnown = next != end || isNewestLast;
            const qint64 knownUntilMs =
                isKnown ? std::min(report->ms + m_holdMs, nextMs) : report->ms;
            addSpan(bins, report->ms, knownUntilMs, static_cast<std::size_t>(report->phase));
            addSpan(bins, knownUntilMs, nextMs, PhaseMixDocument::Unknown);
        }
        const bool isKnown = isNewestLast && nowMs - last.ms <= m_holdMs;
        ++now.at(isKnown ? static_cast<std::size_t>(last.phase) : PhaseMixDocument::Unknown);
    }
    return now;
}

} // namespace scenedeck
