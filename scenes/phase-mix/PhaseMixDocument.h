// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Phase.h"
#include "scenes/shared/model/PhaseBins.h"
#include "scenes/shared/model/PhaseStretch.h"
#include "scenes/shared/model/RunSpans.h"

#include <QJsonObject>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace scenedeck
{

/// The content of the phase mix. As JSON:
///
///     {"basis": "hosts" or "reports",
///      "bin_ms": 5000,
///      "headline": S or null, "headline_parts": {…} or null (PhaseMixHeadline.h),
///      "bins": [60 × {"start_ms": N, "reports": N, "shares": {PHASE: S, …} or null}],
///      "hosts": N,
///      "strips": [{"host": S, "phase": PHASE, "since_ms": N, "since_before": B,
///                  "bins": [60 × PHASE or null]}],
///      "strip_hosts": N,
///      "reports": N,
///      "right_now": null or {"counts": {PHASE: N, …}, "shares": {PHASE: S, …},
///                            and on the basis of reports "from_ms": N, "to_ms": N, "reports": N,
///                            on the basis of hosts "at_ms": N},
///      "runs": [RUN] (RunSpans.h),
///      "unnamed_reports": N}
///
/// Bins are 5 s long, start at Unix times that are multiples of 5 s, and run from the oldest to the
/// open one, which contains the document's time. A report belongs to the bin of its receive time.
/// `reports` counts all reports, `unnamed_reports` those that name no host. PHASE is each of the
/// five protocol names, "other" for every other phase string, and "unknown". `runs` are the runs of
/// actions from the start of the oldest bin to the document's time.
///
/// If less than five minutes of phases are retained (RetainedLimits::phaseWindowMs), the bins that
/// are not retained completely are gaps, and their reports count nowhere. The open bin is always
/// shown.
///
/// The basis is reports while no report in the bins names a host. Then share = reports of the phase
/// / all reports of the bin. `shares` is null without reports (a gap). `right_now` sums the newest
/// bin with reports and the bin before it, if that is one of the 60. `to_ms` is the end of the
/// newer of the two. `right_now` is null without reports in any bin. No phase is unknown.
///
/// The basis is hosts otherwise. Then reports without a host count only in `reports` and
/// `unnamed_reports`:
///
/// - At any time, a host's phase is that of its last report up to that time. Of reports with equal
///   receive times, the one with the highest seq is the last. The phase is unknown once that report
///   is older than the hold time (RetainedLimits::phaseHoldMs).
/// - Let L be the last report up to the document's time. If the report that arrived last is dated
///   more than 2 s after the document's time, or more than 2 s before L, then the clock was set in
///   between. The host is unknown from L on, until its next report.
/// - A host is present if its last report is at most as old as the duration of the shown bins. It
/// is present from its first
///   report until the document's time. Reports older than the oldest bin by more than the hold time
///   are ignored, and presence begins at the oldest bin at the earliest.
/// - Share = time of the hosts in the phase / time of the hosts present, both within the bin and
///   before the document's time. `shares` is null if no host was present (a gap).
/// - `strips` are the hosts, at most 12. With more hosts only those that are not clean, at most 12;
///   `strip_hosts` is their number without that limit.
///   Order of their phases: infected_running and infecting, armed, dormant, other, unknown, clean;
///   then the longest in its phase (in either of the two) first, then by name. `since_ms` is the
///   begin of the phase by PhaseStretch::ofPhase; `since_before`: it is the start of the oldest
///   bin, and the phase began before. If the phase is unknown: the last report. `bins` has the
///   phase in which the host spent most of its time in the bin (of equal times the first in
///   canonical order), null if it was not present. If it has spent no time in the open bin yet: its
///   phase.
/// - `right_now` counts the hosts at the document's time, `at_ms`. `hosts` is their number. Until
///   hosts have spent time in the open bin, it has the shares of `right_now`.
struct PhaseMixDocument
{
    static constexpr qint64 BinMs = PhaseBins::Ms;
    static constexpr int BinCount = PhaseBins::Count;
    static constexpr qint64 PresenceMs = 300'000; ///< the duration of all bins

    static constexpr std::size_t Unknown = KnownPhaseCount + 1; ///< index in Parts
    /// Values in canonical order, then other, then unknown.
    using Parts = std::array<qint64, Unknown + 1>;

    static constexpr std::size_t ListedHosts = 12;

    enum class Basis : quint8 { Reports, Hosts };

    /// A host over time. Phases are indices of Parts.
    struct Strip
    {
        QString host;
        std::size_t part = Unknown; ///< its phase at the document's time
        qint64 sinceMs = 0;         ///< the begin of that phase; if unknown: the last report
        bool isEarlier = false;     ///< since before the oldest bin, whose start is `sinceMs`
        std::optional<PhaseStretch> infection; ///< of an infected host; not in the JSON
        std::array<std::optional<std::size_t>, BinCount> bins{}; ///< nothing: not present

        bool operator==(const Strip &) const = default;
    };

    /// A host that is infected (infecting or infected_running) at the document's time.
    struct InfectedHost
    {
        QString name;
        PhaseStretch infection;

        bool operator==(const InfectedHost &) const = default;
    };

    struct Bin
    {
        qint64 startMs = 0; ///< Unix milliseconds
        int reports = 0;
        Parts parts{};    ///< reports, or milliseconds of hosts, per phase
        qint64 whole = 0; ///< their sum; 0: a gap

        bool operator==(const Bin &) const = default;
    };

    struct RightNow
    {
        qint64 fromMs = 0;
        qint64 toMs = 0; ///< on the basis of hosts equal to fromMs
        Parts counts{};  ///< reports, or hosts, per phase
        qint64 whole = 0;

        bool operator==(const RightNow &) const = default;
    };

    Basis basis = Basis::Reports;
    std::vector<Bin> bins; ///< oldest first
    std::optional<RightNow> rightNow;
    std::optional<InfectedHost> longestInfected; ///< of equal ones, the first by name
    std::vector<Strip> strips;                   ///< in the order of the JSON
    qint64 stripHosts = 0;   ///< hosts that would have a strip if there were no limit
    qint64 lastReportMs = 0; ///< of any present host, Unix milliseconds; 0: none
    qint64 hosts = 0;
    int reports = 0;
    int unnamedReports = 0;
    std::vector<RunSpan> runs; ///< the newest first

    /// The document at @p nowMs, the time for which the content was read, Unix milliseconds.
    QJsonObject toJson(qint64 nowMs) const;
    bool operator==(const PhaseMixDocument &) const = default;
};

} // namespace scenedeck
