// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/PhaseMix.h"

#include <algorithm>
#include <numeric>
#include <span>

namespace scenedeck
{

namespace
{
// Maximum number of stored bins: the 60 that are shown, at most as many earlier ones whose reports
// still hold, and as many again for a clock that is set back.
constexpr std::size_t MaxBins = 3 * PhaseMixDocument::BinCount;

qint64 binOf(qint64 unixMs)
{
    return unixMs / PhaseMixDocument::BinMs;
}

qint64 sum(const PhaseMixDocument::Parts &parts)
{
    return std::accumulate(parts.begin(), parts.end(), qint64(0));
}

/// The newest bin with reports and the one before it.
std::optional<PhaseMixDocument::RightNow> newestOf(const std::vector<PhaseMixDocument::Bin> &bins)
{
    for (std::size_t i = bins.size(); i-- > 0;) {
        if (bins[i].whole == 0)
            continue;
        const std::size_t first = i > 0 ? i - 1 : i;
        PhaseMixDocument::RightNow now{bins[first].startMs,
                                       bins[i].startMs + PhaseMixDocument::BinMs, bins[i].parts,
                                       bins[i].whole};
        if (first == i)
            return now;
        for (std::size_t part = 0; part < now.counts.size(); ++part)
            now.counts.at(part) += bins[first].parts.at(part);
        now.whole += bins[first].whole;
        return now;
    }
    return std::nullopt;
}

PhaseMixDocument::Bin emptyBin(qint64 bin)
{
    return {bin * PhaseMixDocument::BinMs, 0, {}, 0};
}

/// Replaces the report counts in @p document by the time of @p hosts, in the last @p shownBins
/// bins.
void readHosts(const HostPhases &hosts, std::size_t shownBins, qint64 nowMs,
               PhaseMixDocument &document)
{
    for (PhaseMixDocument::Bin &bin : document.bins) {
        bin.parts = {};
        bin.whole = 0;
    }
    const HostPhases::Summary summary = hosts.read(std::span(document.bins).last(shownBins), nowMs);
    const PhaseMixDocument::Parts &counts = summary.counts;
    document.longestInfected = summary.longestInfected;
    document.strips = summary.strips;
    document.stripHosts = summary.stripHosts;
    document.lastReportMs = summary.lastReportMs;
    document.basis = PhaseMixDocument::Basis::Hosts;
    document.hosts = sum(counts);
    if (document.hosts == 0)
        return;
    document.rightNow = PhaseMixDocument::RightNow{nowMs, nowMs, counts, document.hosts};
    PhaseMixDocument::Bin &open = document.bins.back();
    if (open.whole > 0)
        return;
    open.parts = counts;
    open.whole = document.hosts;
}
} // namespace

SceneDescriptor PhaseMix::descriptor()
{
    return {QStringLiteral("phase-mix"),
            QStringLiteral("Phase mix"),
            QStringLiteral("Share of each phase over the last five minutes"),
            {QStringLiteral("phase")},
            QStringLiteral(R"({"type":"phase","phase":"armed","host":"lab-01"})"),
            createScene<PhaseMix>,
            PhaseMixDocument::PresenceMs,
            true,
            {},
            {QStringLiteral("action"), QStringLiteral("action_list")}};
}

PhaseMix::PhaseMix(const RetainedLimits &options)
    : m_shownBins(PhaseBins::shown(options))
    , m_hosts(options.phaseHoldMs)
    , m_runs(options)
{
    static_assert(RetainedLimits::MinPhaseWindowMs == PhaseMixDocument::BinMs);
}

void PhaseMix::apply(const EventPtr &event)
{
    m_runs.apply(event);
    const auto *body = std::get_if<PhaseBody>(&event->body);
    if (!body)
        return;
    const qint64 bin = binOf(event->receivedMs);
    Counts &counts = m_bins[bin];
    ++counts.parts.at(static_cast<std::size_t>(body->phase.phase));
    ++counts.reports;
    if (body->host.isEmpty())
        ++counts.unnamed;
    else
        m_hosts.append(body->host, event->receivedMs, body->phase.phase);
    while (m_bins.size() > MaxBins || m_hosts.size() > MaxHostReports)
        dropFarthestBin(bin);
}

PhaseMixDocument PhaseMix::read(qint64 nowMs) const
{
    PhaseMixDocument document;
    document.bins.reserve(PhaseMixDocument::BinCount);
    const qint64 open = binOf(nowMs);
    const qint64 first = open - m_shownBins + 1;
    for (qint64 bin = open - PhaseMixDocument::BinCount + 1; bin <= open; ++bin) {
        document.bins.push_back(bin < first ? emptyBin(bin) : countedBin(bin));
        document.reports += document.bins.back().reports;
    }
    document.unnamedReports = unnamedIn(first, open);
    if (document.unnamedReports < document.reports)
        readHosts(m_hosts, static_cast<std::size_t>(m_shownBins), nowMs, document);
    else
        document.rightNow = newestOf(document.bins);
    document.runs = runSpans(m_runs, document.bins.front().startMs, nowMs);
    return document;
}

PhaseMixDocument::Bin PhaseMix::countedBin(qint64 bin) const
{
    const auto found = m_bins.find(bin);
    const Counts counts = found == m_bins.end() ? Counts{} : found->second;
    return {bin * PhaseMixDocument::BinMs, counts.reports, counts.parts, counts.reports};
}

int PhaseMix::unnamedIn(qint64 firstBin, qint64 lastBin) const
{
    int unnamed = 0;
    const auto end = m_bins.upper_bound(lastBin);
    for (auto bin = m_bins.lower_bound(firstBin); bin != end; ++bin)
        unnamed += bin->second.unnamed;
    return unnamed;
}

// Drops the oldest or the newest bin, whichever is farther from @p bin. After a clock step, the
// bins around the new time are shown.
void PhaseMix::dropFarthestBin(qint64 bin)
{
    const auto last = std::prev(m_bins.end());
    const bool isLastFarther = last->first - bin > bin - m_bins.begin()->first;
    const auto farthest = isLastFarther ? last : m_bins.begin();
    const qint64 beginMs = farthest->first * PhaseMixDocument::BinMs;
    m_hosts.remove(beginMs, beginMs + PhaseMixDocument::BinMs);
    m_bins.erase(farthest);
}

} // namespace scenedeck
