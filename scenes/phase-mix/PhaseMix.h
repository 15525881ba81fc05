// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/phase-mix/HostPhases.h"
#include "scenes/phase-mix/PhaseMixDocument.h"
#include "scenes/shared/model/ActionRuns.h"
#include "scenes/shared/model/Scene.h"

#include <map>

namespace scenedeck
{

/// The share of each phase over the last five minutes, in bins of 5 s: of the hosts' time if
/// reports name their host, otherwise of the reports; and the runs of actions in this time.
/// PhaseMixDocument defines the rules.
class PhaseMix final : public Scene
{
public:
    /// Maximum number of stored reports that name a host. Beyond it, the reports farthest in time
    /// from the newest one are dropped. A viewer that joins later may still receive them.
    static constexpr std::size_t MaxHostReports = 100'000;

    static SceneDescriptor descriptor();

    explicit PhaseMix(const RetainedLimits &options = {});

    void apply(const EventPtr &event) override;
    QJsonObject document(const ClockReading &now) const override
    {
        return read(now.unixMs).toJson(now.unixMs);
    }

    /// The document at @p nowMs (Unix milliseconds) as a struct.
    PhaseMixDocument read(qint64 nowMs) const;

private:
    struct Counts
    {
        PhaseMixDocument::Parts parts{};
        int reports = 0;
        int unnamed = 0; ///< reports that name no host
    };

    void dropFarthestBin(qint64 bin);
    PhaseMixDocument::Bin countedBin(qint64 bin) const;
    int unnamedIn(qint64 firstBin, qint64 lastBin) const;

    qint64 m_shownBins;              // the bins that the retained state covers completely
    std::map<qint64, Counts> m_bins; // by Unix time / 5 s; only bins with reports
    HostPhases m_hosts;              // the reports in those bins
    ActionRuns m_runs;
};

} // namespace scenedeck
