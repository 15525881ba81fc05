// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/HostPhases.h"

#include "core/time/ClockSteps.h"

#include <algorithm>
#include <array>
#include <tuple>

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

// The ranks of the parts in the list of hosts.
constexpr std::array<int, PhaseMixDocument::Unknown + 1> ListRank{5, 1, 0, 0, 2, 3, 4};

qint64 sinceInList(const PhaseMixDocument::Strip &strip)
{
    return strip.infection ? strip.infection->sinceMs : strip.sinceMs;
}

bool isListedBefore(const PhaseMixDocument::Strip &a, const PhaseMixDocument::Strip &b)
{
    return std::tuple(ListRank.at(a.part), sinceInList(a), a.host) <
           std::tuple(ListRank.at(b.part), sinceInList(b), b.host);
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

std::optional<HostPhases::Present> HostPhases::present(const QString &name, const Host &host,
                                                       qint64 beginMs, qint64 nowMs,
                                                       qint64 presenceMs) const
{
    const std::span<const Report> reports = reportsUntil(host, beginMs - m_holdMs, nowMs);
    if (reports.empty() || nowMs - reports.back().ms > presenceMs)
        return std::nullopt;
    const Report &last = reports.back();
    Present present;
    present.strip.host = name;
    present.reports = reports;
    present.isNewestLast = host.isNewestLast(last.ms, nowMs);
    PhaseStretch stretch{std::max(last.ms, beginMs), last.ms < beginMs};
    if (present.isNewestLast && nowMs - last.ms <= m_holdMs) {
        present.strip.part = static_cast<std::size_t>(last.phase);
        stretch = PhaseStretch::ofPhase(reports, m_holdMs, beginMs);
        if (isInfection(last.phase))
            present.strip.infection = PhaseStretch::ofInfection(reports, m_holdMs, beginMs);
    }
    present.strip.sinceMs = stretch.sinceMs;
    present.strip.isEarlier = stretch.isEarlier;
    return present;
}

void HostPhases::fillBins(Present &host, std::span<const PhaseMixDocument::Bin> bins,
                          qint64 nowMs) const
{
    std::vector<PhaseMixDocument::Bin> own;
    for (const PhaseMixDocument::Bin &bin : bins)
        own.push_back({bin.startMs, 0, {}, 0});
    addReports(own, host.reports, nowMs, host.isNewestLast);
    PhaseMixDocument::Strip &strip = host.strip;
    const std::size_t first = strip.bins.size() - own.size();
    for (std::size_t i = 0; i < own.size(); ++i) {
        const PhaseMixDocument::Parts &parts = own[i].parts;
        const auto most = std::max_element(parts.begin(), parts.end());
        if (own[i].whole > 0)
            strip.bins.at(first + i) = static_cast<std::size_t>(most - parts.begin());
    }
    if (!strip.bins.back())
        strip.bins.back() = strip.part;
}

HostPhases::Summary HostPhases::read(Bins bins, qint64 nowMs) const
{
    Summary summary;
    std::vector<Present> hosts;
    const qint64 beginMs = bins.front().startMs;
    const qint64 presenceMs = static_cast<qint64>(bins.size()) * PhaseMixDocument::BinMs;
    for (auto host = m_hosts.begin(); host != m_hosts.end(); ++host) {
        auto found = present(host.key(), *host, beginMs, nowMs, presenceMs);
        if (!found)
            continue;
        addReports(bins, found->reports, nowMs, found->isNewestLast);
        summary.lastReportMs = std::max(summary.lastReportMs, found->reports.back().ms);
        ++summary.counts.at(found->strip.part);
        hosts.push_back(*std::move(found));
    }
    const bool areMany = hosts.size() > PhaseMixDocument::ListedHosts;
    if (areMany)
        std::erase_if(hosts, [](const Present &host) {
            return host.strip.part == static_cast<std::size_t>(Phase::Clean);
        });
    std::sort(hosts.begin(), hosts.end(),
              [](const Present &a, const Present &b) { return isListedBefore(a.strip, b.strip); });
    summary.stripHosts = static_cast<qint64>(hosts.size());
    hosts.resize(std::min(hosts.size(), PhaseMixDocument::ListedHosts));
    // The one that is infected longest is the first in the list.
    if (!hosts.empty() && hosts.front().strip.infection)
        summary.longestInfected = {hosts.front().strip.host, *hosts.front().strip.infection};
    for (Present &host : hosts) {
        fillBins(host, bins, nowMs);
        summary.strips.push_back(std::move(host.strip));
    }
    return summary;
}

std::span<const HostPhases::Report> HostPhases::reportsUntil(const Host &host, qint64 beginMs,
                                                             qint64 nowMs)
{
    const auto isBefore = [](const Report &report, qint64 ms) { return report.ms < ms; };
    const Reports &reports = host.reports;
    const auto first = std::lower_bound(reports.begin(), reports.end(), beginMs, isBefore);
    const auto end = std::lower_bound(first, reports.end(), nowMs + 1, isBefore);
    return {first, end};
}

void HostPhases::addReports(Bins bins, std::span<const Report> reports, qint64 nowMs,
                            bool isNewestLast) const
{
    for (std::size_t i = 0; i < reports.size(); ++i) {
        const Report &report = reports[i];
        const bool isLast = i + 1 == reports.size();
        const qint64 nextMs = isLast ? nowMs : reports[i + 1].ms;
        const bool isKnown = !isLast || isNewestLast;
        const qint64 knownUntilMs = isKnown ? std::min(report.ms + m_holdMs, nextMs) : report.ms;
        addSpan(bins, report.ms, knownUntilMs, static_cast<std::size_t>(report.phase));
        addSpan(bins, knownUntilMs, nextMs, PhaseMixDocument::Unknown);
    }
}

} // namespace scenedeck
