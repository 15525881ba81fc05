// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Phase.h"

#include <QJsonObject>

#include <array>
#include <optional>
#include <vector>

namespace scenedeck
{

/// What the phase mix shows. As JSON:
///
///     {"basis": "hosts" or "reports",
///      "bin_ms": 5000,
///      "bins": [60 × {"start_ms": N, "reports": N, "shares": {PHASE: S, …} or null}],
///      "hosts": N,
///      "reports": N,
///      "right_now": null or {"counts": {PHASE: N, …}, "shares": {PHASE: S, …},
///                            and on the basis of reports "from_ms": N, "to_ms": N, "reports": N,
///                            on the basis of hosts "at_ms": N},
///      "unnamed_reports": N}
///
/// Bins are 5 s long, start at Unix times that are multiples of 5 s, and run from the oldest to the
/// open one, which holds the document's time. A report lies in the bin of its receive time;
/// `reports` counts them all, `unnamed_reports` those of them that name no host. PHASE is each of
/// the five wire names, "other", which stands for every other phase string, and "unknown".
///
/// On the basis of reports, which applies while no report in the bins names a host: share = reports
/// of the phase / all reports of the bin; null: no reports, a gap. `right_now` sums the newest bin
/// with reports and the bin before it (that one too has to be among the 60); `to_ms` is where the
/// newer of them ends. Null: no reports in any bin. Nothing is unknown.
///
/// On the basis of hosts, reports that name none are left out of everything but `reports`. A host's
/// phase at a time is that of its last report at or before it while that is at most the hold time
/// old (SceneOptions::phaseHoldMs), and unknown after that. Of one receive time the report with the
/// higher seq is the last. Where the report that arrived last is dated after the document's time,
/// or before the last one at or before it, by more than 2 s, the clock was set in between: the host
/// is unknown from the latter on, until its next report. A host is present from its first report
/// received within the hold time before the oldest bin or later (but not before the oldest bin)
/// until the document's time, provided that its last report is at most PresenceMs old. Share = time
/// of the hosts in the phase / time of the hosts present, both within the bin and before the
/// document's time; null: none present, a gap. `right_now` counts hosts at the document's time,
/// `at_ms`; `hosts` is their number. The open bin has the shares of `right_now` as long as no host
/// has spent a millisecond in it.
struct PhaseMixDocument
{
    static constexpr qint64 BinMs = 5000;
    static constexpr int BinCount = 60;
    static constexpr qint64 PresenceMs = 300'000; ///< the length of all bins

    static constexpr std::size_t Unknown = KnownPhaseCount + 1; ///< place in Parts
    /// In canonical order, then other, then unknown.
    using Parts = std::array<qint64, Unknown + 1>;

    enum class Basis : quint8 { Reports, Hosts };

    struct Bin
    {
        qint64 startMs = 0; ///< Unix milliseconds
        int reports = 0;
        Parts parts{};    ///< reports, or milliseconds of hosts, of each phase
        qint64 whole = 0; ///< their sum; 0: a gap

        bool operator==(const Bin &) const = default;
    };

    struct RightNow
    {
        qint64 fromMs = 0;
        qint64 toMs = 0; ///< on the basis of hosts the same as fromMs
        Parts counts{};  ///< reports, or hosts, of each phase
        qint64 whole = 0;

        bool operator==(const RightNow &) const = default;
    };

    Basis basis = Basis::Reports;
    std::vector<Bin> bins; ///< oldest first
    std::optional<RightNow> rightNow;
    qint64 hosts = 0;
    int reports = 0;
    int unnamedReports = 0;

    QJsonObject toJson() const;
    bool operator==(const PhaseMixDocument &) const = default;
};

} // namespace scenedeck
