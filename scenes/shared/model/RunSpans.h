// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/ActionRuns.h"

#include <QJsonArray>

#include <optional>
#include <vector>

namespace scenedeck
{

/// A run on a time axis. As JSON:
///
///     {"run_id": S, "title": S, "state": S, "start_ms": N, "end_ms": N or null}
///
/// Times are those of the receipt of its events, Unix milliseconds; `end_ms` is null until the run
/// has ended.
struct RunSpan
{
    QString runId;
    QString title; ///< of the action
    QString state;
    qint64 startMs = 0;
    std::optional<qint64> endMs;

    bool operator==(const RunSpan &) const = default;
};

inline constexpr std::size_t MostRunSpans = 8;

/// The runs of @p runs between @p beginMs and @p endMs, clipped to it, the newest event first; at
/// most MostRunSpans. None if the span is empty. Leaves out runs whose start is not known.
std::vector<RunSpan> runSpans(const ActionRuns &runs, qint64 beginMs, qint64 endMs);

QJsonArray runSpansJson(const std::vector<RunSpan> &spans);

} // namespace scenedeck
