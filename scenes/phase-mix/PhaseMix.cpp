// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/PhaseMix.h"

#include <numeric>

namespace scenedeck
{

namespace
{
// Bins kept: the 60 that are shown, and as many again for a clock that is set back.
constexpr std::size_t KeptBins = 2 * PhaseMixDocument::BinCount;

qint64 binOf(qint64 unixMs)
{
    return unixMs / PhaseMixDocument::BinMs;
}

int sum(const PhaseMixDocument::Counts &counts)
{
    return std::accumulate(counts.begin(), counts.end(), 0);
}

std::optional<PhaseMixDocument::RightNow> newestOf(const std::vector<PhaseMixDocument::Bin> &bins)
{
    for (std::size_t i = bins.size(); i-- > 0;) {
        if (bins[i].reports == 0)
            continue;
        const std::size_t first = i > 0 ? i - 1 : i;
        PhaseMixDocument::RightNow now{bins[first].startMs,
                                       bins[i].startMs + PhaseMixDocument::BinMs, bins[i].counts,
                                       bins[i].reports};
        if (first == i)
            return now;
        for (std::size_t phase = 0; phase < now.counts.size(); ++phase)
            now.counts[phase] += bins[first].counts[phase];
        now.reports += bins[first].reports;
        return now;
    }
    return std::nullopt;
}
} // namespace

SceneDescriptor PhaseMix::descriptor()
{
    return {QStringLiteral("phase-mix"),
            QStringLiteral("Phase mix"),
            QStringLiteral("Share of reported phases over the last five minutes"),
            {QStringLiteral("phase")},
            QStringLiteral(R"({"type":"phase","phase":"armed"})"),
            []() -> std::unique_ptr<Scene> { return std::make_unique<PhaseMix>(); }};
}

void PhaseMix::apply(const Event &event)
{
    const auto *body = std::get_if<PhaseBody>(&event.body);
    if (!body)
        return;
    const qint64 bin = binOf(event.receivedMs);
    ++m_bins[bin][static_cast<std::size_t>(body->phase.phase)];
    if (m_bins.size() > KeptBins)
        forgetFarFrom(bin);
}

PhaseMixDocument PhaseMix::read(qint64 nowMs) const
{
    PhaseMixDocument document;
    document.bins.reserve(PhaseMixDocument::BinCount);
    const qint64 open = binOf(nowMs);
    for (qint64 bin = open - PhaseMixDocument::BinCount + 1; bin <= open; ++bin) {
        const auto found = m_bins.find(bin);
        const auto counts = found == m_bins.end() ? PhaseMixDocument::Counts{} : found->second;
        document.bins.push_back({bin * PhaseMixDocument::BinMs, counts, sum(counts)});
        document.reports += document.bins.back().reports;
    }
    document.rightNow = newestOf(document.bins);
    return document;
}

// After a jump of the clock the bins around the new time are the ones that will be shown.
void PhaseMix::forgetFarFrom(qint64 bin)
{
    const auto last = std::prev(m_bins.end());
    const bool lastIsFarther = last->first - bin > bin - m_bins.begin()->first;
    m_bins.erase(lastIsFarther ? last : m_bins.begin());
}

} // namespace scenedeck
