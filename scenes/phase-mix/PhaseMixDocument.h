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
///     {"bin_ms": 5000,
///      "bins": [60 × {"start_ms": N, "reports": N, "shares": {PHASE: S, …} or null}],
///      "right_now": {"from_ms": N, "to_ms": N, "reports": N,
///                    "counts": {PHASE: N, …}, "shares": {PHASE: S, …}} or null,
///      "reports": N}
///
/// Bins are 5 s long, start at Unix times that are multiples of 5 s, and run from the oldest to the
/// open one, which holds the document's time. A report lies in the bin of its receive time.
/// Share = reports of the phase / all reports of the bin; null: no reports, a gap. PHASE is each of
/// the five wire names and "other", which counts every other phase string.
/// `right_now` sums the newest bin with reports and the bin before it (that one too has to be among
/// the 60); `to_ms` is where the newer of them ends. Null: no reports in any bin.
/// `reports` sums all bins.
struct PhaseMixDocument
{
    static constexpr qint64 BinMs = 5000;
    static constexpr int BinCount = 60;

    using Counts = std::array<int, KnownPhaseCount + 1>; ///< in canonical order, other last

    struct Bin
    {
        qint64 startMs = 0; ///< Unix milliseconds
        Counts counts{};
        int reports = 0;

        bool operator==(const Bin &) const = default;
    };

    struct RightNow
    {
        qint64 fromMs = 0;
        qint64 toMs = 0;
        Counts counts{};
        int reports = 0;

        bool operator==(const RightNow &) const = default;
    };

    std::vector<Bin> bins; ///< oldest first
    std::optional<RightNow> rightNow;
    int reports = 0;

    QJsonObject toJson() const;
    bool operator==(const PhaseMixDocument &) const = default;
};

} // namespace scenedeck
