// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Phase.h"

#include <QJsonObject>

#include <array>
#include <optional>
#include <vector>

namespace scenedeck
{

/// The content of the phase mix. As JSON:
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
/// open one, which contains the document's time. A report belongs to the bin of its receive time.
/// `reports` counts all reports, `unnamed_reports` those that name no host. PHASE is each of the
/// five protocol names, "other" for every other phase string, and "unknown".
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
/// - `right_now` counts the hosts at the document's time, `at_ms`. `hosts` is their number. Until
///   hosts have spent time in the open bin, it has the shares of `right_now`.
struct PhaseMixDocument
{
    static constexpr qint64 BinMs = 5000;
    static constexpr int BinCount = 60;
    static constexpr qint64 PresenceMs = 300'000; ///< the duration of all bins

    static constexpr std::size_t Unknown = KnownPhaseCount + 1; ///< index in Parts
    /// Values in canonical order, then other, then unknown.
    using Parts = std::array<qint64, Unknown + 1>;

    enum class Basis : quint8 { Reports, Hosts };

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
    qint64 hosts = 0;
    int reports = 0;
    int unnamedReports = 0;

    QJsonObject toJson() const;
    bool operator==(const PhaseMixDocument &) const = default;
};

} // namespace scenedeck
